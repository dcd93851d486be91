"""Pages, API and command of people."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.capacity.people import cli
from fourfold.capacity.people.actions.registering import register_person
from fourfold.capacity.people.contracts import PersonFacts
from fourfold.capacity.people.models import LinkageRun, PersonLink
from fourfold.capacity.people.rules.naming import number_of
from fourfold.capacity.people.views import registry
from fourfold.kernel.errors import InvalidFile
from fourfold.kernel.models import Account, Place
from tests.capacity.factories import STAFF, make_event, make_participant, make_participation
from tests.factories import OPERATOR, make_account, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return make_place()


def client_of(role: str, place: Place) -> Client:
    account: Account = make_account(f"{role}@example.org", (role, place.scope))
    client = Client()
    client.force_login(account)
    return client


def two_records(place: Place) -> tuple[Any, Any]:
    first = make_participant(place, "Ama Boateng", agency="Police", birth_year=1980, sex="female")
    second = make_participant(place, "Boateng, AMA", agency="Police", birth_year=1980)
    return first, second


def test_a_person_is_a_number_to_an_auditor_and_a_name_to_a_trainer(place: Place) -> None:
    first, _second = two_records(place)
    make_participation(make_event(place), first)
    shown = {
        role: client_of(role, place).get(reverse("capacity:person", args=[first.pk])).content
        for role in ("auditor", "trainer")
    }
    assert [b"Boateng" in shown[role] for role in ("auditor", "trainer")] == [False, True]
    assert all(b"First response at the scene" in page for page in shown.values())


def test_a_list_asks_the_database_as_often_for_many_people_as_for_few(
    place: Place, django_assert_max_num_queries: Any
) -> None:
    client = client_of("programme-officer", place)
    for number in range(20):
        make_participant(place, f"Person {number}")
    with django_assert_max_num_queries(22):
        page = client.get(reverse("capacity:people"))
    assert page.content.count(b"Person ") >= 20


def test_a_run_finds_the_pair_and_a_person_decides_it_and_takes_it_back(place: Place) -> None:
    first, second = two_records(place)
    hidden = PersonFacts(pseudonym="Falcon", state=place.code, agency="Police")
    register_person(actor=OPERATOR, facts=hidden, origin=STAFF)
    client = client_of("regional-coordinator", place)
    ran = client.post(reverse("capacity:link-run"), {"scope": place.scope.path})
    assert (ran.status_code, LinkageRun.objects.get().participants) == (302, 2)
    link = PersonLink.objects.get()
    assert {link.first_id, link.second_id} == {first.pk, second.pk}
    for verdict in ("different", "open", "same"):
        address = reverse("capacity:link-pair", args=[link.pk])
        assert "Boateng, AMA" in client.get(address).content.decode()
        client.post(address, {"verdict": verdict, "seen": str(link.pk)})
        link = PersonLink.objects.get(superseded_at=None)
        assert (link.verdict, link.decided_by is not None) == (verdict, True)


def test_a_decision_on_what_somebody_else_decided_meanwhile_is_refused_on_the_page(
    place: Place,
) -> None:
    two_records(place)
    client = client_of("regional-coordinator", place)
    client.post(reverse("capacity:link-run"), {"scope": place.scope.path})
    seen = PersonLink.objects.get()
    address = reverse("capacity:link-pair", args=[seen.pk])
    client.post(address, {"verdict": "same", "seen": str(seen.pk)})
    late = client.post(address, {"verdict": "different", "seen": str(seen.pk)})
    assert (late.status_code, b"Somebody else decided" in late.content) == (409, True)


def test_the_api_gives_numbers_to_those_who_may_not_read_names(place: Place) -> None:
    two_records(place)
    found = client_of("auditor", place).get("/api/v1/capacity/people").json()
    assert len(found["items"]) == 2
    assert "Boateng" not in str(found)


def csv_of(client: Client, **asked: str) -> list[dict[str, str]]:
    sent: Any = client.get(reverse("capacity:people-file"), asked)
    return list(csv.DictReader(io.StringIO(sent.getvalue().decode("utf-8-sig"))))


def test_the_list_as_csv_has_numbers_for_an_auditor_and_names_for_a_trainer(place: Place) -> None:
    first, _second = two_records(place)
    make_participant(make_place("XAB"), "Esi Owusu")
    rows = {role: csv_of(client_of(role, place), state="XAA") for role in ("auditor", "trainer")}
    number = number_of(first.pk)
    assert {row["Person"] for row in rows["trainer"]} == {"Ama Boateng", "Boateng, AMA"}
    assert all(row["Person"] == row["Number"] for row in rows["auditor"])
    assert [row for row in rows["trainer"] if row["Number"] == number] == [
        {
            "Number": number, "Person": "Ama Boateng", "State": "XAA", "Agency": "Police",
            "Records of the same person": "1", "Registered": first.recorded_at.date().isoformat(),
        }
    ]  # fmt: skip


def test_the_list_as_csv_is_written_in_portions_and_leaves_nobody_out(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "AT_ONCE", 2)
    names = {make_participant(place, f"Person {n}").aliases.get().name for n in "ABCDE"}
    rows = csv_of(client_of("trainer", place))
    assert ({row["Person"] for row in rows}, len(rows)) == (names, 5)


def test_the_page_leads_to_the_list_as_csv_with_the_same_filter(place: Place) -> None:
    two_records(place)
    page = client_of("trainer", place).get(reverse("capacity:people"), {"state": "XAA"})
    assert f"{reverse('capacity:people-file')}?state=XAA" in page.content.decode()


def test_one_person_of_two_records_is_not_one_persons(place: Place) -> None:
    two_records(place)
    client = client_of("regional-coordinator", place)
    client.post(reverse("capacity:link-run"), {"scope": place.scope.path})
    page = " ".join(client.get(reverse("capacity:link-queue")).content.decode().split())
    assert "2 records, 1 person, between 1 and 2." in page
    assert "1 persons" not in page


def test_a_register_is_counted_at_the_command_line_and_nothing_is_kept(tmp_path: Path) -> None:
    file, out = tmp_path / "register.csv", tmp_path / "pairs.csv"
    file.write_text(
        "id,name,state,birth_year,agency\n1,Ama Boateng,XAA,1980,Police\n"
        '2,"BOATENG, Ama",XAA,1980,Police\n3,Kofi Danso,XAA,1971,Police\n',
        encoding="utf-8",
    )
    told = cli.link(OPERATOR, file, out)
    assert told.splitlines()[0] == "Unique persons: 2, between 2 and 2."
    assert out.read_text(encoding="utf-8-sig").splitlines() == ["first,second,probability", "1,2,1"]
    assert PersonLink.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name\nAma\n", "line 1: there is no column id"),
        ("id,name\n1,Ama\n1,Kofi\n", "line 3: the id stands twice"),
        ("id,name\n1,\n", "line 2: the name is empty"),
        ("name,id\nAma\n", "line 2: the id is empty"),
        ("id,name,birth_year\n1,Ama,80\n", "line 2: birth_year is no year"),
        ("id,name\n", "has no rows"),
    ],
)
def test_a_register_that_cannot_be_read_names_line_and_cure(
    tmp_path: Path, text: str, told: str
) -> None:
    file = tmp_path / "register.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidFile) as refused:
        cli.link(OPERATOR, file)
    assert told in str(refused.value)
    assert "Ama" not in str(refused.value)
