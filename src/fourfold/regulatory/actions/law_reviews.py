"""Loading a desk review of the law: dated facts, doubted labels and findings, each with its quote.

The review comes with the product, so the product is who writes it. A finding that is held just so
stays; one that a newer review words differently supersedes the older one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from fourfold.engines.statutes.model import Verdict
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Invalid, InvalidFile, NotVisible
from fourfold.kernel.models import Place
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor, operator, require
from fourfold.reference.law_reviews import UnknownLawReviewError
from fourfold.reference.law_reviews import load_law_review as read_review
from fourfold.regulatory import access
from fourfold.regulatory.actions.law_force import record_force
from fourfold.regulatory.contracts.findings import CitationDraft, FindingDraft
from fourfold.regulatory.contracts.law_reviews import LawReviewLoaded
from fourfold.regulatory.models import (
    Act,
    ActVersion,
    Finding,
    FindingCitation,
    ForceChange,
    LabelConflict,
    Provision,
)
from fourfold.regulatory.models.law import Doubt
from fourfold.regulatory.rules import law_reviews as rules
from fourfold.regulatory.rules.catalogue import atoms_by_code
from fourfold.regulatory.rules.findings import is_same

Document = Mapping[str, Any]
BATCH = 500


@dataclass(frozen=True, slots=True)
class _Held:
    """The act that the review reads, as it is held."""

    place: Place
    act: Act
    version: ActVersion
    texts: Sequence[rules.HeldText]
    digests: Mapping[Any, str]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the review says and is not held yet."""

    forces: Sequence[tuple[Document, Sequence[str]]]
    labels: Sequence[LabelConflict]
    findings: Mapping[str, FindingDraft]
    replaced: Sequence[Any]

    @property
    def is_empty(self) -> bool:
        return not (self.forces or self.labels or self.findings or self.replaced)


_NOTHING = _Plan((), (), {}, ())


def load_law_review(*, actor: Actor, code: str) -> LawReviewLoaded:
    """Write a desk review of the law that comes with the product; loaded again it changes nothing.

    Raises:
        NotVisible: no such review or State, or not for this actor.
        Invalid: the act is not held, or a quote does not stand in the text that is held; each
            sentence names section and quote, and nothing is changed.
    """
    review = _review(code)
    place = place_for(review["state"])
    require(actor, access.KEEP_LAW, place.scope.path)
    held = _held(place, review)
    origin = rules.origin_of(review)
    drafts, problems = rules.drafts_of(review, held.texts, origin)
    _refuse((*rules.unknown_sections(review, held.texts), *problems))
    if _plan(review, held, drafts, origin).is_empty:
        return _loaded(review, held, drafts, _NOTHING)
    with act(actor, "regulatory.law-review.load", place.scope.path) as entry:
        Act.objects.select_for_update().get(pk=held.act.pk)
        plan = _plan(review, held, drafts, origin)
        _write(held, plan, origin)
        entry.on(held.act, state=place.code, review=review["code"], findings=len(plan.findings))
    return _loaded(review, held, drafts, plan)


def _review(code: str) -> Document:
    try:
        return read_review(code.replace("-", "_"))
    except UnknownLawReviewError as error:
        raise NotVisible(str(error)) from error


def _held(place: Place, review: Document) -> _Held:
    """The act with its latest version.

    Raises:
        Invalid: it has not been imported.
    """
    acts = Act.objects.filter(place=place).order_by("added_at")
    found = next((one for one in acts if rules.is_act(review, one.code, one.title)), None)
    version = found.versions.order_by("-valid_from").first() if found else None
    if found is None or version is None:
        raise Invalid(rules.not_held(review))
    rows = list(Provision.objects.filter(version=version).order_by("order"))
    texts = [rules.HeldText(row.pk, row.key, row.number, row.text) for row in rows]
    return _Held(place, found, version, texts, {row.pk: row.digest for row in rows})


def _refuse(problems: Sequence[str]) -> None:
    if problems:
        raise InvalidFile(problems)


def _plan(review: Document, held: _Held, drafts: Mapping[str, FindingDraft], origin: str) -> _Plan:
    standing = {
        row.atom: row
        for row in Finding.objects.filter(
            place=held.place, origin=origin, superseded_at__isnull=True
        ).prefetch_related("citations")
    }
    fresh = {
        atom: draft
        for atom, draft in drafts.items()
        if atom not in standing or not is_same(_draft_of(standing[atom]), draft)
    }
    replaced = [row.pk for atom, row in standing.items() if atom in fresh or atom not in drafts]
    return _Plan(_forces(review, held), _labels(review, held), fresh, replaced)


