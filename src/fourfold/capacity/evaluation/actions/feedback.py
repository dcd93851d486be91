"""Feedback: a link for a whole event, and answers that nobody can be told from."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from fourfold.capacity.evaluation.models import Feedback
from fourfold.capacity.evaluation.queries.feedback import is_open
from fourfold.capacity.evaluation.queries.questionnaires import feedback_questionnaire
from fourfold.capacity.evaluation.rules.answers import clean_answers
from fourfold.capacity.learning.models import Event
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict
from fourfold.kernel.policy import anonymous


def give_feedback(*, event: Event, said: Mapping[str, Any], today: date) -> None:
    """Keep an answer of somebody who holds the event's link; nothing tells who it was.

    The id is random where others tell the time; the audit line names the event and no answer.

    Raises:
        Conflict: feedback is not taken yet, or no longer.
        Invalid: nothing was answered, or a choice that was not offered.
    """
    if not is_open(event, today):
        raise Conflict(_("Feedback on this event is not taken now."))
    questionnaire = feedback_questionnaire(event)
    scores, words = clean_answers(questionnaire.items, said)
    with act(anonymous(), "capacity.feedback.give", event.scope.path) as entry:
        Feedback.objects.create(
            id=uuid4(),
            event=event,
            questionnaire=questionnaire,
            scores=scores,
            words=words,
            given_on=today,
        )
        entry.on(event)
