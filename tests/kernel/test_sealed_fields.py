"""Personal data is sealed in the database, plain in Python, found only by whole addresses."""

from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection, transaction
from django.db.models import Case, F, Value, When
from django.db.models.functions import Concat
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fourfold.assessment.models import Mission
from fourfold.kernel.accounts.actions import invite
from fourfold.kernel.errors import Invalid
from fourfold.kernel.keyring import SealError, new_entry
from fourfold.kernel.models import Account, Invitation, Person
from fourfold.kernel.sealed import SealedLookupError, SealedSessionSerializer, normal_address
from tests.factories import OPERATOR, PASSWORD, make_account, make_place

pytestmark = pytest.mark.django_db
NAME = "Amina Planted Name"


def stored(model: Any, column: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table} ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


def test_a_name_is_plain_in_python_and_sealed_in_the_database() -> None:
    person = Person.objects.create(name=NAME)
    assert Person.objects.get(pk=person.pk).name == NAME
    assert [text.startswith("ff1.") and "Amina" not in text for text in stored(Person, "name")] == [
        True
    ]


def test_values_deferred_fields_and_joins_give_plain_text() -> None:
    account = make_account("one@example.org")
    assert list(Account.objects.values_list("email", "person__name")) == [
        ("one@example.org", "one")
    ]
    assert Person.objects.defer("name").get(pk=account.person_id).name == "one"
    assert Account.objects.only("id").get(pk=account.pk).email == "one@example.org"


def test_bulk_writes_and_updates_are_sealed_too() -> None:
    people = Person.objects.bulk_create([Person(name="A"), Person(name="B")])
    for person in people:
        person.name = f"{NAME} {person.name}"
    Person.objects.bulk_update(people, ("name",))
    assert sorted(Person.objects.values_list("name", flat=True)) == [f"{NAME} A", f"{NAME} B"]
    Person.objects.update(name="C")
    assert {p.name for p in Person.objects.all()} == {"C"}
    assert [text.startswith("ff1.") for text in stored(Person, "name")] == [True, True]


def test_an_address_written_anew_is_found_by_the_new_one_alone() -> None:
    one, two = make_account("one@example.org"), make_account("two@example.org")
    Account.objects.filter(pk=one.pk).update(email="other@example.org")
    two.email = "second@example.org"
    two.save(update_fields=["email"])
    found = [
        Account.objects.filter(email=f"{who}@example.org").count()
        for who in ("one", "two", "other", "second")
    ]
    assert found == [0, 0, 1, 1]


@pytest.mark.parametrize(
    "asked",
    [
        {"name": NAME},
        {"name__iexact": NAME},
        {"name__icontains": "Amina"},
        {"name__startswith": "A"},
        {"name__in": [NAME]},
        {"name__gt": "A"},
        {"name__regex": "A"},
    ],
)
def test_a_name_cannot_be_looked_up_in_the_database(asked: dict[str, Any]) -> None:
    with pytest.raises(SealedLookupError, match=r"kernel\.person\.name is sealed"):
        list(Person.objects.filter(**asked))


@pytest.mark.parametrize("lookup", ["icontains", "startswith", "lt", "regex", "iendswith"])
def test_an_address_is_looked_up_whole_or_not_at_all(lookup: str) -> None:
    with pytest.raises(SealedLookupError, match=r"kernel\.account\.email is sealed"):
        list(Account.objects.filter(**{f"email__{lookup}": "one"}))


@pytest.mark.parametrize(
    "expression",
    [
        F("id"),
        Concat(F("name"), Value("x")),
        Value("clear"),
        Case(When(pk=None, then=Value("clear")), default=F("name")),
    ],
)
def test_the_database_never_works_out_a_sealed_value(expression: Any) -> None:
    Person.objects.create(name=NAME)
    with pytest.raises(FieldError), transaction.atomic():
        Person.objects.update(name=expression)
    with pytest.raises(FieldError):
        Account.objects.filter(email=F("language")).exists()
    assert Person.objects.get().name == NAME


