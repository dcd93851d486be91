"""Asking people again at 3, 6 and 12 months."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.evaluation.models import FollowUp
from fourfold.capacity.evaluation.queries.events import trainees
from fourfold.capacity.evaluation.queries.questionnaires import follow_up_questionnaire
from fourfold.capacity.evaluation.rules.answers import clean_answers
from fourfold.capacity.evaluation.rules.follow_up import (
    LEVELS,
    hash_of,
    months_after,
    new_token,
)
from fourfold.capacity.learning.models import Event, EventKind, EventStatus
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, NotVisible
from fourfold.kernel.policy import Actor, anonymous, require

MADE_WITHIN = timedelta(days=400)  # after a year nobody is asked anything new


def make_follow_ups(*, actor: Actor, event: Event) -> int:
    """A follow-up for each trainee and time, once; returns how many are new.

    Raises:
        Conflict: the event has not been held.
    """
    require(actor, access.WRITE_EVALUATION, event.scope.path)
    if event.status != EventStatus.HELD:
        raise Conflict(_("The event has not been held yet. Record that it was held first."))
    with act(actor, "capacity.follow-up.make", event.scope.path) as entry:
        Event.objects.select_for_update().get(pk=event.pk)
        made = FollowUp.objects.bulk_create(_missing(event))
        entry.on(event, made=len(made))
    return len(made)


def _missing(event: Event) -> list[FollowUp]:
    held = set(FollowUp.objects.filter(event=event).values_list("participant_id", "months"))
    people = {row.participant_id: row.participant for row in trainees(event)}
    asked = {m: follow_up_questionnaire(event, level, m) for m, level in LEVELS.items()}
    return [
        FollowUp(
            event=event,
            participant=person,
            scope_id=person.scope_id,
            questionnaire=questionnaire,
            months=months,
            due_on=months_after(event.ends_on, months),
        )
        for pk, person in people.items()
        for months, questionnaire in asked.items()
        if (pk, months) not in held
    ]


def make_due_follow_ups(*, actor: Actor, today: date) -> dict[str, int]:
    """Make what is missing for events of the last year, and count what is due to be asked."""
    held = Event.objects.filter(status=EventStatus.HELD, ends_on__gte=today - MADE_WITHIN)
    events = held.exclude(kind=EventKind.AWARENESS).select_related("scope", "version__course")
    lacking = [event for event in events if _missing(event)]
    made = sum(make_follow_ups(actor=actor, event=event) for event in lacking)
    due = FollowUp.objects.filter(due_on__lte=today, asked_at=None, answered_at=None).count()
    return {"made": made, "due": due}


def ask_follow_up(*, actor: Actor, follow_up: FollowUp) -> str:
    """A personal link's token, told this once; an earlier link of the same stops working.

    Raises:
        Conflict: it was answered already.
    """
    require(actor, access.WRITE_EVALUATION, follow_up.scope.path)
    token = new_token()
    with act(actor, "capacity.follow-up.ask", follow_up.scope.path) as entry:
        row = _open(FollowUp.objects.filter(pk=follow_up.pk))
        row.token_hash, row.asked_at = hash_of(token), clock.now()
        row.save(update_fields=("token_hash", "asked_at"))
        entry.on(row)
    return token


def answer_follow_up(*, token: str, said: Mapping[str, Any]) -> None:
    """Keep what the holder of a personal link says, once.

    Raises:
        NotVisible: the link does not work.
        Conflict: it was answered already.
        Invalid: nothing was answered, or a choice that was not offered.
    """
    held = FollowUp.objects.filter(token_hash=hash_of(token))
    row = held.select_related("scope", "questionnaire").first()
    if row is None:
        raise NotVisible(_("This link does not work, or a newer one has taken its place."))
    _keep(anonymous(), row, said, "capacity.follow-up.answer")


def record_interview(*, actor: Actor, follow_up: FollowUp, said: Mapping[str, Any]) -> None:
    """Keep what somebody said when staff asked them.

    Raises:
        Conflict: it was answered already.
        Invalid: nothing was answered, or a choice that was not offered.
    """
    require(actor, access.WRITE_EVALUATION, follow_up.scope.path)
    _keep(actor, follow_up, said, "capacity.follow-up.record")


def _keep(actor: Actor, follow_up: FollowUp, said: Mapping[str, Any], action: str) -> None:
    scores, words = clean_answers(follow_up.questionnaire.items, said)
    with act(actor, action, follow_up.scope.path) as entry:
        row = _open(FollowUp.objects.filter(pk=follow_up.pk, token_hash=follow_up.token_hash))
        row.scores, row.words = scores, words
        row.answered_at, row.recorded_by_id = clock.now(), actor.account_id
        row.asked_at = row.asked_at or row.answered_at
        row.save(update_fields=("scores", "words", "answered_at", "recorded_by_id", "asked_at"))
        entry.on(row)


def _open(rows: Any) -> FollowUp:
    row: FollowUp | None = rows.select_for_update().first()
    if row is None or row.answered_at is not None:
        raise Conflict(_("This was answered meanwhile. An answer is not changed."))
    return row
