"""What came of an event, level by level, as far as it may be shown."""

from dataclasses import dataclass
from uuid import UUID

from fourfold.capacity import access
from fourfold.capacity.evaluation.contracts import Gain, Results
from fourfold.capacity.evaluation.models import Feedback, FollowUp
from fourfold.capacity.evaluation.queries.events import event_for, trainees
from fourfold.capacity.evaluation.queries.tests import gain_of
from fourfold.capacity.evaluation.rules.answers import put_together
from fourfold.capacity.evaluation.rules.follow_up import LEVELS
from fourfold.capacity.learning.models import Event
from fourfold.kernel.policy import Actor, may


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The four levels of one event. A level nobody was asked about has no results.

    `whole`: the actor reads wherever the event lies, not only in a State that it invites.
    """

    event: Event
    trained: int
    reaction: tuple[Results, ...]
    learning: Gain
    behaviour: tuple[Results, ...]
    results: tuple[Results, ...]
    planned: int
    whole: bool


def evaluation_of(actor: Actor, event_id: UUID) -> Evaluation:
    """All of it.

    Raises:
        NotVisible: the event does not exist, or its evaluation is not for this actor.
    """
    event = event_for(actor, event_id)
    trained = len(trainees(event))
    later = list(FollowUp.objects.filter(event=event).select_related("questionnaire"))
    return Evaluation(
        event=event,
        trained=trained,
        reaction=_reaction(event, trained),
        learning=gain_of(event),
        behaviour=_later(later, 3),
        results=_later(later, 4),
        planned=len(later),
        whole=may(actor, access.READ_EVALUATION, event.scope.path),
    )


def _reaction(event: Event, trained: int) -> tuple[Results, ...]:
    """One for each version that was asked; versions are never mixed."""
    held = Feedback.objects.filter(event=event).select_related("questionnaire")
    by_version: dict[UUID, list[Feedback]] = {}
    for row in held.order_by("questionnaire__version"):
        by_version.setdefault(row.questionnaire_id, []).append(row)
    return tuple(
        put_together(
            rows[0].questionnaire.title,
            0,
            trained,
            items=rows[0].questionnaire.items,
            answers=[(row.scores, row.words) for row in rows],
        )
        for rows in by_version.values()
    )


def _later(rows: list[FollowUp], level: int) -> tuple[Results, ...]:
    """One for each time somebody was asked, the earlier first."""
    found = []
    for months in (m for m, asked_about in LEVELS.items() if asked_about == level):
        asked = [r for r in rows if r.months == months and (r.asked_at or r.answered_at)]
        if asked:
            answered = [r for r in asked if r.answered_at]
            found.append(
                put_together(
                    asked[0].questionnaire.title,
                    months,
                    len(asked),
                    items=asked[0].questionnaire.items,
                    answers=[(r.scores, r.words) for r in answered],
                )
            )
    return tuple(found)
