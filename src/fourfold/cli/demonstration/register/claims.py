"""Claims of the fictional framework: made, published, and one restated after a correction."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from fourfold.capacity.attendance.actions.attendance import Entry, correct_attendance
from fourfold.capacity.attendance.contracts import Facts
from fourfold.capacity.attendance.models import Participation
from fourfold.kernel import clock
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.policy import Actor
from fourfold.programme.models import Fund
from fourfold.programme.results.actions.claims import make_claim, publish_claim, restate_claim
from fourfold.programme.results.contracts import ClaimWish
from fourfold.programme.results.models import Indicator, ResultClaim
from fourfold.reference.fictional.days import period_of
from fourfold.reference.fictional.rows import ClaimRow, RestatedRow

FRAMEWORK, LAST_YEAR = "fictional", "last-year"


def add_claims(
    actor: Actor, rows: tuple[ClaimRow, ...], restated: RestatedRow, events: Mapping[str, UUID]
) -> None:
    """All of them published; the one of `restated` for the whole programme counted anew."""
    held = Indicator.objects.filter(framework=FRAMEWORK).select_related("output", "outcome")
    indicators = {one.code: one for one in held}
    made = [
        (row, publish(actor, indicators[code], wish_of(row)))
        for row in rows
        for code in row.indicators
    ]
    wrong = next(
        claim
        for row, claim in made
        if claim.indicator and claim.indicator.indicator.code == restated.indicator
        and row == replace(row, period=LAST_YEAR, state="", fund="")
    )  # fmt: skip
    _correct(actor, events[restated.event], restated.reason)
    restate_claim(actor=actor, claim=wrong, reason=restated.reason)


def publish(actor: Actor, indicator: Indicator, wish: ClaimWish) -> ResultClaim:
    """Count, keep, publish."""
    claim = make_claim(actor=actor, indicator=indicator, wish=wish)
    return publish_claim(actor=actor, claim=claim)


def wish_of(row: ClaimRow) -> ClaimWish:
    """What a row asks for."""
    begins, ends = period_of(row.period, clock.today())
    fund = Fund.objects.get(title=row.fund, fictional=True).pk if row.fund else None
    return ClaimWish(begins, ends, row.state, fund, row.attributed)


def _correct(actor: Actor, event: UUID, reason: str) -> None:
    """One person had left after the first day."""
    there = Participation.objects.filter(CURRENT, event=event, part="trainee")
    one = there.filter(outcome="completed").order_by("participant_id")[0]
    facts = Facts(
        one.place_id or "", one.sex, one.age, one.disability, one.practitioner, one.agency
    )
    correct_attendance(
        actor=actor,
        event_id=event,
        participant_id=one.participant_id,
        entry=Entry(sessions=frozenset({1}), facts=facts),
        reason=reason,
    )
