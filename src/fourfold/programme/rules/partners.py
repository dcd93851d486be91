"""What partners do: done or occupied, so that nothing is planned twice, and visibly so."""

from collections.abc import Iterator
from datetime import date

from fourfold.engines.planner import PartnerDelivery
from fourfold.engines.planner.quarters import label_of, number_of
from fourfold.kernel.contracts import Gap, PartnerActivityRecord
from fourfold.programme.contracts import Offer
from fourfold.programme.rules.calendar import quarter_of


def deliveries_of(
    activities: tuple[PartnerActivityRecord, ...],
    offers: tuple[Offer, ...],
    *,
    first: str,
    today: date,
) -> tuple[PartnerDelivery, ...]:
    """One delivery for each intervention that a partner covers: the one that ends first.

    An activity of unknown status and without dates is not counted: it may never have happened.
    """
    durations = {offer.code: offer.duration_quarters for offer in offers}
    best: dict[str, PartnerDelivery] = {}
    for activity in activities:
        for one in _deliveries(activity, durations, first, today):
            held = best.get(one.code)
            if held is None or _ends(one) < _ends(held):
                best[one.code] = one
    return tuple(best[code] for code in sorted(best))


def _ends(delivery: PartnerDelivery) -> int:
    return -1 if delivery.end is None else number_of(delivery.end)


def _deliveries(
    activity: PartnerActivityRecord, durations: dict[str, int], first: str, today: date
) -> Iterator[PartnerDelivery]:
    for code in activity.topics:
        if code not in durations:
            continue
        if is_over(activity, today):
            yield PartnerDelivery(code, activity.partner)
        elif is_counted(activity):
            start, end = _period(activity, durations[code], first)
            yield PartnerDelivery(code, activity.partner, start, end)


def is_over(activity: PartnerActivityRecord, today: date) -> bool:
    """Whether it has been completed, by its status or by a past end of unknown status."""
    if activity.status == "completed":
        return True
    return activity.status == "unknown" and activity.end is not None and activity.end < today


def is_counted(activity: PartnerActivityRecord) -> bool:
    """Whether it is sure enough to keep the programme from planning the same."""
    return activity.status in {"planned", "running"} or activity.end is not None


def _period(activity: PartnerActivityRecord, duration: int, first: str) -> tuple[str, str]:
    """First and last quarter of an activity.

    An unknown start is the plan's first quarter, an unknown end follows from the usual duration,
    and what should be over but still runs ends before the plan begins.
    """
    start = number_of(quarter_of(activity.start) if activity.start else first)
    usual = max(start, number_of(first) - 1 if activity.end is None else start) + duration - 1
    end = number_of(quarter_of(activity.end)) if activity.end else usual
    end = max(end, number_of(first) - 1)
    return label_of(min(start, end)), label_of(end)


def achieved(offers: tuple[Offer, ...], met: tuple[Gap, ...]) -> tuple[str, ...]:
    """Interventions with nothing left to move: all their indicators are at target already."""
    reached = {gap.indicator for gap in met}
    return tuple(
        offer.code
        for offer in offers
        if offer.effects and all(code in reached for code, _ in offer.effects)
    )
