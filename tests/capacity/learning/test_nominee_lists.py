"""A list of nominees: rows taken, rows refused with the cure, people who may be meant."""

import json
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from fourfold.capacity.learning.actions import nominating, nominating_lists
from fourfold.capacity.learning.contracts import NomineeFacts
from fourfold.capacity.learning.models import Event, Registration
from fourfold.capacity.learning.queries.nominees import examine
from fourfold.capacity.learning.rules.nominees import TEMPLATE
from fourfold.capacity.people.contracts import PersonFacts
from fourfold.capacity.people.models import Alias, Participant
from fourfold.engines.signin import understand
from fourfold.kernel.errors import Invalid, InvalidFile, NotVisible
from fourfold.kernel.models import AuditLine, Place
from tests.capacity.factories import make_participant
from tests.capacity.learning.making import logged_in, opened, path_of
from tests.factories import OPERATOR, make_actor, make_place

pytestmark = pytest.mark.django_db
HEAD = "Name,State,Agency,E-mail,Sex,Year of birth,Professional role"
AMA = "Ama Boateng,XAA,Police,ama@example.org,F,1985,Investigator"
KOFI = "Kofi Mensah,State XAA,Court,,M,,Judge"


@pytest.fixture
def place() -> Place:
    return make_place("XAA")


@pytest.fixture
def event(place: Place) -> Event:
    return opened(place, seats=3)


@pytest.fixture
def focal(event: Event) -> Client:
    return logged_in("focal-point", event.scope)


def table(*lines: str, head: str = HEAD) -> bytes:
    return "\n".join((head, *lines)).encode()


def brought(client: Client, event: Event, content: bytes, **more: Any) -> Any:
    file = SimpleUploadedFile("list.csv", content)
    return client.post(path_of(event, "people/nominate/list/"), {"file": file, **more})


def looked(event: Event, *lines: str, head: str = HEAD) -> list[tuple[int, str]]:
    rows = examine(OPERATOR, event, name="list.csv", content=table(*lines, head=head))
    return [(one.row, one.verdict) for one in rows]


def why(event: Event, *lines: str) -> list[str]:
    rows = examine(OPERATOR, event, name="list.csv", content=table(*lines))
    return [one.sentence for one in rows if one.sentence]


def answers(page: Any, **chosen: str) -> dict[str, Any]:
    """What a browser would send: every field of every question, with these choices."""
    sent: dict[str, Any] = {"asked": [form.prefix for form in page.context["asked"]]}
    for form in page.context["asked"]:
        sent |= {bound.html_name: bound.value() or "" for bound in form}
        sent[f"{form.prefix}-existing"] = chosen.get(form.prefix, "")
    return sent


def test_a_focal_point_nominates_a_whole_list_with_everything_it_says(
    focal: Client, event: Event
) -> None:
    page = brought(focal, event, table(AMA, KOFI))
    assert (page.status_code, "2 people are nominated." in page.content.decode()) == (200, True)
    held = Registration.objects.order_by("agency")
    assert [(one.agency, one.practitioner, one.status) for one in held] == [
        ("Court", "judge", "nominated"),
        ("Police", "investigator", "nominated"),
    ]
    ama = Alias.objects.get(email="ama@example.org")
    assert (ama.name, ama.sex, ama.birth_year) == ("Ama Boateng", "female", 1985)


def test_the_same_list_twice_changes_nothing(focal: Client, event: Event) -> None:
    brought(focal, event, table(AMA, KOFI))
    before = list(Registration.objects.order_by("pk").values())
    page = brought(focal, event, table(KOFI, AMA))
    assert "Nobody new is nominated" in page.content.decode()
    assert list(Registration.objects.order_by("pk").values()) == before
    assert (Participant.objects.count(), Alias.objects.count()) == (2, 2)


def test_rows_that_are_wrong_say_place_reason_and_cure_and_the_others_are_taken(
    focal: Client, event: Event
) -> None:
    wrong = "Esi Owusu,XAA,Police,,Z,,"
    text = brought(focal, event, table(AMA, wrong, ",XAA,Police,,F,,")).content.decode()
    assert "Row 3, column E: “Z” is no word for a sex that is known here." in text
    assert "Write the name there, or empty the row." in text
    assert Registration.objects.count() == 1


def test_whoever_only_looks_nominates_nobody(focal: Client, event: Event) -> None:
    page = brought(focal, event, table(AMA, KOFI), only_look="on")
    assert "Would be nominated" in page.content.decode()
    assert (Registration.objects.count(), Participant.objects.count()) == (0, 0)


def test_a_formula_in_a_cell_is_refused_and_shown_as_text(focal: Client, event: Event) -> None:
    text = brought(focal, event, table('"=HYPERLINK(""x"")",XAA,,,F,,')).content.decode()
    assert ("begins like a formula" in text, Participant.objects.count()) == (True, 0)


