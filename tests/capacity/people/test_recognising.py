"""Did you mean: who is offered to whom, and what comes of choosing one."""

from typing import Any

import pytest

from fourfold.capacity.people.actions.registering import register_people, register_person
from fourfold.capacity.people.contracts import PersonFacts
from fourfold.capacity.people.models import Alias, Participant
from fourfold.capacity.people.queries.likeness import did_you_mean
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.keyring import new_entry
from fourfold.kernel.resealing import reseal_rows, unreadable_rows
from tests.capacity.factories import STAFF, make_participant
from tests.factories import OPERATOR, make_actor, make_place

pytestmark = pytest.mark.django_db


def facts(name: str = "Boateng, AMA", **more: Any) -> PersonFacts:
    return PersonFacts(**({"name": name, "state": "XAA"} | more))


def test_somebody_written_otherwise_is_offered_with_what_agrees() -> None:
    held = make_participant(make_place(), "Ama Boateng", agency="Police")
    found = did_you_mean(OPERATOR, facts(agency="POLICE"))
    assert [(c.participant, c.name, c.agree) for c in found] == [
        (held.pk, "Ama Boateng", ("name", "agency"))
    ]


def test_nobody_is_offered_to_those_who_may_not_read_names_or_of_another_state() -> None:
    place, other = make_place(), make_place("XAB")
    make_participant(place, "Ama Boateng")
    auditor, stranger = make_actor("auditor", place.scope), make_actor("focal-point", other.scope)
    assert [did_you_mean(actor, facts()) for actor in (auditor, stranger)] == [(), ()]


def test_whoever_has_a_pseudonym_is_never_offered_and_never_named() -> None:
    place = make_place()
    hidden = register_person(
        actor=OPERATOR, facts=PersonFacts(pseudonym="Falcon", state="XAA"), origin=STAFF
    )
    again = register_person(
        actor=OPERATOR,
        facts=PersonFacts(pseudonym="Falcon", state="XAA", agency="Police"),
        origin=STAFF,
    )
    assert (again, did_you_mean(OPERATOR, facts("Falcon"))) == (hidden, ())
    with pytest.raises(Invalid, match="pseudonym"):
        register_person(actor=OPERATOR, facts=facts(), origin=STAFF, existing=hidden.pk)
    named = make_participant(place)
    with pytest.raises(Invalid, match="pseudonym"):
        register_person(
            actor=OPERATOR,
            facts=PersonFacts(pseudonym="Eagle", state="XAA"),
            origin=STAFF,
            existing=named.pk,
        )
    assert {alias.name for alias in hidden.aliases.all()} == {""}


def test_a_recognised_person_gets_the_other_writing_and_no_second_record() -> None:
    held = make_participant(make_place(), "Ama Boateng")
    for _twice in range(2):
        register_person(actor=OPERATOR, facts=facts(), origin=STAFF, existing=held.pk)
    assert {a.name for a in held.aliases.all()} == {"Ama Boateng", "Boateng, AMA"}
    assert (Participant.objects.count(), Alias.objects.count()) == (1, 2)


def test_what_was_written_of_another_record_is_refused_by_its_number() -> None:
    place = make_place()
    held, other = make_participant(place, "Ama Boateng"), make_participant(place, "Kofi Danso")
    with pytest.raises(Conflict, match="written of record") as refused:
        register_person(actor=OPERATOR, facts=facts("Ama Boateng"), origin=STAFF, existing=other.pk)
    assert "Ama" not in str(refused.value)
    assert held.aliases.count() == 1


def test_a_stranger_recognises_nobody_of_another_state() -> None:
    held = make_participant(make_place(), "Ama Boateng")
    stranger = make_actor("focal-point", make_place("XAB").scope)
    with pytest.raises(NotVisible):
        register_person(actor=stranger, facts=facts(), origin=STAFF, existing=held.pk)
    assert held.aliases.count() == 1


def test_the_same_statement_is_found_after_the_old_key_is_gone(settings: Any) -> None:
    old, new = new_entry("k1"), new_entry("k2")
    settings.FIELD_KEYS = old
    held = make_participant(make_place(), "Ama Boateng", email="ama@example.org")
    settings.FIELD_KEYS = f"{new},{old}"
    said = [(facts("AMA Boateng", email="AMA@example.org"), STAFF)]
    assert register_people(actor=OPERATOR, people=said) == [held]
    assert reseal_rows().problems == ()
    settings.FIELD_KEYS = new
    assert register_people(actor=OPERATOR, people=said) == [held]
    assert (Alias.objects.count(), unreadable_rows()) == (1, ())
