"""What came of the events: tests, feedback, and what people say months later."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from fourfold.capacity.evaluation.actions import follow_ups
from fourfold.capacity.evaluation.actions.feedback import give_feedback
from fourfold.capacity.evaluation.actions.tests import record_scores
from fourfold.capacity.evaluation.contracts import Score
from fourfold.capacity.evaluation.models import FollowUp
from fourfold.capacity.evaluation.queries.events import trainees
from fourfold.capacity.learning.models import Event
from fourfold.cli.demonstration.register.inventing import Inventor
from fourfold.kernel import clock
from fourfold.kernel.policy import Actor
from fourfold.reference.fictional.rows import EventRow

MOST = Decimal(20)
SCALES = ("relevant", "pace", "clear", "practice", "language", "respect", "plan")
ANSWERING = 9
UNTESTED, SILENT = 0.1, 0.45
MOST_ASKED = 10


def test(actor: Actor, event: Event, row: EventRow, inventor: Inventor) -> dict[UUID, Decimal]:
    """A test before and after; the results after, as shares."""
    people = [one.participant_id for one in trainees(event)]
    before = [_score(pk, "before", inventor.score(row.before)) for pk in people]
    after = [_score(pk, "after", inventor.score(row.before + row.gained)) for pk in people]
    taken = [one for one in before if not inventor.misses(UNTESTED)]
    record_scores(actor=actor, event=event, scores=[*taken, *after])
    return {one.participant: one.score / one.most for one in after}


def _score(who: UUID, moment: str, score: int) -> Score:
    return Score(who, moment, Decimal(score), MOST)


def hear(event: Event, words: Sequence[str], inventor: Inventor) -> None:
    """Feedback on the day after; only some write a sentence."""
    for place in range(ANSWERING):
        said = {code: inventor.rung() for code in SCALES}
        if not place % 3:
            said["kept"] = inventor.one_of(words)
        give_feedback(event=event, said=said, today=event.ends_on + timedelta(days=1))


def ask_again(actor: Actor, words: Sequence[str], inventor: Inventor) -> None:
    """Follow-ups of all events; some of those that are due have been answered."""
    today = clock.today()
    for event in Event.objects.filter(status="held").select_related("scope", "version__course"):
        follow_ups.make_follow_ups(actor=actor, event=event)
    due = FollowUp.objects.filter(due_on__lte=today).select_related("scope", "questionnaire")
    by_event: dict[tuple[UUID, int], list[FollowUp]] = {}
    for one in due.order_by("due_on", "participant_id"):
        by_event.setdefault((one.event_id, one.months), []).append(one)
    for asked in by_event.values():
        for one in asked[:MOST_ASKED]:
            if not inventor.misses(SILENT):
                said = _answers(one, words, inventor)
                follow_ups.record_interview(actor=actor, follow_up=one, said=said)


def _answers(one: FollowUp, words: Sequence[str], inventor: Inventor) -> dict[str, str]:
    said = {}
    for item in one.questionnaire.items:
        if item["kind"] == "scale":
            said[item["code"]] = inventor.rung()
        elif item["code"] in {"example", "changed"}:
            said[item["code"]] = inventor.one_of(words)
    return said
