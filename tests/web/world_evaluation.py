"""What came of a course in the small world: an event of each State that was held, and answers."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from fourfold.capacity.evaluation.actions import feedback, follow_ups, questionnaires, tests
from fourfold.capacity.evaluation.contracts import Score
from fourfold.capacity.evaluation.models import FollowUp, Questionnaire
from fourfold.capacity.evaluation.queries.feedback import feedback_token
from fourfold.capacity.learning.models import CourseVersion
from fourfold.kernel import clock
from fourfold.kernel.models import Place
from tests.capacity.factories import make_event, make_participant, make_participation
from tests.factories import OPERATOR
from tests.web.marks import mark

TOKENS: dict[str, dict[str, str]] = {}


def make_evaluation(place: Place, version: UUID) -> dict[str, UUID]:
    """Scores, five pieces of feedback, a follow-up that was answered and one that waits."""
    questionnaires.load_questionnaires(actor=OPERATOR)
    event = make_event(
        place,
        version=CourseVersion.objects.get(pk=version),
        starts_on=clock.today() - timedelta(days=20),
        title=mark(place.code, "held-event"),
        status="held",
    )
    person = make_participant(place, mark(place.code, "evaluated-person"))
    make_participation(event, person)
    scores = [Score(person.pk, "after", Decimal(8), Decimal(10))]
    tests.record_scores(actor=OPERATOR, event=event, scores=scores)
    for value in "12345":
        said = {"relevant": value, "kept": mark(place.code, "feedback")}
        feedback.give_feedback(event=event, said=said, today=clock.today())
    follow_ups.make_follow_ups(actor=OPERATOR, event=event)
    waiting, answered = (FollowUp.objects.get(event=event, months=m) for m in (3, 6))
    said = {"used": "4", "example": mark(place.code, "follow-up")}
    follow_ups.record_interview(actor=OPERATOR, follow_up=answered, said=said)
    TOKENS[place.code] = {
        "feedback": feedback_token(OPERATOR, event),
        "follow-up": follow_ups.ask_follow_up(actor=OPERATOR, follow_up=waiting),
    }
    return {
        "held-event": event.pk,
        "follow-up": waiting.pk,
        "answered-follow-up": answered.pk,
        "questionnaire": Questionnaire.objects.get(level=1).pk,
    }
