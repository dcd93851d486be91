"""Events: where they lie, who sees them, and how they go on their way."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from fourfold.capacity.learning.actions import events, sessions
from fourfold.capacity.learning.actions.courses import draft_version
from fourfold.capacity.learning.actions.selecting import select
from fourfold.capacity.learning.contracts import SessionFacts
from fourfold.capacity.learning.models import Event, EventStatus, Session
from fourfold.capacity.learning.queries.events import events_for
from fourfold.kernel import clock, registry
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.models import AuditLine
from fourfold.kernel.places import ensure_roots
from tests.capacity.factories import make_participant, make_participation
from tests.capacity.learning.making import (
    event_facts,
    logged_in,
    make_published,
    nominated,
    opened,
    page_of,
    path_of,
    planned,
    status_of,
    version_facts,
)
from tests.factories import OPERATOR, make_actor, make_place

pytestmark = pytest.mark.django_db


def test_an_event_lies_in_the_smallest_scope_that_holds_all_its_states() -> None:
    first, second = make_place("XAA"), make_place("XAC")
    far, version = make_place("XAB", region="west-africa"), make_published()
    placed = [
        planned(*places, version=version).scope.path
        for places in ((first,), (first, second), (first, far))
    ]
    assert placed == ["world/eastern-africa/XAA/", "world/eastern-africa/", "world/"]


def test_real_and_fictional_states_never_share_an_event() -> None:
    real, made_up, version = make_place("KEN"), make_place("XAA"), make_published()
    with pytest.raises(Invalid, match="never share an event"):
        planned(real, made_up, version=version)
    with pytest.raises(Invalid, match="not held in a fictional one"):
        planned(real, version=version, place="XAA")
    assert [planned(p, version=version).fictional for p in (real, made_up)] == [False, True]


def test_a_draft_is_no_course_to_plan_with() -> None:
    make_published()
    draft = draft_version(actor=OPERATOR, course="scene", facts=version_facts())
    with pytest.raises(Invalid, match="Publish it first"):
        planned(make_place(), version=draft)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": " "}, "a title"),
        ({"states": ()}, "at least one State"),
        ({"states": ("QQQ",)}, "no State with the code QQQ"),
        ({"seats": 0}, "one seat at least"),
        ({"languages": ()}, "at least one language"),
        ({"intervention": "no-such-thing"}, "no such intervention"),
        ({"ends_on": clock.today()}, "ends before it starts"),
        ({"nominations_until": clock.today() + timedelta(days=99)}, "close after the event"),
    ],
)
def test_what_does_not_hold_together_is_not_planned(changes: dict[str, Any], sentence: str) -> None:
    place, version = make_place(), make_published()
    with pytest.raises(Invalid, match=sentence):
        events.plan_event(actor=OPERATOR, facts=event_facts(version, place, **changes))
    assert Event.objects.count() == 0


def test_who_sees_an_event_of_one_state_and_one_of_several() -> None:
    first, second = make_place("XAA"), make_place("XAC")
    far, version = make_place("XAB", region="west-africa"), make_published()
    alone = planned(first, version=version, title="Alone")
    together = planned(first, second, version=version, title="Together")
    wide = planned(first, far, version=version, title="Wide")
    outside = planned(second, version=version, title="Outside")
    who = {
        "XAA": make_actor("focal-point", first.scope),
        "XAC": make_actor("focal-point", second.scope),
        "XAB": make_actor("focal-point", far.scope),
        "east": make_actor("regional-coordinator", first.scope.parent or first.scope),
        "west": make_actor("regional-coordinator", far.scope.parent or far.scope),
    }
    seen = {name: {one.title for one in events_for(actor)} for name, actor in who.items()}
    assert seen == {
        "XAA": {alone.title, together.title, wide.title},
        "XAC": {together.title, outside.title},
        "XAB": {wide.title},
        "east": {alone.title, together.title, wide.title, outside.title},
        "west": {wide.title},
    }


def test_a_trainer_of_one_state_plans_for_it_and_for_no_other() -> None:
    first, second, version = make_place("XAA"), make_place("XAC"), make_published()
    trainer = make_actor("trainer", first.scope)
    for places in ((second,), (first, second)):
        with pytest.raises(NotVisible):
            events.plan_event(actor=trainer, facts=event_facts(version, *places))
    assert events.plan_event(actor=trainer, facts=event_facts(version, first)).states == ["XAA"]


def test_only_a_planned_event_is_changed() -> None:
    place = make_place()
    event = planned(place)
    facts = event_facts(event.version, place, title="Renamed")
    assert events.edit_event(actor=OPERATOR, event_id=event.pk, facts=facts).title == "Renamed"
    events.open_event(actor=OPERATOR, event_id=event.pk)
    with pytest.raises(Conflict, match="Only a planned event"):
        events.edit_event(actor=OPERATOR, event_id=event.pk, facts=facts)


def test_an_event_is_closed_when_every_nomination_is_decided_and_held_when_it_is_over() -> None:
    place = make_place()
    event = opened(place)
    one = nominated(event, place, "Ama Boateng")
    with pytest.raises(Conflict, match="decided on 1 nomination"):
        events.close_event(actor=OPERATOR, event_id=event.pk)
    select(actor=OPERATOR, event_id=event.pk, registrations=[one.pk])
    events.close_event(actor=OPERATOR, event_id=event.pk)
    with pytest.raises(Conflict, match="not over yet"):
        events.hold_event(actor=OPERATOR, event_id=event.pk)
    Event.objects.update(starts_on=clock.today(), ends_on=clock.today())
    events.hold_event(actor=OPERATOR, event_id=event.pk)
    with pytest.raises(Conflict, match="moved on"):
        events.open_event(actor=OPERATOR, event_id=event.pk)
    assert Event.objects.get().status == EventStatus.HELD


def test_a_cancelled_event_keeps_its_registrations_and_says_why() -> None:
    place = make_place()
    event = opened(place)
    one = nominated(event, place, "Ama Boateng")
    with pytest.raises(Invalid, match="Say why"):
        events.cancel_event(actor=OPERATOR, event_id=event.pk, reason=" ")
    events.cancel_event(actor=OPERATOR, event_id=event.pk, reason="The trainer fell ill")
    client = logged_in("focal-point", place.scope)
    assert "The trainer fell ill" in page_of(client, path_of(event))
    assert status_of(one) == ["nominated"]
    assert not AuditLine.objects.filter(detail__icontains="fell ill").exists()


def test_an_event_that_people_took_part_in_is_not_cancelled() -> None:
    place = make_place()
    event = opened(place)
    make_participation(event, make_participant(place))
    with pytest.raises(Conflict, match="having taken part"):
        events.cancel_event(actor=OPERATOR, event_id=event.pk, reason="Too late")
    assert Event.objects.get().status == EventStatus.OPEN


def test_sessions_begin_one_a_day_and_keep_their_ids_when_changed() -> None:
    event = planned(make_place())
    before = list(Session.objects.filter(event=event))
    assert [(one.number, int(one.hours)) for one in before] == [(1, 8), (2, 8)]
    first = SessionFacts(
        "Morning", before[0].starts_at, before[0].starts_at + timedelta(hours=3), before[0].hours
    )
    with pytest.raises(Invalid, match="session 1 are none, or more"):
        sessions.set_sessions(actor=OPERATOR, event_id=event.pk, sessions=[first])
    shorter = SessionFacts("Morning", first.starts_at, first.ends_at, before[0].hours / 4)
    sessions.set_sessions(actor=OPERATOR, event_id=event.pk, sessions=[shorter])
    assert [(one.pk, one.title) for one in event.sessions.all()] == [(before[0].pk, "Morning")]


def test_an_event_is_planned_by_the_form_and_opened_by_its_button() -> None:
    place, version = make_place(), make_published()
    client = logged_in("trainer", place.scope)
    starts = clock.today() + timedelta(days=5)
    sent = {
        "version": str(version.pk), "title": "By form", "kind": "classroom", "states": ["XAA"],
        "starts_on": starts.isoformat(), "ends_on": starts.isoformat(), "languages": ["en", "fr"],
        "place": "XAA", "venue": "Academy", "seats": "12", "intervention": "",
    }  # fmt: skip
    response = client.post("/capacity/events/new/", sent)
    event = Event.objects.get()
    assert response["Location"] == path_of(event)
    page = page_of(client, path_of(event))
    assert [word in page for word in ("By form", "Academy", "of 12", "English, French")] == [
        True
    ] * 4
    client.post(path_of(event, "move/"), {"to": "open"})
    assert Event.objects.get().status == EventStatus.OPEN
    assert event.check_in_key not in page


def test_the_page_of_a_state_shows_what_comes_next_and_donors_can_be_asked_for_it() -> None:
    place = make_place()
    event = planned(place, title="Coming soon")
    officer = make_actor("programme-officer", place.scope)
    panels = [
        panel
        for provider in registry.panel_providers()
        for panel in provider(state="XAA", actor=officer)
        if panel.key == "delivery"
    ]
    assert [panel.values["delivery"].next.title for panel in panels] == ["Coming soon"]
    offered = [
        (one.kind, one.id, one.state, one.fictional, one.url)
        for provider in registry.fundable_providers()
        for one in provider(actor=officer)
        if one.id == event.pk
    ]
    url = reverse("capacity:event", args=[event.pk])
    assert offered == [("event", event.pk, "XAA", True, url)]
    world, _funds = ensure_roots()
    donor = make_actor("donor", world)
    told = [one.id for provider in registry.fundable_providers() for one in provider(actor=donor)]
    assert event.pk not in told
