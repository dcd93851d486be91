"""Reports as far as one may see them, and one with everything that it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import cast
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Place
from fourfold.kernel.places import WORLD_PATH, all_places
from fourfold.kernel.policy import Actor, visible
from fourfold.programme import access
from fourfold.programme.results.models import (
    Attribution,
    ClaimCell,
    ClaimStatus,
    Indicator,
    Report,
    ResultClaim,
    StoryBox,
)
from fourfold.programme.results.queries.gathering import latest
from fourfold.programme.results.rules import holding
from fourfold.programme.results.rules.holding import Held, HeldOutcome


def reports(actor: Actor) -> QuerySet[Report]:
    """Published annual reports are for everybody, a donor's for those of its fund."""
    whole = Q(scope__path=WORLD_PATH, fund=None)
    whole &= visible(actor, access.READ_PUBLISHED_CLAIM)
    seen = Q(published_at__isnull=False) & (whole | visible(actor, access.READ_PARTIAL_CLAIM))
    rows = Report.objects.filter(seen | visible(actor, access.READ_DRAFT_CLAIM))
    return rows.select_related("framework", "fund__donor", "scope")


def listed_reports(actor: Actor) -> QuerySet[Report]:
    """The latest period first, drafts among them."""
    return reports(actor).order_by("-ends_on", "-starts_on", "title", "pk")


def report_for(report_id: UUID, actor: Actor) -> Report:
    """One report.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    found = reports(actor).filter(pk=report_id).first()
    if found is None:
        raise NotVisible(_("There is no such report."))
    return found


def story_for(story_id: UUID, report: Report) -> StoryBox:
    """One story of a report.

    Raises:
        NotVisible: there is none.
    """
    found = StoryBox.objects.filter(pk=story_id, report=report).first()
    if found is None:
        raise NotVisible(_("There is no such story."))
    return found


@dataclass(frozen=True, slots=True)
class IndicatorPart:
    """An indicator in a report with its claims; without one nothing is claimed."""

    title: str
    unit: str
    target: Decimal | None
    claims: tuple[ResultClaim, ...]


@dataclass(frozen=True, slots=True)
class OutcomePart:
    """An outcome in a report."""

    pillar: str
    statement: str
    indicators: tuple[IndicatorPart, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report with everything that it holds. `stale`: the claims that stand have changed since."""

    report: Report
    held: Held
    gathered_at: datetime
    outcomes: tuple[OutcomePart, ...]
    not_held: tuple[ResultClaim, ...]
    stories: tuple[StoryBox, ...]
    places: tuple[Place, ...]
    stale: bool

    @property
    def claims(self) -> tuple[ResultClaim, ...]:
        """Claims that were counted, in order."""
        parts = (part for outcome in self.outcomes for part in outcome.indicators)
        return tuple(claim for part in parts for claim in part.claims)

    @property
    def restated(self) -> tuple[ResultClaim, ...]:
        """Those that another claim restates by now."""
        return tuple(claim for claim in self.claims if later_of(claim) is not None)

    @property
    def missing(self) -> int:
        """Indicators for which nothing is claimed."""
        return sum(not part.claims for outcome in self.outcomes for part in outcome.indicators)


def later_of(claim: ResultClaim) -> ResultClaim | None:
    """The claim that restates this one; its row has been read with it."""
    later: ResultClaim | None = getattr(claim, "restated_by", None)
    return later


def held_of(report: Report) -> Held:
    """What was gathered for it."""
    return cast("Held", report.held)


def report_view(report: Report) -> ReportView:
    """Everything in a report. The caller has got it from a query that says who looks."""
    held = held_of(report)
    claims = _claims([*holding.claim_ids(held), *holding.not_held_ids(held)])
    return ReportView(
        report=report,
        held=held,
        gathered_at=holding.gathered_at(held),
        outcomes=tuple(_outcome(one, claims) for one in held["outcomes"]),
        not_held=tuple(claims[one] for one in holding.not_held_ids(held)),
        stories=tuple(report.stories.order_by("position")),
        places=_places(report, held["states"]),
        stale=report.published_at is None and is_stale(report),
    )


def is_stale(report: Report) -> bool:
    """Whether other claims stand than those that were gathered."""
    now = {claim.pk for held in latest(report).values() for claim in held.values()}
    return now != set(holding.claim_ids(held_of(report)))


def _claims(ids: Sequence[UUID]) -> dict[UUID, ResultClaim]:
    cells = Prefetch("cells", ClaimCell.objects.order_by("position"))
    rows = ResultClaim.objects.filter(pk__in=ids).select_related("indicator", "restated_by")
    return {row.pk: row for row in rows.prefetch_related(cells)}


def _outcome(held: HeldOutcome, claims: dict[UUID, ResultClaim]) -> OutcomePart:
    parts = tuple(
        IndicatorPart(
            title=one["title"],
            unit=one["unit"],
            target=Decimal(one["target"]) if one["target"] else None,
            claims=tuple(claims[UUID(claim)] for claim in one["claims"]),
        )
        for one in held["indicators"]
    )
    return OutcomePart(held["pillar"], held["statement"], parts)


def _places(report: Report, states: Sequence[str]) -> tuple[Place, ...]:
    """Every real State for the map; of fictional ones those with activity."""
    if not states:
        return ()
    if report.fictional:
        return tuple(all_places().filter(pk__in=states))
    return tuple(place for place in all_places() if not place.is_fictional)


def attributions(report: Report) -> tuple[Attribution, ...]:
    """How the figures of a report belong to its fund."""
    if report.fund_id is None:
        return (Attribution.WHOLE,)
    return (Attribution.SUPPORTED, Attribution.ATTRIBUTED)


def lacking(report: Report) -> list[tuple[Indicator, Attribution]]:
    """Figures that are claimed neither in the period nor, over all of it, as a draft."""
    found = latest(report)
    drafts = {
        (claim.indicator.indicator_id, claim.attribution)
        for claim in drafts_of(report)
        if claim.indicator is not None
    }
    rows = Indicator.objects.filter(framework=report.framework_id).order_by("code")
    return [
        (indicator, how)
        for indicator in rows.select_related("outcome", "output", "framework")
        for how in attributions(report)
        if how not in found.get(indicator.pk, {}) and (indicator.pk, how) not in drafts
    ]


def drafts_of(report: Report) -> QuerySet[ResultClaim]:
    """Drafts over exactly the period, which only wait to be published."""
    rows = ResultClaim.objects.filter(
        indicator__indicator__framework=report.framework_id,
        status=ClaimStatus.DRAFT,
        place__isnull=True,
        fund=report.fund_id,
        filter={},
        starts_on=report.starts_on,
        ends_on=report.ends_on,
    )
    return rows.select_related("indicator", "scope").order_by("indicator__indicator__code", "pk")