def test_whether_a_sealed_text_is_empty_or_missing_may_be_asked() -> None:
    Person.objects.create(name="")
    Person.objects.create(name=NAME)
    counted = [Person.objects.filter(**q).count() for q in ({"name": ""}, {"name__isnull": True})]
    assert counted == [1, 0]
    assert [p.name for p in Person.objects.exclude(name="")] == [NAME]


def test_an_address_is_found_whatever_its_case_and_form() -> None:
    account = make_account("José.Núñez@Example.org")
    asked = ("jose\u0301.nu\u0301n\u0303ez@example.ORG", " JOSÉ.NÚÑEZ@EXAMPLE.ORG ")
    for address in asked:
        assert Account.objects.get(email=address) == account
        assert Account.objects.get(email__iexact=address) == account
        assert Account.objects.get(email__in=["nobody@example.org", address]) == account
    assert Account.objects.exclude(email__iexact=asked[0]).count() == 0
    assert Account.objects.filter(email__in=[]).count() == 0
    assert Account.objects.filter(email__iexact="jose@example.org").count() == 0


def test_two_accounts_never_share_an_address_even_in_the_database() -> None:
    account = make_account("one@example.org")
    other = make_account("two@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.filter(pk=other.pk).update(email="ONE@example.org")
    person = Person.objects.create(name="Three")
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(email="One@Example.org", person=person)
    assert Account.objects.get(email="one@example.org") == account


def test_the_same_address_in_two_tables_has_two_indexes() -> None:
    make_account("one@example.org")
    Invitation.objects.create(
        email="one@example.org", name=NAME, role="donor", scope=make_place().scope,
        token_hash="x", expires_at="2030-01-01T00:00Z",
    )  # fmt: skip
    indexes = {stored(Account, "email")[0][:64], stored(Invitation, "email")[0][:64]}
    assert (len(indexes), all(len(index) == 64 for index in indexes)) == (2, True)


def test_a_value_moved_to_another_row_of_another_column_does_not_open() -> None:
    Person.objects.create(name=NAME)
    invite(by=OPERATOR, email="a@example.org", name="B", role="donor", scope=make_place().scope)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE kernel_invitation SET name = (SELECT name FROM kernel_person)")
    with pytest.raises(SealError, match="altered, or moved"):
        Invitation.objects.get()


def test_a_text_longer_than_its_column_is_refused() -> None:
    with pytest.raises(Invalid, match="more than 200 characters"), transaction.atomic():
        Person.objects.create(name="x" * 201)
    assert Person.objects.create(name="x" * 200).name == "x" * 200


def test_the_team_of_a_mission_is_sealed_as_one_text() -> None:
    place = make_place()
    team = [{"name": NAME, "function": "Lead"}]
    Mission.objects.create(
        place=place, scope=place.scope, title="M", team=team,
        starts="2026-01-01", ends="2026-01-02",
    )  # fmt: skip
    assert Mission.objects.get().team == team
    assert [text.startswith("ff1.") for text in stored(Mission, "team")] == [True]


def test_a_session_in_the_database_does_not_name_who_logged_in(client: Client) -> None:
    make_account("one@example.org")
    said = client.post(reverse("account_login"), {"login": "ONE@example.org", "password": PASSWORD})
    assert said.status_code == 302
    raw = SealedSessionSerializer().dumps({"email": "one@example.org"})
    assert (raw.startswith(b"ff1."), b"one@" in raw) == (True, False)
    kept = str(client.session.encode({"email": "one@example.org"}))
    assert client.session.decode(kept) == {"email": "one@example.org"}


def test_a_session_of_a_removed_key_is_no_session_any_more(client: Client, settings: Any) -> None:
    client.force_login(make_account("one@example.org"))
    settings.FIELD_KEYS = new_entry("k9")
    assert (
        client.get(reverse("account_email"))
        .headers["Location"]
        .startswith(reverse("account_login"))
    )


class Addresses(TestCase):
    @settings(deadline=None, max_examples=50)  # a loaded machine is no finding
    @given(st.emails())
    def test_any_address_is_found_in_its_normal_form(self, address: str) -> None:
        person = Person.objects.create(name="x")
        account = Account.objects.create(email=address, person=person)
        assert Account.objects.get(email=normal_address(address)) == account
        account.delete()
        person.delete()
