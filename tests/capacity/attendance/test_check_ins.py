"""Codes of check-in: made, scanned, forged, altered, sent twice."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.capacity.attendance.actions.check_ins import receive_check_ins
from fourfold.capacity.attendance.contracts import Scan
from fourfold.capacity.attendance.models import CheckIn, Participation, Presence
from fourfold.capacity.attendance.queries.check_ins import Card, arrivals, cards_of
from fourfold.capacity.attendance.rules.codes import (
    ALPHABET,
    Token,
    make_token,
    read_token,
    short_code,
)
from fourfold.capacity.learning.models import Event, Registration
from fourfold.kernel.errors import NotVisible
from tests.capacity.factories import make_event, make_participant
from tests.factories import OPERATOR, make_actor, make_place

KEY = "k" * 43


@given(event=st.uuids(), person=st.uuids(), session=st.integers(0, 1000))
def test_a_token_names_whom_it_was_made_for(event: UUID, person: UUID, session: int) -> None:
    text = make_token(key=KEY, event=event, participant=person, session=session)
    assert read_token(text.lower(), key=KEY, event=event) == Token(person, session)


@given(event=st.uuids(), person=st.uuids(), at=st.integers(2, 71), by=st.integers(1, 31))
def test_a_token_altered_anywhere_names_nobody(event: UUID, person: UUID, at: int, by: int) -> None:
    text = make_token(key=KEY, event=event, participant=person)
    other = ALPHABET[(ALPHABET.index(text[at]) + by) % 32]
    altered = text[:at] + other + text[at + 1 :]
    assert read_token(altered, key=KEY, event=event) is None


@given(event=st.uuids(), other=st.uuids(), person=st.uuids())
def test_a_token_of_another_event_or_key_names_nobody(
    event: UUID, other: UUID, person: UUID
) -> None:
    text = make_token(key=KEY, event=other, participant=person)
    read = read_token(text, key=KEY, event=event)
    assert (read is None) == (event != other)
    assert read_token(text, key="j" * 43, event=other) is None


@given(text=st.text(max_size=90))
def test_no_text_that_somebody_types_is_taken_for_a_token(text: str) -> None:
    assert read_token(text, key=KEY, event=UUID(int=1)) is None


def test_a_token_holds_no_name_and_the_short_code_is_nine_symbols() -> None:
    code = short_code(key=KEY, event=UUID(int=1), participant=UUID(int=2))
    assert len(code.replace("-", "")) == 9
    assert code != short_code(key=KEY, event=UUID(int=3), participant=UUID(int=2))


@pytest.fixture
def event() -> Event:
    made = make_event(make_place("XAA"))
    for name in ("Ama Boateng", "Kofi Mensah"):
        person = make_participant(made.place, name)
        Registration.objects.create(
            event=made, participant=person, scope=made.scope, status="selected"
        )
    return made


def send(
    event: Event, *scans: tuple[UUID, str], number: int = 1, at: datetime | None = None
) -> Any:
    session = event.sessions.get(number=number)
    moment = at or session.starts_at
    return receive_check_ins(
        actor=OPERATOR,
        session_id=session.pk,
        scans=[Scan(nonce, text, moment) for nonce, text in scans],
    )


def cards(event: Event) -> list[Card]:
    return cards_of(OPERATOR, event)


@pytest.mark.django_db
def test_a_scan_counts_once_however_often_it_is_sent(event: Event) -> None:
    one, two = cards(event)
    first, second = (uuid4(), one.token), (uuid4(), two.code.lower().replace("-", " "))
    assert (send(event, first, second).new, send(event, first, second).known) == (2, 2)
    assert (CheckIn.objects.count(), Presence.objects.count()) == (2, 2)
    assert sorted(Participation.objects.values_list("hours", flat=True)) == [8, 8]


@pytest.mark.django_db
def test_the_same_person_scanned_twice_is_there_once(event: Event) -> None:
    card = cards(event)[0]
    result = send(event, (uuid4(), card.token), (uuid4(), card.code))
    assert (result.new, Presence.objects.count(), Participation.objects.count()) == (2, 1, 1)


@pytest.mark.django_db
def test_a_second_day_makes_a_new_version_of_the_participation(event: Event) -> None:
    card = cards(event)[0]
    send(event, (uuid4(), card.token))
    send(event, (uuid4(), card.token), number=2)
    found = Participation.objects.order_by("recorded_at").values_list("hours", "superseded_at")
    assert [(hours, ended is None) for hours, ended in found] == [(8, False), (16, True)]


@pytest.mark.django_db
def test_forged_altered_and_foreign_codes_are_refused_with_a_sentence(event: Event) -> None:
    card = cards(event)[0]
    other = make_event(event.place, version=event.version, check_in_key="o" * 43)
    foreign = make_token(key=other.check_in_key, event=other.pk, participant=card.participant)
    wrong = make_token(key="f" * 43, event=event.pk, participant=card.participant)
    later = make_token(
        key=event.check_in_key, event=event.pk, participant=card.participant, session=2
    )
    texts = (foreign, wrong, later, "ABC-DEF-GHJ", "", card.token[:-1] + "\N{SNOWMAN}")
    result = send(event, *((uuid4(), text) for text in texts))
    assert (result.new, len(result.refused), Presence.objects.count()) == (0, len(texts), 0)
    assert all(why.endswith(".") for _nonce, why in result.refused)


@pytest.mark.django_db
def test_a_clock_that_is_wrong_by_days_is_kept_and_said(event: Event) -> None:
    card = cards(event)[0]
    session = event.sessions.get(number=1)
    send(event, (uuid4(), card.token), at=session.starts_at - timedelta(days=400))
    assert [one.problem for one in arrivals(OPERATOR, session)] == [
        "The clock of the device was wrong by more than a day."
    ]


@pytest.mark.django_db
def test_strangers_can_neither_scan_nor_learn_that_a_session_exists(event: Event) -> None:
    for role in ("focal-point", "donor", "auditor"):
        actor = make_actor(role, event.scope)
        with pytest.raises(NotVisible):
            receive_check_ins(actor=actor, session_id=event.sessions.all()[0].pk, scans=[])
