"""Who is nominated and who gets a seat: own State only, never over the seats, fair to who waits."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections

from fourfold.capacity.learning.actions import nominating, selecting
from fourfold.capacity.learning.models import Event, Registration
from fourfold.capacity.learning.queries.events import event_of
from fourfold.capacity.learning.queries.registrations import balance, people_of, registrations_of
from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict, FourfoldError, Invalid, NotVisible
from fourfold.kernel.models import AuditLine
from tests.capacity.factories import make_participant, make_participation
from tests.capacity.learning.making import (
    ids,
    logged_in,
    make_published,
    nominated,
    opened,
    page_of,
    path_of,
    planned,
    status_of,
)
from tests.factories import OPERATOR, make_actor, make_place

pytestmark = pytest.mark.django_db
NAMES = ("Ama Boateng", "Kofi Mensah", "Yaa Owusu")


def choose(event: Event, *people: Registration) -> int:
    return selecting.select(actor=OPERATOR, event_id=event.pk, registrations=ids(*people))


def wait(event: Event, *people: Registration) -> int:
    return selecting.let_wait(actor=OPERATOR, event_id=event.pk, registrations=ids(*people))


def test_a_focal_point_nominates_people_of_its_own_state_alone() -> None:
    first, second = make_place("XAA"), make_place("XAC")
    event = opened(first, second)
    focal = make_actor("focal-point", first.scope)
    assert nominated(event, first, "Ama Boateng", actor=focal).scope == first.scope
    with pytest.raises(NotVisible):
        nominated(event, second, "Kofi Mensah", actor=focal)
    with pytest.raises(Invalid, match="not invited"):
        nominated(event, make_place("XAD"), "Kofi Mensah")
    assert Registration.objects.count() == 1


def test_a_focal_point_sees_of_a_regional_event_its_own_people_alone() -> None:
    first, second = make_place("XAA"), make_place("XAC")
    event = opened(first, second)
    nominated(event, first, "Ama Boateng")
    nominated(event, second, "Kofi Mensah")
    client = logged_in("focal-point", first.scope)
    page = page_of(client, path_of(event, "people/"))
    assert ("Ama Boateng" in page, "Kofi Mensah" in page) == (True, False)
    assert "2 nominations to decide on" in page


def test_who_may_not_see_names_reads_numbers_instead() -> None:
    place = make_place()
    event = opened(place)
    nominated(event, place, "Ama Boateng")
    page = page_of(logged_in("auditor", place.scope), path_of(event, "people/"))
    assert ("Ama Boateng" in page, "Nominated" in page) == (False, True)
    assert not AuditLine.objects.filter(detail__icontains="Ama").exists()


def test_nominations_end_on_their_day_but_not_for_those_who_select() -> None:
    place = make_place()
    event = opened(place, nominations_until=clock.today() + timedelta(days=1))
    Event.objects.update(nominations_until=clock.today() - timedelta(days=1))
    with pytest.raises(Conflict, match="Nominations closed"):
        nominated(event, place, "Ama Boateng", actor=make_actor("focal-point", place.scope))
    assert nominated(event, place, "Ama Boateng").status == "nominated"


def test_nobody_is_nominated_twice_or_before_the_event_opens() -> None:
    place = make_place()
    with pytest.raises(Conflict, match="not open"):
        nominated(planned(place), place, "Ama Boateng")
    event = opened(place, version=Event.objects.get().version)
    one = nominated(event, place, "Ama Boateng")
    with pytest.raises(Conflict, match="already"):
        nominated(event, place, "Ama Boateng")
    nominating.withdraw(actor=OPERATOR, registration_id=one.pk)
    assert nominated(event, place, "Ama Boateng").pk == one.pk


def test_never_more_are_selected_than_there_are_seats() -> None:
    place = make_place()
    event = opened(place, seats=2)
    people = [nominated(event, place, name) for name in NAMES]
    with pytest.raises(Conflict, match="Only 2 seats are free"):
        choose(event, *people)
    assert choose(event, *people[:2]) == 2
    assert choose(event, *people[:2]) == 0
    with pytest.raises(Conflict, match="Only 0 seats are free"):
        choose(event, people[2])
    assert status_of(*people) == ["selected", "selected", "nominated"]


def test_whoever_waits_longest_moves_up_when_somebody_withdraws() -> None:
    place = make_place()
    event = opened(place)
    seated, later, first = [nominated(event, place, name) for name in NAMES]
    choose(event, seated)
    wait(event, first)
    wait(event, later)
    nominating.withdraw(actor=OPERATOR, registration_id=seated.pk, reason="On duty")
    assert status_of(seated, later, first) == ["withdrawn", "waiting", "selected"]
    selecting.decline(actor=OPERATOR, event_id=event.pk, registrations=[first.pk], reason="Ill")
    assert status_of(seated, later, first) == ["withdrawn", "selected", "declined"]


def test_of_those_put_on_the_list_together_the_first_nominated_comes_first() -> None:
    place = make_place()
    event = opened(place)
    seated, second, third = [nominated(event, place, name) for name in NAMES]
    choose(event, seated)
    wait(event, third, second)
    nominating.withdraw(actor=OPERATOR, registration_id=seated.pk)
    assert status_of(second, third) == ["selected", "waiting"]


def test_who_withdraws_without_a_seat_moves_nobody_up() -> None:
    place = make_place()
    event = opened(place, seats=2)
    waiting, other, _third = [nominated(event, place, name) for name in NAMES]
    wait(event, waiting)
    nominating.withdraw(actor=OPERATOR, registration_id=other.pk)
    assert status_of(waiting) == ["waiting"]


def test_declining_asks_for_a_reason_and_strangers_decide_nothing() -> None:
    place = make_place()
    event = opened(place)
    one = nominated(event, place, "Ama Boateng")
    chosen = {"event_id": event.pk, "registrations": [one.pk]}
    with pytest.raises(Invalid, match="Say why"):
        selecting.decline(actor=OPERATOR, reason="", **chosen)
    for role, where in (("focal-point", place), ("trainer", make_place("XAB"))):
        with pytest.raises(NotVisible):
            selecting.select(actor=make_actor(role, where.scope), **chosen)
    assert status_of(one) == ["nominated"]


def test_a_registration_of_another_event_is_not_decided_on_here() -> None:
    place = make_place()
    event = opened(place)
    other = opened(place, version=event.version)
    foreign = nominated(other, place, "Ama Boateng")
    with pytest.raises(NotVisible):
        choose(event, foreign)
    assert status_of(foreign) == ["nominated"]


def test_who_lacks_a_course_asked_for_before_is_told_apart_from_who_completed_it() -> None:
    place, basics = make_place(), make_published("basics")
    asking = make_published("advanced", prerequisites=("basics",))
    done = make_participant(place, "Ama Boateng")
    make_participation(planned(place, version=basics), done)
    event = opened(place, version=asking)
    nominated(event, place, "Ama Boateng", existing=done.pk)
    nominated(event, place, "Kofi Mensah")
    people = people_of(OPERATOR, event, registrations_of(OPERATOR, event))
    assert {one.name: one.missing for one in people} == {
        "Ama Boateng": (),
        "Kofi Mensah": ("basics",),
    }
    page = page_of(logged_in("trainer", place.scope), path_of(event, "people/"))
    assert "Kofi Mensah: Basics" in page


def test_the_balance_counts_who_is_nominated_and_who_is_selected() -> None:
    place = make_place()
    event = opened(place)
    first, _second, gone = [
        nominated(event, place, name, agency=agency)
        for name, agency in zip(NAMES, ("Police", "Court", "Police"), strict=True)
    ]
    choose(event, first)
    nominating.withdraw(actor=OPERATOR, registration_id=gone.pk)
    held = event_of(OPERATOR, event.pk)
    shares = balance(people_of(OPERATOR, held, registrations_of(OPERATOR, held)))
    assert [(one.label, one.nominated, one.selected) for one in shares["agency"]] == [
        ("Court", 1, 0),
        ("Police", 1, 1),
    ]


def test_a_nomination_by_form_asks_first_whether_somebody_registered_is_meant() -> None:
    place = make_place()
    event = opened(place)
    known = make_participant(place, "Ama Boateng", agency="Police")
    client = logged_in("focal-point", place.scope)
    sent = {"name": "Ama Boatemg", "state": "XAA", "agency": "Police", "sex": "female"}
    sent["practitioner"] = "investigator"
    asked = client.post(path_of(event, "people/nominate/"), sent)
    assert (asked.status_code, Registration.objects.count()) == (422, 0)
    assert str(known.pk) in asked.content.decode()
    forged = client.post(path_of(event, "people/nominate/"), {**sent, "existing": str(event.pk)})
    assert (forged.status_code, Registration.objects.count()) == (422, 0)
    client.post(path_of(event, "people/nominate/"), {**sent, "existing": str(known.pk)})
    assert Registration.objects.get().participant == known


def test_a_trainer_decides_on_several_people_by_the_form() -> None:
    place = make_place()
    event = opened(place, seats=1)
    people = [nominated(event, place, name) for name in NAMES]
    client = logged_in("trainer", place.scope)
    sent: dict[str, Any] = {"decision": "selected", "people": [str(one.pk) for one in people]}
    refused = client.post(path_of(event, "people/decide/"), sent)
    assert refused.status_code == 422
    assert "Only 1 seat is free" in refused.content.decode()
    client.post(path_of(event, "people/decide/"), {**sent, "people": [str(people[0].pk)]})
    client.post(
        path_of(event, "people/decide/"),
        {"decision": "waiting", "people": [str(one.pk) for one in people[1:]]},
    )
    assert status_of(*people) == ["selected", "waiting", "waiting"]
    assert "Number 1 in the line" in page_of(client, path_of(event, "people/"))


def at_once(work: Callable[[int], object], writers: int) -> list[object]:
    """What several writers who begin together get, errors included."""

    def one(number: int) -> object:
        try:
            return work(number)
        except FourfoldError as error:
            return type(error)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(writers) as pool:
        return list(pool.map(one, range(writers)))


@pytest.mark.django_db(transaction=True)
def test_two_tabs_never_give_one_seat_twice() -> None:
    place = make_place()
    event = opened(place, seats=1)
    people = [nominated(event, place, name) for name in NAMES]
    outcomes = at_once(lambda number: choose(event, people[number]), 3)
    assert sorted(map(str, outcomes)) == sorted(map(str, [1, Conflict, Conflict]))
    assert sorted(status_of(*people)) == ["nominated", "nominated", "selected"]


@pytest.mark.django_db(transaction=True)
def test_withdrawals_and_selection_at_once_keep_to_the_seats_and_the_line() -> None:
    place = make_place()
    event = opened(place, seats=2)
    names = (*NAMES, "Efua Asante", "Kwame Addo")
    first, second, third, fourth, fresh = [nominated(event, place, name) for name in names]
    choose(event, first, second)
    wait(event, third)
    wait(event, fourth)
    works: list[Callable[[], object]] = [
        lambda: nominating.withdraw(actor=OPERATOR, registration_id=first.pk).status,
        lambda: nominating.withdraw(actor=OPERATOR, registration_id=second.pk).status,
        lambda: choose(event, fresh),
    ]
    outcomes = at_once(lambda number: works[number](), 3)
    assert outcomes == ["withdrawn", "withdrawn", Conflict]
    assert status_of(third, fourth, fresh) == ["selected", "selected", "nominated"]


@pytest.mark.django_db(transaction=True)
def test_the_same_person_from_two_tabs_is_registered_once() -> None:
    place = make_place()
    event = opened(place)
    outcomes = at_once(lambda _n: nominated(event, place, "Ama Boateng").status, 2)
    assert sorted(map(str, outcomes)) == sorted(map(str, ["nominated", Conflict]))
    assert Registration.objects.count() == 1
