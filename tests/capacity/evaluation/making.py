"""Typed makers of what tests of evaluation are about."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse

from fourfold.capacity.evaluation.actions.feedback import give_feedback
from fourfold.capacity.evaluation.actions.questionnaires import load_questionnaires
from fourfold.capacity.evaluation.contracts import Score
from fourfold.capacity.learning.models import Event
from fourfold.capacity.people.models import Participant
from fourfold.kernel import clock
from fourfold.kernel.models import Place, Scope
from tests.capacity.factories import make_event, make_participant, make_participation
from tests.factories import OPERATOR, make_account, make_place

NAMES = ("Ama Boateng", "Kofi Mensah", "Esi Owusu", "Yaw Addo", "Abena Osei", "Kojo Asante")


def held_event(place: Place | None = None, *, ago: int = 2, **more: Any) -> Event:
    """An event of three days that ended some days ago."""
    load_questionnaires(actor=OPERATOR)
    starts = clock.today() - timedelta(days=ago + 2)
    return make_event(place or make_place(), starts_on=starts, **{"status": "held"} | more)


def trained(event: Event, count: int = 2) -> list[Participant]:
    assert event.place is not None
    people = [make_participant(event.place, name) for name in NAMES[:count]]
    for one in people:
        make_participation(event, one)
    return people


def score(person: Participant, moment: str, value: int, most: int = 10) -> Score:
    return Score(person.pk, moment, Decimal(value), Decimal(most))


def feed(event: Event, values: str, words: str = "", *, today: date | None = None) -> None:
    for value in values:
        said = {"relevant": value, "kept": words}
        give_feedback(event=event, said=said, today=today or clock.today())


def logged_in(role: str, scope: Scope) -> Client:
    client = Client()
    client.force_login(make_account(f"{role}@{scope.code}.example", (role, scope)))
    return client


def url(name: str, *args: UUID | str) -> str:
    return reverse(f"capacity:{name}", args=args)
