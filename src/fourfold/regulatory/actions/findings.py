"""Recording what an expert found, a second expert's word on it, and the State's release."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from fourfold.engines.statutes import reading
from fourfold.engines.statutes.model import Atom, Verdict
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Place
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor, require
from fourfold.regulatory import access
from fourfold.regulatory.contracts.findings import CitationDraft, FindingDraft
from fourfold.regulatory.errors import FindingChanged, FindingRefused
from fourfold.regulatory.models import (
    Finding,
    FindingCitation,
    FindingReview,
    FindingsRelease,
    Provision,
)
from fourfold.regulatory.models.findings import VerdictChoice
from fourfold.regulatory.queries.findings import find_finding, own_finding
from fourfold.regulatory.queries.profile import live_profile
from fourfold.regulatory.rules import findings as rules
from fourfold.regulatory.rules.catalogue import atoms_by_code
from fourfold.regulatory.rules.snapshots import coverage_of, to_json


def record_finding(
    *, actor: Actor, state: str, atom: str, draft: FindingDraft, seen: UUID | None = None
) -> Finding:
    """Record what the actor found; their own older finding on the atom is superseded.

    Args:
        actor: the expert.
        state: alpha-3 code.
        atom: code of what a treaty asks, such as `uncc.25.data`.
        draft: verdict, reason, quotes.
        seen: the actor's own latest finding on the atom when the page was read; None for none.
            The same finding sent twice is taken once.

    Raises:
        FindingRefused: it says too little to be defended, or a quote stands in no provision.
        FindingChanged: the actor has recorded another finding meanwhile.
    """
    place = place_for(state)
    require(actor, access.WRITE_FINDING, place.scope.path)
    asked = _atom(atom)
    _refuse(rules.problems_of(asked, draft))
    citations = _placed(place, draft.citations)
    held = own_finding(actor, place, atom, origin=draft.origin)
    if held is not None and _same(held, draft, citations):
        return held
    if (held.pk if held else None) != seen:
        raise FindingChanged(_changed())
    finding = _unsaved(actor, place, asked, draft)
    try:
        with act(actor, "regulatory.finding.record", place.scope.path) as entry:
            _supersede(held)
            finding.save(force_insert=True)
            _cite(finding, citations)
            entry.on(finding, state=place.code, atom=atom, verdict=str(draft.verdict))
    except IntegrityError as error:
        raise FindingChanged(_changed()) from error
    return finding


def _changed() -> str:
    return _("You have recorded another finding here since. Read it first; nothing was saved.")


def _atom(code: str) -> Atom:
    found = atoms_by_code().get(code)
    if found is None:
        raise NotVisible(_("There is no requirement with the code %(code)s.") % {"code": code})
    return found


def _refuse(problems: Sequence[str]) -> None:
    if problems:
        raise FindingRefused("\n".join(problems))


def _placed(place: Place, drafts: Sequence[CitationDraft]) -> list[FindingCitation]:
    """Citations with the exact words of the text and where they stand."""
    wanted = [draft.provision for draft in drafts]
    held = {
        row.pk: row for row in Provision.objects.filter(pk__in=wanted, version__act__place=place)
    }
    if set(wanted) - set(held):
        raise FindingRefused(_("A provision that you have chosen is not of this State's law."))
    placed, problems = [], []
    for order, draft in enumerate(drafts):
        row = held[draft.provision]
        span = reading.find_quote(row.text, draft.quote)
        if span is None:
            problems.append(rules.missing_quote(row.number, draft))
            continue
        placed.append(_citation(row, draft, span, order))
    _refuse(problems)
    return placed


def _citation(
    row: Provision, draft: CitationDraft, span: tuple[int, int], order: int
) -> FindingCitation:
    start, end = span
    return FindingCitation(
        provision=row,
        order=order,
        quote=row.text[start:end],
        pinpoint=draft.pinpoint.strip() or reading.pinpoint_of(row.text, start, end),
        digest=row.digest,
    )


def _same(held: Finding, draft: FindingDraft, citations: Sequence[FindingCitation]) -> bool:
    cited = _drafts(list(held.citations.all()))
    kept = FindingDraft(Verdict(held.verdict), held.reason, cited, tuple(held.missing), held.value)
    wanted = FindingDraft(
        draft.verdict, draft.reason, _drafts(citations), draft.missing, draft.value
    )
    return rules.is_same(kept, wanted)


def _drafts(rows: Sequence[FindingCitation]) -> tuple[CitationDraft, ...]:
    return tuple(CitationDraft(row.provision_id, row.quote, row.pinpoint) for row in rows)


def _unsaved(actor: Actor, place: Place, atom: Atom, draft: FindingDraft) -> Finding:
    return Finding(
        place=place,
        scope=place.scope,
        instrument=atom.instrument,
        article=atom.article,
        atom=atom.code,
        verdict=str(draft.verdict),
        missing=sorted(draft.missing),
        value=draft.value,
        reason=draft.reason.strip(),
        origin=draft.origin,
        made_by_id=actor.account_id,
    )


def _supersede(held: Finding | None) -> None:
    """Close the older finding, unless somebody has meanwhile."""
    if held is None:
        return
    open_ = Finding.objects.filter(pk=held.pk, superseded_at__isnull=True)
    if not open_.update(superseded_at=clock.now()):
        raise FindingChanged(_changed())


def _cite(finding: Finding, citations: Sequence[FindingCitation]) -> None:
    for citation in citations:
        citation.finding = finding
    FindingCitation.objects.bulk_create(citations)


def review_finding(
    *, actor: Actor, finding_id: UUID, agrees: bool, verdict: str = "", reason: str = ""
) -> FindingReview:
    """A second expert's word; a reviewer's newer word supersedes their own older one.

    Disagreement changes nothing in the finding: both stay visible beside each other.

    Raises:
        NotVisible: there is no such finding, or not for this actor.
        FindingRefused: the finding is the actor's own, or a disagreement gives no reason.
        FindingChanged: its author has superseded the finding.
    """
    finding = find_finding(actor, finding_id)
    require(actor, access.REVIEW_FINDING, finding.scope.path)
    if finding.made_by_id == actor.account_id:
        raise FindingRefused(_("A finding is reviewed by another expert than the one who made it."))
    if not agrees and not reason.strip():
        raise FindingRefused(_("Say why you disagree, so that the other expert can answer."))
    if finding.superseded_at is not None:
        raise FindingChanged(_("Its author has replaced this finding. Review the newer one."))
    review = FindingReview(
        finding=finding,
        agrees=agrees,
        verdict=verdict if not agrees and verdict in VerdictChoice.values else "",
        reason=reason.strip(),
        made_by_id=actor.account_id,
    )
    return _reviewed(actor, finding, review)


def _reviewed(actor: Actor, finding: Finding, review: FindingReview) -> FindingReview:
    own = FindingReview.objects.filter(
        finding=finding, made_by_id=actor.account_id, superseded_at__isnull=True
    )
    held = own.first()
    if held is not None and _same_word(held, review):
        return held
    with act(actor, "regulatory.finding.review", finding.scope.path) as entry:
        own.update(superseded_at=clock.now())
        review.save(force_insert=True)
        entry.on(review, finding=str(finding.pk), agrees=review.agrees)
    return review


def _same_word(held: FindingReview, review: FindingReview) -> bool:
    return (held.agrees, held.verdict, held.reason) == (
        review.agrees,
        review.verdict,
        review.reason,
    )


def release_findings(*, actor: Actor, state: str, as_of: date | None = None) -> FindingsRelease:
    """Let the findings be seen by everybody, as they stand on a day.

    A later finding does not change what was released; releasing again replaces it.
    """
    place = place_for(state)
    require(actor, access.RELEASE_FINDING, place.scope.path)
    day = as_of or clock.today()
    profile = live_profile(actor, place, day, instruments=rules.asked_of())
    sheet = to_json(profile)
    held = FindingsRelease.objects.filter(place=place, withdrawn_at__isnull=True).first()
    if held is not None and (held.as_of, held.sheet) == (day, sheet):
        return held
    release = FindingsRelease(
        place=place,
        scope=place.scope,
        as_of=day,
        sheet=sheet,
        coverage=coverage_of(sheet),
        catalogue=profile.catalogue,
        released_by_id=actor.account_id,
    )
    with act(actor, "regulatory.finding.release", place.scope.path) as entry:
        _withdraw(place)
        release.save(force_insert=True)
        entry.on(release, state=place.code, as_of=day.isoformat())
    return release


def withdraw_release(*, actor: Actor, state: str) -> int:
    """Findings are for the State and its programme team again; how many releases were open."""
    place = place_for(state)
    require(actor, access.RELEASE_FINDING, place.scope.path)
    held = FindingsRelease.objects.filter(place=place, withdrawn_at__isnull=True).first()
    if held is None:
        return 0
    with act(actor, "regulatory.finding.withdraw", place.scope.path) as entry:
        withdrawn = _withdraw(place)
        entry.on(held, state=place.code)
    return withdrawn


def _withdraw(place: Place) -> int:
    open_ = FindingsRelease.objects.filter(place=place, withdrawn_at__isnull=True)
    return open_.update(withdrawn_at=clock.now())
