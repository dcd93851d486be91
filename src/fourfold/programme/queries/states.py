"""All States at a glance: engagement, never a ranking; headline counts with n and date."""

from dataclasses import dataclass
from datetime import date

from fourfold.kernel.models import Place
from fourfold.kernel.places import all_places, region_name
from fourfold.kernel.policy import Actor, may, visible
from fourfold.programme.access import READ_AGREED_PLAN, READ_STATE
from fourfold.programme.models import Engagement, PlanVersion
from fourfold.programme.models.engagement import EngagementStatus
from fourfold.programme.models.plans import PlanStatus


@dataclass(frozen=True, slots=True)
class StateRow:
    """One State on the map and in the list. `status` is the first of its engagements."""

    code: str
    name: str
    region: str
    region_name: str
    column: int | None
    row: int | None
    is_fictional: bool
    status: str
    statuses: tuple[str, ...]
    source: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class Count:
    """A headline count: `key` says of what, `n` out of how many, `as_of` when it was checked."""

    key: str
    value: int
    n: int
    as_of: date | None


@dataclass(frozen=True, slots=True)
class StateSummary:
    """States by name, counts over real and over fictional States apart."""

    rows: tuple[StateRow, ...]
    counts: tuple[Count, ...]
    fictional_counts: tuple[Count, ...]


def state_summary(actor: Actor) -> StateSummary:
    """Every State that the actor may see, in two or three queries whatever their number."""
    held: dict[str, list[Engagement]] = {}
    for engagement in Engagement.objects.order_by("pk"):
        held.setdefault(engagement.place_id, []).append(engagement)
    places = all_places().filter(visible(actor, READ_STATE))
    rows = sorted((_row(place, held.get(place.pk, [])) for place in places), key=_by_name)
    agreed = _agreed_plans(actor)
    real = [row for row in rows if not row.is_fictional]
    fictional = [row for row in rows if row.is_fictional]
    return StateSummary(tuple(rows), _counts(real, agreed), _counts(fictional, agreed))


def _by_name(row: StateRow) -> str:
    return row.name.casefold()


_ORDER = (EngagementStatus.PARTICIPANT, EngagementStatus.REQUESTED, EngagementStatus.DONOR)


def _row(place: Place, engagements: list[Engagement]) -> StateRow:
    engagements = sorted(engagements, key=lambda one: _ORDER.index(EngagementStatus(one.status)))
    first = engagements[0] if engagements else None
    return StateRow(
        code=place.code,
        name=place.name,
        region=place.region,
        region_name=region_name(place.region),
        column=place.tile_column,
        row=place.tile_row,
        is_fictional=place.is_fictional,
        status=first.status if first else EngagementStatus.UNKNOWN.value,
        statuses=tuple(one.status for one in engagements),
        source=first.source if first else "",
        checked_on=first.checked_on if first else None,
    )


def _agreed_plans(actor: Actor) -> dict[str, date] | None:
    """Day of agreement by State; None for those who may see no agreed plan: not the same as 0."""
    if not may(actor, READ_AGREED_PLAN):
        return None
    rows = PlanVersion.objects.filter(
        visible(actor, READ_AGREED_PLAN, "plan__scope__path"), status=PlanStatus.AGREED
    )
    return {code: at.date() for code, at in rows.values_list("plan__place_id", "status_at")}


def _counts(rows: list[StateRow], agreed: dict[str, date] | None) -> tuple[Count, ...]:
    counts = tuple(_count(rows, status.value) for status in _ORDER)
    if agreed is None:
        return counts
    days = [agreed[row.code] for row in rows if row.code in agreed]
    return (*counts, Count("agreed-plan", len(days), len(rows), max(days, default=None)))


def _count(rows: list[StateRow], status: str) -> Count:
    days = [row.checked_on for row in rows if status in row.statuses and row.checked_on]
    value = sum(status in row.statuses for row in rows)
    return Count(status, value, len(rows), max(days, default=None))


def engagements_of(place: Place) -> tuple[Engagement, ...]:
    """What is known of one State's engagement; public, with its sources."""
    return tuple(Engagement.objects.filter(place=place).order_by("status"))