def test_lists_in_old_encodings_are_read_and_pictures_are_not(event: Event) -> None:
    row = "José Ñandú,XAA,Policía,,M,,"
    for encoding in ("utf-8-sig", "cp1252", "utf-16"):
        content = f"{HEAD}\n{row}\n".encode(encoding)
        (one,) = examine(OPERATOR, event, name="list.csv", content=content)
        assert (one.verdict, one.facts.name, one.facts.agency) == ("new", "José Ñandú", "Policía")
    with pytest.raises(InvalidFile):
        examine(OPERATOR, event, name="list.csv", content=b"\x89PNG\r\n\x1a\n\x00\x00")


def test_a_file_without_people_gets_a_sentence_on_the_form(focal: Client, event: Event) -> None:
    assert brought(focal, event, b"\xd0\xcf\x11\xe0rest").status_code == 422
    assert brought(focal, event, b"").status_code == 422
    assert Registration.objects.count() == 0


def test_a_damaged_workbook_gets_a_sentence_and_nominates_nobody(
    focal: Client, event: Event
) -> None:
    whole = BytesIO()
    book = Workbook()
    for line in (HEAD, AMA):
        book.active.append(line.split(","))  # type: ignore[union-attr]  # -- a new book has a sheet
    book.save(whole)
    for cut in (30, len(whole.getvalue()) // 2):
        page = brought(focal, event, whole.getvalue()[:cut])
        assert (page.status_code, bool(page.context["form"].errors["file"])) == (422, True)
    assert (Registration.objects.count(), Participant.objects.count()) == (0, 0)


def test_work_that_ends_in_the_middle_leaves_nobody_behind(
    event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ends(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(nominating_lists, "_registration", ends)
    said = PersonFacts("Ama Boateng", "XAA"), NomineeFacts()
    with pytest.raises(KeyboardInterrupt):
        nominating_lists.nominate_list(actor=OPERATOR, event_id=event.pk, people=[said])
    assert (Registration.objects.count(), Participant.objects.count()) == (0, 0)


def test_one_name_twice_has_to_be_told_apart(event: Event) -> None:
    assert looked(event, AMA, AMA) == [(2, "new"), (3, "twice")]
    assert looked(event, AMA, "ama boateng,XAA,,,,,") == [(2, "new"), (3, "rejected")]
    apart = "Ama Boateng,XAA,Court,other@example.org,F,1990,"
    assert looked(event, AMA, apart) == [(2, "new"), (3, "new")]


def test_states_not_invited_and_years_nobody_works_at_are_refused(event: Event) -> None:
    make_place("XBB")
    assert why(event, "Ama,XBB,,,,,", "Esi,,,,,,", "Efua,XAA,,,,2024,") == [
        "Row 2: This State is not invited to the event. Write one that is, or leave it out.",
        "Row 4: Nobody born in 2024 is nominated. Give a year such as 1985.",
    ]


def test_who_may_be_registered_already_is_asked_about_and_not_nominated_unasked(
    focal: Client, event: Event, place: Place
) -> None:
    known = make_participant(place, "Ama Boateng", agency="Ministry")
    page = brought(focal, event, table(AMA, KOFI))
    text = page.content.decode()
    assert ("Who is meant?" in text, "Ministry" in text) == (True, True)
    assert Registration.objects.count() == 1
    path = path_of(event, "people/nominate/list/answers/")
    again = focal.post(path, answers(page))
    assert (Registration.objects.count(), len(again.context["asked"])) == (1, 1)
    focal.post(path, answers(again, q0=str(known.pk)))
    focal.post(path, answers(again, q0=str(known.pk)))
    assert Registration.objects.filter(participant=known).count() == 1
    assert (Registration.objects.count(), Participant.objects.count()) == (2, 2)
    assert looked(event, AMA, KOFI) == [(2, "known"), (3, "known")]


def test_somebody_new_of_a_known_name_is_registered_when_that_is_the_answer(
    focal: Client, event: Event, place: Place
) -> None:
    make_participant(place, "Ama Boateng")
    page = brought(focal, event, table(AMA))
    focal.post(path_of(event, "people/nominate/list/answers/"), answers(page, q0="new"))
    assert (Participant.objects.count(), Registration.objects.count()) == (2, 1)
    assert looked(event, AMA) == [(2, "known")]


def test_an_answer_that_was_not_offered_takes_nobody(
    focal: Client, event: Event, place: Place
) -> None:
    make_participant(place, "Ama Boateng")
    foreign = make_participant(make_place("XBB"), "Yaw Foreign")
    page = brought(focal, event, table(AMA))
    path = path_of(event, "people/nominate/list/answers/")
    focal.post(path, answers(page, q0=str(foreign.pk)))
    focal.post(path, answers(page, q0="new") | {"q0-state": "XBB"})
    assert Registration.objects.count() == 0


def test_who_has_withdrawn_is_not_nominated_by_a_list(focal: Client, event: Event) -> None:
    brought(focal, event, table(AMA))
    nominating.withdraw(actor=OPERATOR, registration_id=Registration.objects.get().pk)
    text = brought(focal, event, table(AMA)).content.decode()
    assert "Row 2: This person has withdrawn." in text
    assert Registration.objects.get().status == "withdrawn"


def test_another_state_s_focal_point_a_donor_and_an_auditor_find_no_page(event: Event) -> None:
    other = make_place("XBB").scope
    for role, scope in (("focal-point", other), ("donor", event.scope), ("auditor", event.scope)):
        client = logged_in(role, scope)
        for tail in ("", "answers/", "template/"):
            path = path_of(event, f"people/nominate/list/{tail}")
            answer = client.post(path) if tail == "answers/" else client.get(path)
            assert answer.status_code == 404
    assert Registration.objects.count() == 0


def test_of_a_shared_event_a_focal_point_nominates_the_own_state_alone(place: Place) -> None:
    other = make_place("XBB")
    event = opened(place, other, seats=9)
    client = logged_in("focal-point", place.scope)
    make_participant(other, "Yaw Addo")
    text = brought(client, event, table("Yaw Addo,XBB,,,,,", "Esi Owusu,,,,,,")).content.decode()
    assert "You may not nominate people of that State. Ask its focal point." in text
    assert list(Registration.objects.values_list("participant__place", flat=True)) == ["XAA"]
    actor = make_actor("focal-point", place.scope, email="second@example.org")
    people = [(PersonFacts(name="Yaw Addo", state="XBB"), NomineeFacts())]
    with pytest.raises(NotVisible):
        nominating_lists.nominate_list(actor=actor, event_id=event.pk, people=people)


def test_a_list_with_one_wrong_state_nominates_nobody_of_it(event: Event) -> None:
    make_place("XBB")
    people = [
        (PersonFacts(name=f"Person {state}", state=state), NomineeFacts())
        for state in ("XAA", "XBB")
    ]
    with pytest.raises(Invalid):
        nominating_lists.nominate_list(actor=OPERATOR, event_id=event.pk, people=people)
    assert (Registration.objects.count(), Participant.objects.count()) == (0, 0)


def test_an_event_that_is_not_open_takes_no_list(focal: Client, event: Event) -> None:
    Event.objects.update(status="closed")
    page = brought(focal, event, table(AMA))
    assert (page.status_code, "not open for nomination" in page.content.decode()) == (422, True)
    assert Participant.objects.count() == 0


def test_the_empty_list_has_headings_that_are_read_back(focal: Client, event: Event) -> None:
    answer = focal.get(path_of(event, "people/nominate/list/template/"))
    content = b"".join(answer.streaming_content)
    form = understand(content + f"{AMA}\n".encode(), name="nominees.csv")
    assert [str(column.meaning) for column in form.columns] == [
        "name", "state", "agency", "email", "sex", "birth-year", "position",
    ]  # fmt: skip
    assert len(form.columns) == len(TEMPLATE)


def test_audit_lines_of_a_list_hold_numbers_and_no_name(focal: Client, event: Event) -> None:
    brought(focal, event, table(AMA, KOFI))
    line = AuditLine.objects.get(action="capacity.event.nominate_list")
    assert (line.detail["nominated"], line.detail["of"]) == (2, 2)
    every = json.dumps(list(AuditLine.objects.values_list("action", "detail")))
    assert ("Boateng" in every, "ama@example.org" in every) == (False, False)


def test_a_list_of_thirty_asks_few_queries_and_stays_small(
    focal: Client, event: Event, place: Place, django_assert_max_num_queries: Any
) -> None:
    names = [f"Ama{chr(97 + n)} Boateng{chr(97 + n)}" for n in range(26)]
    for name in names:
        make_participant(place, name)
    with django_assert_max_num_queries(45):
        page = brought(focal, event, table(*(f"{name},XAA,Police,,F,," for name in names)))
    assert (len(page.context["asked"]), len(page.content) < 60_000) == (15, True)


@pytest.mark.proof
def test_a_list_of_4999_rows_is_nominated_once_and_asks_when_it_differs(event: Event) -> None:
    lines = [f"{word(n)} {word(n * 7)},XAA,Police,p{n}@example.org,F,1985," for n in range(4_999)]
    content = table(*lines)
    rows = examine(OPERATOR, event, name="list.csv", content=content)
    people = [(one.facts, one.nominee) for one in rows if one.verdict == "new"]
    made = nominating_lists.nominate_list(actor=OPERATOR, event_id=event.pk, people=people)
    assert made == Registration.objects.count() == len(people)
    again = examine(OPERATOR, event, name="list.csv", content=content)
    assert sum(one.verdict == "known" for one in again) == made
    assert made > 4_900
    changed = content.replace(b"Police", b"Customs")
    asked = examine(OPERATOR, event, name="list.csv", content=changed)
    assert sum(one.verdict == "asked" for one in asked) == made


def word(number: int) -> str:
    """A name of letters that no other number gives."""
    letters = ""
    for _ in range(4):
        number, place = divmod(number, 20)
        letters += "bcdfghjklmnpqrstvwxz"[place] + "aeiou"[(number + place) % 5]
    return letters.title()