def _forces(review: Document, held: _Held) -> list[tuple[Document, list[str]]]:
    """The dated facts to record, each with its keys; what a person has withdrawn stays so."""
    known = set(
        ForceChange.objects.filter(act=held.act).values_list("key", "force", "since", "order")
    )
    facts = [
        (
            row,
            [
                key
                for key in rules.keys_of(row, held.texts)
                if (key, row["force"], rules.day_of(row["since"]), row["order"]) not in known
            ],
        )
        for row in review["forces"]
    ]
    return [(row, keys) for row, keys in facts if keys]


def _labels(review: Document, held: _Held) -> list[LabelConflict]:
    """What sources say with a day and this review does not believe, for a person to decide on.

    Labels without a day come with the file of law that says so.
    """
    known = set(LabelConflict.objects.filter(version=held.version).values_list("key", "text"))
    return [
        LabelConflict(
            version=held.version,
            key=key,
            force=row["force"],
            claimed_on=rules.day_of(row["on"]),
            text=_said(row),
            why=Doubt.CONTRADICTS,
        )
        for row in review.get("status_labels", ())
        if "on" in row
        for key in rules.keys_of(row, held.texts)
        if (key, _said(row)) not in known
    ]


def _write(held: _Held, plan: _Plan, origin: str) -> None:
    for row, keys in plan.forces:
        _record_force(held, row, keys, origin)
    LabelConflict.objects.bulk_create(plan.labels)
    Finding.objects.filter(pk__in=plan.replaced).update(superseded_at=clock.now())
    rows = {atom: _finding(held.place, atom, draft) for atom, draft in plan.findings.items()}
    Finding.objects.bulk_create(rows.values(), batch_size=BATCH)
    cited = [
        citation
        for atom, draft in plan.findings.items()
        for citation in _citations(rows[atom], draft.citations, held.digests)
    ]
    FindingCitation.objects.bulk_create(cited, batch_size=BATCH)


def _record_force(held: _Held, row: Document, keys: Sequence[str], origin: str) -> None:
    fresh = record_force(
        actor=operator("reference"),
        act_id=held.act.pk,
        keys=keys,
        force=row["force"],
        since=rules.day_of(row["since"]),
        order=row["order"],
        source=row["source"],
        checked_on=rules.day_of(row["checked_on"]),
        confidence=row["confidence"],
        url=row["url"],
    )
    ForceChange.objects.filter(pk__in=[change.pk for change in fresh]).update(origin=origin)


def _loaded(
    review: Document, held: _Held, drafts: Mapping[str, FindingDraft], plan: _Plan
) -> LawReviewLoaded:
    return LawReviewLoaded(
        code=review["code"],
        state=held.place.code,
        act=held.act.pk,
        label=review["label"],
        forces=sum(len(keys) for _row, keys in plan.forces),
        labels=len(plan.labels),
        findings=len(plan.findings),
        unchanged=len(drafts) - len(plan.findings),
    )


def _said(row: Document) -> str:
    """What the source says, who it is, and why it is not believed."""
    return _("%(statement)s Source: %(source)s, %(url)s. %(why)s") % row


def _draft_of(row: Finding) -> FindingDraft:
    cited = sorted(row.citations.all(), key=lambda one: one.order)
    return FindingDraft(
        Verdict(row.verdict),
        row.reason,
        tuple(CitationDraft(one.provision_id, one.quote, one.pinpoint) for one in cited),
        tuple(row.missing),
        row.value,
        row.origin,
    )


def _finding(place: Place, atom: str, draft: FindingDraft) -> Finding:
    asked = atoms_by_code()[atom]
    return Finding(
        place=place,
        scope=place.scope,
        instrument=asked.instrument,
        article=asked.article,
        atom=atom,
        verdict=str(draft.verdict),
        missing=sorted(draft.missing),
        value=draft.value,
        reason=draft.reason,
        origin=draft.origin,
    )


def _citations(
    finding: Finding, drafts: Iterable[CitationDraft], digests: Mapping[Any, str]
) -> list[FindingCitation]:
    return [
        FindingCitation(
            finding=finding,
            provision_id=draft.provision,
            order=order,
            pinpoint=draft.pinpoint,
            quote=draft.quote,
            digest=digests[draft.provision],
        )
        for order, draft in enumerate(drafts)
    ]
