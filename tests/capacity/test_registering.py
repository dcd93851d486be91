"""People as they are written down."""

import pytest

from fourfold.capacity.people.actions.registering import register_people, register_person
from fourfold.capacity.people.contracts import PersonFacts
from fourfold.capacity.people.errors import NobodyNamed
from fourfold.capacity.people.models import Alias, Participant
from fourfold.capacity.people.queries.names import called
from fourfold.kernel.errors import NotVisible
from tests.capacity.factories import STAFF, make_participant
from tests.factories import OPERATOR, make_actor, make_place

pytestmark = pytest.mark.django_db


def test_who_is_written_the_very_same_twice_is_one_participant() -> None:
    place = make_place()
    first, second = make_participant(place, "Ama Boateng"), make_participant(place, "AMA  Boateng")
    assert (first, Alias.objects.count()) == (second, 1)


def test_a_name_written_otherwise_is_another_participant_until_somebody_decides() -> None:
    place = make_place()
    assert make_participant(place, "Ama Boateng") != make_participant(place, "Boateng Ama")


def test_nobody_is_registered_without_a_name_and_nothing_of_the_list_is_kept() -> None:
    with pytest.raises(NobodyNamed):
        register_people(
            actor=OPERATOR, people=[(PersonFacts(name="Ama"), STAFF), (PersonFacts(), STAFF)]
        )
    assert Participant.objects.count() == 0


def test_nobody_learns_or_reaches_who_is_known_in_another_state_by_writing_the_very_same() -> None:
    mine, other = make_place("XAA"), make_place("XAB")
    make_participant(other, "Ama Boateng", birth_year=1980)
    own = make_participant(mine, "Kofi Mensah")
    trainer = make_actor("trainer", mine.scope)
    for year in (1980, 1981):
        said = PersonFacts(name="Ama Boateng", state="XAB", birth_year=year)
        with pytest.raises(NotVisible):
            register_people(actor=trainer, people=[(said, STAFF)])
        with pytest.raises(NotVisible):
            register_person(actor=trainer, facts=said, origin=STAFF, existing=own.pk)


def test_only_who_may_see_names_is_told_one() -> None:
    place = make_place()
    somebody = make_participant(place, "Ama Boateng")
    auditor, trainer = make_actor("auditor", place.scope), make_actor("trainer", place.scope)
    assert called(trainer, [somebody.pk]) == {somebody.pk: "Ama Boateng"}
    assert "Ama" not in called(auditor, [somebody.pk])[somebody.pk]
