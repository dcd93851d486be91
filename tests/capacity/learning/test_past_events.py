"""An event of the past: entered afterwards with its true times, and never counted otherwise."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from fourfold.capacity.attendance.actions.attendance import (
    Entry,
    correct_attendance,
    enter_attendance,
)
from fourfold.capacity.attendance.contracts import Facts
from fourfold.capacity.attendance.models import Participation
from fourfold.capacity.attendance.providers import records
from fourfold.capacity.learning.actions import events, nominating, selecting
from fourfold.capacity.learning.models import Event, Registration
from fourfold.capacity.people.contracts import PersonFacts
from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict
from fourfold.kernel.models import Place
from fourfold.kernel.recording import settled_moment
from tests.capacity.learning.making import (
    event_facts,
    ids,
    logged_in,
    nominated,
    opened,
    page_of,
    path_of,
    planned,
    status_of,
)
from tests.factories import OPERATOR, make_actor, make_place

pytestmark = pytest.mark.django_db
LAST_YEAR = timedelta(days=365)


@pytest.fixture
def place() -> Place:
    return make_place("XAA")


@pytest.fixture
def past(place: Place) -> Event:
    """An event of last year, planned today and recorded as held."""
    event = planned(place, starts_on=clock.today() - LAST_YEAR, seats=1)
    return events.hold_event(actor=OPERATOR, event_id=event.pk)


def decided(event: Event, *people: Registration, actor: Any = OPERATOR) -> int:
    return selecting.select(actor=actor, event_id=event.pk, registrations=ids(*people))


def attended(event: Event, name: str, *sessions: int) -> Any:
    entry = Entry(frozenset(sessions), facts=Facts(state="XAA"))
    person = PersonFacts(name=name, state="XAA")
    return enter_attendance(actor=OPERATOR, event_id=event.pk, person=person, entry=entry)


def test_last_year_s_course_is_entered_with_people_selection_and_attendance(
    past: Event, place: Place
) -> None:
    begun = clock.now()
    trainer = make_actor("trainer", place.scope)
    ama, kofi = (nominated(past, place, n, actor=trainer) for n in ("Ama Addo", "Kofi Osei"))
    decided(past, ama, kofi, actor=trainer)
    attended(past, "Ama Addo", 1, 2)
    held = Registration.objects.get(pk=ama.pk)
    counted = Participation.objects.get()
    assert status_of(ama, kofi) == ["selected", "selected"]
    assert counted.participant_id == held.participant_id
    assert counted.ended_on == past.ends_on
    assert held.decided_at is not None
    assert min(held.nominated_at, held.decided_at, counted.recorded_at) >= begun


def test_the_page_says_who_was_entered_after_the_event(past: Event, place: Place) -> None:
    client = logged_in("trainer", place.scope)
    assert "Nominate by a list" in page_of(client, path_of(past, "people/"))
    nominated(past, place, "Ama Addo")
    text = page_of(client, path_of(past, "people/"))
    assert ("Entered after the event, on" in text, "Decide on those chosen" in text) == (True, True)


def test_a_focal_point_enters_nobody_for_an_event_that_was_held(past: Event, place: Place) -> None:
    focal = make_actor("focal-point", place.scope)
    with pytest.raises(Conflict):
        nominated(past, place, "Ama Addo", actor=focal)
    client = logged_in("focal-point", place.scope)
    assert "Nominate somebody" not in page_of(client, path_of(past, "people/"))
    assert Registration.objects.count() == 0


def test_an_event_that_is_only_planned_takes_nobody_though_its_days_are_over(place: Place) -> None:
    event = planned(place, starts_on=clock.today() - LAST_YEAR)
    with pytest.raises(Conflict):
        nominated(event, place, "Ama Addo")


def test_what_was_decided_before_an_event_was_held_stays(place: Place) -> None:
    event = opened(place, seats=1)
    ama, kofi, esi = (nominated(event, place, name) for name in ("Ama A", "Kofi B", "Esi C"))
    decided(event, ama)
    selecting.let_wait(actor=OPERATOR, event_id=event.pk, registrations=[kofi.pk])
    nominating.withdraw(actor=OPERATOR, registration_id=esi.pk)
    Event.objects.update(status="held")
    for work in (
        lambda: decided(event, kofi),
        lambda: selecting.decline(
            actor=OPERATOR, event_id=event.pk, registrations=[ama.pk], reason="Late."
        ),
        lambda: nominating.withdraw(actor=OPERATOR, registration_id=ama.pk),
        lambda: nominated(event, place, "Esi C"),
    ):
        with pytest.raises(Conflict):
            work()
    assert status_of(ama, kofi, esi) == ["selected", "waiting", "withdrawn"]


def test_nobody_waits_and_nobody_moves_up_when_the_event_was_held(
    past: Event, place: Place
) -> None:
    ama, kofi = (nominated(past, place, name) for name in ("Ama Addo", "Kofi Osei"))
    with pytest.raises(Conflict):
        selecting.let_wait(actor=OPERATOR, event_id=past.pk, registrations=[ama.pk])
    decided(past, ama)
    selecting.decline(
        actor=OPERATOR, event_id=past.pk, registrations=[ama.pk], reason="Another person."
    )
    assert status_of(ama, kofi) == ["declined", "nominated"]


def test_another_state_s_trainer_and_a_donor_decide_nothing(past: Event, place: Place) -> None:
    nominated(past, place, "Ama Addo")
    for role, scope in (("trainer", make_place("XBB").scope), ("donor", place.scope)):
        answer = logged_in(role, scope).post(path_of(past, "people/decide/"))
        assert answer.status_code == 404


def test_facts_of_an_event_whose_attendance_was_counted_do_not_change(place: Place) -> None:
    event = planned(place, starts_on=clock.today() - LAST_YEAR, title="Paper course")
    person = attended(event, "Ama Addo", 1)
    moment = settled_moment()
    before = list(records(kinds=frozenset({"attendance"}), as_of=moment))
    correct_attendance(
        actor=OPERATOR, event_id=event.pk, participant_id=person, entry=Entry(), reason="Wrong."
    )
    facts = replace(event_facts(event.version, place), kind="online", title="Changed")
    with pytest.raises(Conflict, match="Plan an event with the right facts"):
        events.edit_event(actor=OPERATOR, event_id=event.pk, facts=facts)
    assert list(records(kinds=frozenset({"attendance"}), as_of=moment)) == before
    assert len(before) == 1


def test_facts_of_an_event_that_was_held_are_refused_with_the_cure(
    past: Event, place: Place
) -> None:
    facts = replace(event_facts(past.version, place), kind="online")
    with pytest.raises(Conflict, match="take it back here"):
        events.edit_event(actor=OPERATOR, event_id=past.pk, facts=facts)
    past.refresh_from_db()
    assert past.kind == "classroom"
