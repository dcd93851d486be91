"""Generations of trainers: rules first, then the same from tables, by right."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fourfold.capacity.learning.models import Event, EventTrainer
from fourfold.capacity.mentoring.contracts import Taught
from fourfold.capacity.mentoring.queries.lineage import (
    generation_of_events,
    line_of,
    same_people,
    tree_for,
)
from fourfold.capacity.mentoring.rules.lineage import lineage, one_person
from fourfold.capacity.people.models import Participant, PersonLink
from fourfold.kernel import clock
from fourfold.kernel.errors import NotVisible
from tests.capacity.evaluation.making import logged_in, url
from tests.capacity.factories import make_course, make_event, make_participant, make_participation
from tests.factories import OPERATOR, make_actor, make_place

DAY = date(2026, 1, 1)
FAST = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)


def id_of(number: int) -> UUID:
    return UUID(int=number)


def taught(number: int, day: int, by: set[int], to: set[int], *, days: int = 1) -> Taught:
    starts = DAY + timedelta(days=day)
    return Taught(
        event=id_of(number),
        starts_on=starts,
        ends_on=starts + timedelta(days=days - 1),
        trainers=frozenset(map(id_of, by)),
        trained=frozenset(map(id_of, to)),
    )


def numbered(events: list[Taught]) -> dict[int, int]:
    return {event.int: number for event, number in lineage(events).generations.items()}


def test_each_generation_is_one_more_than_the_smallest_of_its_trainers() -> None:
    events = [
        taught(101, 0, {1}, {2, 3}),
        taught(102, 10, {2}, {4}),
        taught(103, 20, {4}, {5}),
        taught(104, 30, {4, 1}, set()),
        taught(105, 40, set(), {9}),
    ]
    assert numbered(events) == {101: 1, 102: 2, 103: 3, 104: 1}
    trainers = lineage(events).trainers
    assert {person.int: number for person, number in trainers.items()} == {1: 0, 2: 1, 4: 2}


def test_who_taught_before_being_trained_stays_one_of_the_programmes_own() -> None:
    events = [
        taught(101, 0, {1}, {2}),
        taught(102, 10, {2}, {1}),
        taught(103, 20, {1}, set()),
    ]
    assert numbered(events) == {101: 1, 102: 2, 103: 1}


def test_a_training_counts_only_after_its_last_day_and_this_is_told() -> None:
    long = taught(101, 0, {1}, {2}, days=5)
    during, after = taught(102, 3, {2}, set()), taught(103, 5, {2}, set())
    found = lineage([long, during, after])
    assert numbered([long, during, after]) == {101: 1, 102: 1, 103: 2}
    assert found.too_early == frozenset({id_of(102)})


def test_two_who_train_each_other_on_one_day_lead_to_no_circle() -> None:
    assert numbered([taught(101, 0, {1}, {2}), taught(102, 0, {2}, {1})]) == {101: 1, 102: 1}


PEOPLE = st.frozensets(st.integers(1, 6), max_size=3)
EVENTS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 4), PEOPLE, PEOPLE), max_size=7)


def events_of(drawn: list[tuple[int, int, frozenset[int], frozenset[int]]]) -> list[Taught]:
    return [
        taught(100 + n, day, set(by), set(to), days=days)
        for n, (day, days, by, to) in enumerate(drawn)
    ]


@FAST
@given(EVENTS)
def test_the_order_in_which_events_come_changes_nothing(
    drawn: list[tuple[int, int, frozenset[int], frozenset[int]]],
) -> None:
    events = events_of(drawn)
    assert lineage(events) == lineage(events[::-1])


@FAST
@given(EVENTS)
def test_every_event_with_a_trainer_has_a_generation_its_trainers_explain(
    drawn: list[tuple[int, int, frozenset[int], frozenset[int]]],
) -> None:
    events = events_of(drawn)
    found = lineage(events)
    assert set(found.generations) == {one.event for one in events if one.trainers}
    assert all(1 <= number <= len(events) for number in found.generations.values())
    own = [taught(900, 0, {99}, set()), *events]
    assert lineage(own).generations[id_of(900)] == 1


@FAST
@given(st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8)), max_size=8))
def test_pairs_of_one_person_share_one_id_whatever_their_order(
    pairs: list[tuple[int, int]],
) -> None:
    ids = [(id_of(a), id_of(b)) for a, b in pairs]
    first, second = one_person(ids), one_person([(b, a) for a, b in ids[::-1]])
    everybody = {one for pair in ids for one in pair}
    assert [first.get(o, o) for o in everybody] == [second.get(o, o) for o in everybody]
    assert all(first.get(a, a) == first.get(b, b) for a, b in ids)


def chain() -> tuple[Event, Event, Participant, Participant]:
    """Somebody is made a trainer, and teaches somebody else."""
    place = make_place()
    own, trainer, pupil = (make_participant(place, n) for n in ("Own One", "Ama B", "Kofi M"))
    version = make_course("trainers", trains_trainers=True)
    starts = clock.today() - timedelta(days=60)
    first = make_event(place, starts_on=starts, version=version, status="held", title="Makers")
    second = make_event(
        place, starts_on=starts + timedelta(days=20), status="held", kind="cascade", title="Spread"
    )
    EventTrainer.objects.create(event=first, participant=own)
    EventTrainer.objects.create(event=second, participant=trainer)
    make_participation(first, trainer)
    make_participation(second, pupil)
    return first, second, trainer, pupil


@pytest.mark.django_db
def test_generations_are_read_from_events_and_as_they_stood() -> None:
    before = clock.now()
    first, second, _trainer, _pupil = chain()
    assert generation_of_events() == {first.pk: "1", second.pk: "2"}
    assert generation_of_events(before) == {}
    assert generation_of_events(clock.now()) == {first.pk: "1", second.pk: "2"}


@pytest.mark.django_db
def test_two_records_of_one_person_are_one_trainer() -> None:
    _first, second, trainer, _pupil = chain()
    assert trainer.place is not None
    other = make_participant(trainer.place, "Boateng, Ama")
    EventTrainer.objects.filter(event=second).update(participant=other)
    assert generation_of_events()[second.pk] == "1"
    low, high = sorted([trainer, other], key=lambda one: one.pk)
    PersonLink.objects.create(
        first=low, second=high, verdict="same", reason="Told", recorded_at=clock.now()
    )
    assert (generation_of_events()[second.pk], len(set(same_people().values()))) == ("2", 1)


@pytest.mark.django_db
def test_the_page_keeps_generations_apart_and_names_by_right() -> None:
    _first, second, trainer, pupil = chain()
    tree = tree_for(OPERATOR)
    assert [(g.number, g.events, g.people) for g in tree.generations] == [(1, 1, 1), (2, 1, 1)]
    assert [(e.pk, number, people) for e, number, people in tree.cascades] == [(second.pk, 2, 1)]
    assert [(t.generation, t.people) for t in tree.trainers] == [(0, 1), (1, 1)]
    seen, unseen = (
        logged_in(role, trainer.scope).get(url("lineage")).text for role in ("trainer", "auditor")
    )
    assert ("Ama B" in seen, "Ama B" in unseen, pupil.pk.hex in unseen) == (True, False, False)


@pytest.mark.django_db
def test_a_persons_line_leads_up_and_down_and_ends_where_the_right_ends() -> None:
    first, _second, trainer, _pupil = chain()
    line = line_of(OPERATOR, trainer.pk)
    assert ([s.event.pk for s in line.trained_by], line.trained) == ([first.pk], ())
    abroad = make_actor("trainer", make_place("XAB", region="west-africa").scope)
    with pytest.raises(NotVisible):
        line_of(abroad, trainer.pk)
    assert tree_for(abroad).generations == ()
