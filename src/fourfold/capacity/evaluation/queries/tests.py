"""Test results as they stand, and what they say together."""

import hashlib
from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from fourfold.capacity.evaluation.contracts import Gain, Pair
from fourfold.capacity.evaluation.models import Moment, TestResult
from fourfold.capacity.evaluation.rules.gains import learning_gain
from fourfold.capacity.learning.models import Event
from fourfold.kernel.models.recorded import CURRENT

Standing = dict[tuple[UUID, str], TestResult]


def current_scores(event: Event) -> Standing:
    """What stands now, by participant and moment."""
    held = TestResult.objects.filter(CURRENT, event=event)
    return {(row.participant_id, row.moment): row for row in held}


def seen_state(scores: Iterable[TestResult]) -> str:
    """What tells whether anybody has recorded anything since: a digest of what stood."""
    ids = sorted(row.pk.hex for row in scores)
    return hashlib.sha256("".join(ids).encode()).hexdigest()[:32]


def gain_of(event: Event) -> Gain:
    """What the event's people learned; only who took both tests is compared."""
    scores = current_scores(event)
    people = {participant for participant, _moment in scores}
    return learning_gain(
        [
            Pair(share_of(scores, one, Moment.BEFORE), share_of(scores, one, Moment.AFTER))
            for one in sorted(people)
        ]
    )


def share_of(scores: Standing, participant: UUID, moment: str) -> Decimal | None:
    """The share of what could be scored; None where no test was taken."""
    row = scores.get((participant, moment))
    return None if row is None else row.score / row.most


def post_test_shares(event: Event) -> dict[UUID, Decimal]:
    """Who was tested after the course -> the share scored, 0 to 1: what completion asks for."""
    held = TestResult.objects.filter(CURRENT, event=event, moment=Moment.AFTER)
    return {row.participant_id: row.score / row.most for row in held}
