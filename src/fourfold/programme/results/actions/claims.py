"""Make a claim, publish it, discard it, restate it. A claim once made never changes."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from fourfold.engines.counting import Cell, Line
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Invalid
from fourfold.kernel.ids import new_id
from fourfold.kernel.places import ensure_roots, place_for
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.recording import settled_moment
from fourfold.programme import access
from fourfold.programme.models import Fund
from fourfold.programme.queries.funds import fund_for
from fourfold.programme.results.contracts import ClaimWish, Counted
from fourfold.programme.results.errors import AlreadyRestated, NoLongerDraft, NoRecordsHeld
from fourfold.programme.results.models import (
    Attribution,
    ClaimCell,
    ClaimLine,
    ClaimStatus,
    Framework,
    Indicator,
    IndicatorVersion,
    ResultClaim,
)
from fourfold.programme.results.queries.claims import wish_of
from fourfold.programme.results.queries.counting import counted
from fourfold.programme.results.queries.subtracting import withheld_beside

BATCH = 5_000
STATE = "state"


def make_claim(
    *,
    actor: Actor,
    indicator: Indicator,
    wish: ClaimWish,
    as_of: datetime | None = None,
    claim_id: UUID | None = None,
) -> ResultClaim:
    """Count what stood at a moment, by default now, and keep the figure with its lines as a draft.

    Counting happens before the writing transaction. `claim_id` lets a form be sent twice: the
    second time gives the claim that the first one made.

    Raises:
        NotVisible: no such State or fund, or the actor may not claim results there.
        Invalid: a period that ends before it starts, a moment that is still to come, fact and
            fiction mixed, or records that give no single figure.
    """
    version = _current(indicator)
    claim = _asked(actor, version, wish, claim_id or new_id())
    require(actor, access.MAKE_CLAIM, claim.scope.path)
    made = ResultClaim.objects.filter(pk=claim.pk, made_by_id=actor.account_id).first()
    if made is not None:
        return made
    claim.as_of = _moment(as_of)
    found = counted(version, wish, claim.as_of)
    try:
        return _keep(actor, claim, found, publish=False)
    except IntegrityError:  # the form was sent twice at once
        return ResultClaim.objects.get(pk=claim.pk, made_by_id=actor.account_id)


def restate_claim(
    *, actor: Actor, claim: ResultClaim, reason: str, as_of: datetime | None = None
) -> ResultClaim:
    """Count again as of a later moment and publish that in place of the claim, which stays.

    What is counted stays as the claim's own version of the indicator defines it.

    Raises:
        NotVisible: the actor may not restate results there.
        Invalid: there is no reason, or the moment is not later.
        NoLongerDraft: the claim is not published. AlreadyRestated: another restates it.
    """
    require(actor, access.PUBLISH_CLAIM, claim.scope.path)
    if claim.indicator is None or claim.as_of is None:
        raise NoRecordsHeld(_("The records behind this figure are not held: nothing to count."))
    _check_restating(claim, reason)
    wish = wish_of(claim)
    later = _asked(actor, claim.indicator, wish, new_id())
    later.as_of = _moment(as_of)
    if later.as_of <= claim.as_of:
        raise Invalid(_("A restatement is as of a later moment than what it restates."))
    later.restates, later.reason = claim, reason.strip()
    found = counted(claim.indicator, wish, later.as_of)
    try:
        return _keep(actor, later, found, publish=True)
    except IntegrityError as error:
        raise AlreadyRestated(_("Another claim restates this one already.")) from error


def _check_restating(claim: ResultClaim, reason: str) -> None:
    if not reason.strip():
        raise Invalid(_("Say why the figure is restated."))
    if claim.status != ClaimStatus.PUBLISHED:
        raise NoLongerDraft(_("Only a published claim is restated; a draft is made anew."))
    if ResultClaim.objects.filter(restates=claim).exists():
        raise AlreadyRestated(_("Another claim restates this one already."))


def publish_claim(*, actor: Actor, claim: ResultClaim) -> ResultClaim:
    """Let everybody see it who may see published results there. Published twice is published once.

    Raises:
        NotVisible: the actor may not publish there.
        NoLongerDraft: the claim was discarded.
    """
    require(actor, access.PUBLISH_CLAIM, claim.scope.path)
    return _leave_draft(actor, claim, ClaimStatus.PUBLISHED, "programme.claim.publish")


def discard_claim(*, actor: Actor, claim: ResultClaim) -> ResultClaim:
    """Mark a draft as discarded; it is kept as the record that it is.

    Raises:
        NotVisible: the actor may not make claims there.
        NoLongerDraft: the claim has been published.
    """
    require(actor, access.MAKE_CLAIM, claim.scope.path)
    return _leave_draft(actor, claim, ClaimStatus.DISCARDED, "programme.claim.discard")


def _leave_draft(actor: Actor, claim: ResultClaim, status: ClaimStatus, action: str) -> ResultClaim:
    with act(actor, action, claim.scope.path) as entry:
        held = ResultClaim.objects.select_for_update(of=("self",), no_key=True).get(pk=claim.pk)
        entry.on(held, status=status.value)
        if held.status == status:
            return held
        if held.status != ClaimStatus.DRAFT:
            raise NoLongerDraft(
                _("This claim is no draft any more: %(status)s.")
                % {"status": held.get_status_display()}
            )
        _set_status(actor, held, status)
        entry.detail["withheld"] = held.withheld
    return held


def _set_status(actor: Actor, claim: ResultClaim, status: ClaimStatus) -> None:
    claim.status = status
    if status == ClaimStatus.PUBLISHED:
        claim.published_by_id, claim.published_at = actor.account_id, clock.now()
        claim.withheld = _withheld(claim)
    claim.save(update_fields=["status", "published_by", "published_at", "withheld"])


def _withheld(claim: ResultClaim) -> list[str]:
    """Tables withheld beside what is out. One is published at a time: each sees the one before."""
    frameworks = Framework.objects.select_for_update(of=("self",), no_key=True).order_by("code")
    list(frameworks.filter(fictional=claim.fictional))
    return [one.by for one in withheld_beside(claim)]


def _moment(as_of: datetime | None) -> datetime:
    """Wait for every writer that has taken its time, then choose."""
    now = settled_moment()
    if as_of is not None and as_of > now:
        raise Invalid(_("A claim reads what stood at a moment; this one is still to come."))
    return as_of or now


def _current(indicator: Indicator) -> IndicatorVersion:
    versions = IndicatorVersion.objects.select_related("indicator__framework", "indicator__outcome")
    return versions.get(indicator=indicator, superseded_at__isnull=True)


def _asked(actor: Actor, version: IndicatorVersion, wish: ClaimWish, claim_id: UUID) -> ResultClaim:
    """The claim without its figure: what it is about, and whose it is."""
    _check_wish(wish)
    place = place_for(wish.state) if wish.state else None
    fund = fund_for(wish.fund, actor) if wish.fund else None
    fictional = version.indicator.framework.fictional
    if (place and place.is_fictional != fictional) or (fund and fund.fictional != fictional):
        raise Invalid(_("A fictional framework counts what is fictional, a real one what is real."))
    return ResultClaim(
        id=claim_id,
        indicator=version,
        scope=fund.scope if fund else place.scope if place else ensure_roots()[0],
        place=place,
        fund=fund,
        attribution=_attribution(fund, wish),
        pillar=version.indicator.outcome.pillar,
        statement=version.title,
        starts_on=wish.start,
        ends_on=wish.end,
        filter={name: sorted(values) for name, values in wish.narrowed.items()},
        status=ClaimStatus.DRAFT,
        fictional=fictional,
        made_by_id=actor.account_id,
    )


def _check_wish(wish: ClaimWish) -> None:
    if wish.end < wish.start:
        raise Invalid(_("The period ends before it starts."))
    if STATE in wish.narrowed:
        raise Invalid(_("Choose the State itself: its results are seen by those who may see it."))


def _attribution(fund: Fund | None, wish: ClaimWish) -> Attribution:
    if fund is None:
        return Attribution.WHOLE
    return Attribution.ATTRIBUTED if wish.attributed else Attribution.SUPPORTED


def _keep(actor: Actor, claim: ResultClaim, found: Counted, *, publish: bool) -> ResultClaim:
    """One act: the claim, its lines, its cells."""
    figure = found.count.figure
    claim.value, claim.low, claim.high = figure.value, figure.low, figure.high
    claim.methods = list(found.count.methods)
    claim.query_hash, claim.result_hash = found.query_hash, found.count.digest
    action = "programme.claim.restate" if claim.restates_id else "programme.claim.make"
    with act(actor, action, claim.scope.path) as entry:
        claim.save(force_insert=True)
        keep_lines(claim, found.count.lines)
        _keep_cells(claim, found.count.cells)
        entry.on(claim, lines=len(found.count.lines), query=claim.query_hash)
        if publish:
            _set_status(actor, claim, ClaimStatus.PUBLISHED)
            entry.detail["withheld"] = claim.withheld
    return claim


def keep_lines(claim: ResultClaim, lines: Iterable[Line]) -> None:
    """Put the lines of a claim behind it, many at a time; the claim is still a draft."""
    ClaimLine.objects.bulk_create(
        [
            ClaimLine(
                claim_id=claim.pk,
                position=position,
                kind=line.kind,
                record=line.id,
                person=line.person,
                quantity=line.quantity,
            )
            for position, line in enumerate(lines, start=1)
        ],
        batch_size=BATCH,
    )


def _keep_cells(claim: ResultClaim, cells: Iterable[Cell]) -> None:
    """A table that is withheld whole is one cell whose dimensions have no value."""
    ClaimCell.objects.bulk_create(
        _cell(claim, position, cell) for position, cell in enumerate(cells, start=1)
    )


def _cell(claim: ResultClaim, position: int, cell: Cell) -> ClaimCell:
    row = ClaimCell(
        claim_id=claim.pk,
        position=position,
        at=dict(zip(cell.by, cell.at or [None] * len(cell.by), strict=True)),
        suppressed=cell.suppressed,
    )
    if cell.figure is not None:
        row.value, row.low, row.high = cell.figure.value, cell.figure.low, cell.figure.high
    return row
