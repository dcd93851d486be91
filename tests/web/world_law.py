"""The law of a State in the world of these tests: acts, facts on their force, findings, a release.

Whoever released nothing has the same objects; a finding made after the release is in none.
"""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

from fourfold.engines.statutes.model import Verdict
from fourfold.kernel import clock
from fourfold.kernel.models import FileLink, Place
from fourfold.regulatory.actions import law
from fourfold.regulatory.actions.findings import (
    record_finding,
    release_findings,
    review_finding,
)
from fourfold.regulatory.contracts.findings import CitationDraft, FindingDraft
from fourfold.regulatory.models import (
    ActVersion,
    LabelConflict,
    LawImport,
    Provision,
    ProvisionPenalty,
)
from tests.factories import OPERATOR, make_actor
from tests.web.marks import mark

QUOTE = "Whoever enters a computer system without right"
ATOM, LATER_ATOM = "uncc.7.access", "uncc.8.interception"


def make_national_law(code: str) -> dict[str, UUID]:
    """An act that was taken, with a fact, a label and a penalty; another file that waits."""
    brought = _bring(code, "act", 2020)
    version = law.take_import(actor=OPERATOR, import_id=brought.pk)
    ids = _facts(code, version)
    waiting = _bring(code, "waiting", 2022)
    return ids | {
        "taken-file": _file(brought),
        "waiting-file": _file(waiting),
        "law-import": waiting.pk,
    }


def _bring(code: str, what: str, year: int) -> LawImport:
    document = {
        "title": f"{mark(code, what)} {year}",
        "issued_date": f"{year}-01-10",
        "in_force_date": f"{year}-03-01",
        "status": "partially_suspended",
        "provisions": [
            _section("1", "Title", f"This is {mark(code, f'{what}-text')}."),
            _section("2", "Access", f"{QUOTE} is liable to imprisonment not exceeding two years."),
            _section("3", "Costs", "Costs are paid."),
        ],
    }
    return law.import_law(
        actor=OPERATOR, state=code, file_name=f"{mark(code, f'{what}-file')}.json",
        content=json.dumps(document).encode(),
    )  # fmt: skip


def _section(number: str, title: str, content: str) -> dict[str, str]:
    return {"provision_ref": f"s{number}", "section": number, "title": title, "content": content}


def _file(brought: LawImport) -> UUID:
    return FileLink.objects.get(owner_id=str(brought.pk)).pk


def _facts(code: str, version: ActVersion) -> dict[str, UUID]:
    today = clock.today()
    keeper = make_actor(
        "programme-officer", version.act.scope, email=f"{mark(code, 'keeper')}@example.org"
    )
    facts: dict[str, Any] = {"source": "Gazette", "checked_on": today, "confidence": "high"}
    (change,) = law.record_force(
        actor=OPERATOR, act_id=version.act_id, keys=("s3",), force="suspended",
        since=today - timedelta(days=90), order=mark(code, "order"), **facts,
    )  # fmt: skip
    law.declare_corpus(actor=keeper, state=code, complete=True, reason=mark(code, "corpus"))
    conflict = LabelConflict.objects.filter(version=version)[0]
    law.decide_conflict(
        actor=keeper, conflict_id=conflict.pk, decision="set-aside",
        reason=mark(code, "label-decision"),
    )  # fmt: skip
    penalty = ProvisionPenalty.objects.filter(provision__version=version)[0]
    return {
        "act": version.act_id,
        "force-change": change.pk,
        "conflict": conflict.pk,
        "penalty": penalty.pk,
        "provision": penalty.provision_id,
    }


def make_findings(place: Place, act_id: UUID, *, releases: bool) -> dict[str, UUID]:
    """A finding with a review; where the State releases them, that; then a later finding."""
    code = place.code
    expert, second = (
        make_actor("assessor", place.scope, email=f"{mark(code, who)}@example.org")
        for who in ("expert", "second-expert")
    )
    quoted = Provision.objects.get(version__act=act_id, key="s2")
    made = record_finding(
        actor=expert,
        state=code,
        atom=ATOM,
        draft=FindingDraft(
            Verdict.PARTIAL,
            mark(code, "finding"),
            (CitationDraft(quoted.pk, QUOTE),),
            missing=("whole-or-part",),
        ),
    )
    review_finding(
        actor=second, finding_id=made.pk, agrees=False, verdict="absent",
        reason=mark(code, "review"),
    )  # fmt: skip
    if releases:
        release_findings(actor=OPERATOR, state=code)
    later = FindingDraft(Verdict.ABSENT, mark(code, "later-finding"))
    record_finding(actor=expert, state=code, atom=LATER_ATOM, draft=later)
    return {"finding": made.pk}
