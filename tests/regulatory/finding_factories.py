"""Typed makers of findings on a fictional law."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from fourfold.engines.statutes.model import Penalty, Verdict
from fourfold.kernel import clock
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor
from fourfold.regulatory.actions.findings import record_finding
from fourfold.regulatory.contracts.findings import CitationDraft, FindingDraft
from fourfold.regulatory.models import Act, CorpusDeclaration, Finding, Provision
from tests.factories import make_actor, make_place
from tests.regulatory.factories import make_act, make_provision, make_version

ACCESS = "uncc.7.access"
EXPERT, SECOND = "expert@law.example", "second@law.example"
TEXT = (
    "(1) Whoever enters a computer system without right commits an offence.\n"
    "(2) The penalty is imprisonment for at most three years, or a fine."
)
QUOTE = "enters a computer system without right"


def make_law(place: Place | None = None) -> Act:
    """An act with three provisions; the second carries three years, the third four."""
    act = make_act(place or make_place(), sections={}, short_title="Computer Offences Act")
    version = make_version(act, sections={})
    make_provision(version, "s1", heading="Short title", text="This is a fictional act.")
    make_provision(
        version,
        "s2",
        heading="Unlawful access",
        text=TEXT,
        penalties=(Penalty(text="at most three years", at_most=36),),
    )
    make_provision(
        version,
        "s3",
        heading="Interception",
        text="Whoever intercepts a transmission of data without right: four years in prison.",
        penalties=(Penalty(text="four years in prison", at_most=48),),
    )
    return act


def provision_of(act: Act, key: str = "s2") -> Provision:
    return Provision.objects.get(version__act=act, key=key)


def make_expert(place: Place, email: str = EXPERT) -> Actor:
    return make_actor("assessor", place.scope, email=email)


def draft(
    provision: Provision | None, verdict: str = "full", quote: str = QUOTE, **facts: Any
) -> FindingDraft:
    cited = (CitationDraft(provision.pk, quote),) if provision else ()
    said = {"reason": "The section says so in as many words.", "citations": cited}
    return FindingDraft(verdict=Verdict(verdict), **said | facts)


def make_finding(
    actor: Actor,
    act: Act,
    *,
    atom: str = ACCESS,
    key: str = "s2",
    seen: UUID | None = None,
    verdict: str = "full",
    **facts: Any,
) -> Finding:
    """A finding recorded as a person would; `absent` cites nothing."""
    row = None if verdict == "absent" else provision_of(act, key)
    if key == "s3":
        facts.setdefault("quote", "intercepts a transmission of data without right")
    made = draft(row, verdict, **facts)
    return record_finding(actor=actor, state=act.place_id, atom=atom, draft=made, seen=seen)


def made_before(finding: Finding, days: int) -> None:
    """Move a finding back in time."""
    Finding.objects.filter(pk=finding.pk).update(made_at=clock.now() - timedelta(days=days))


def declare_complete(place: Place) -> None:
    CorpusDeclaration.objects.create(
        place=place,
        scope=place.scope,
        complete=True,
        reason="The Ministry of Justice listed them.",
        declared_on=date(2026, 1, 1),
    )
