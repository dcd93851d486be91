"""Names and addresses planted by a whole journey: none stands in the database in clear."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core import mail
from django.db import connection, models
from django.test import Client
from django.urls import reverse

import fourfold
from fourfold.assessment.actions import missions
from fourfold.capacity.people.actions.linking import request_linkage
from fourfold.capacity.people.actions.registering import register_person
from fourfold.capacity.people.contracts import PersonFacts
from fourfold.capacity.people.queries.likeness import did_you_mean
from fourfold.kernel import clock
from fourfold.kernel.accounts.actions import assign
from fourfold.kernel.models import Account, InstanceMark, Person, Place
from fourfold.kernel.places import ensure_roots
from fourfold.kernel.resealing import sealed_columns
from fourfold.regulatory.models import ConsultationComment
from tests.accounts import code_of, give_code, have_app
from tests.capacity.factories import STAFF, make_participant
from tests.factories import OPERATOR, PASSWORD, make_account, make_organisation, make_place
from tests.keeping.instances import database_url, new_instance, programs_of_postgresql
from tests.regulatory.drafting import consult, make_proposal, say

NAMES = ("Zubeida Planted-Officer", "Quintus Planted-Guest", "Ximena Planted-Witness")
ADDRESSES = ("planted.officer@example.org", "Planted.Guest@example.org")
SORTING = ("order_by", "distinct", "earliest", "latest")
ENCODED = re.compile(rb"UGxhbnRlZ|GxhbnRlZ|BsYW50ZW")  # "Planted" in base64, however it begins


def bytes_of_the_database() -> bytes:
    """All that a thief would have: the file and its log, or a dump."""
    if connection.vendor == "sqlite":
        file = Path(str(connection.settings_dict["NAME"]))
        parts = [file, file.with_name(f"{file.name}-wal")]
        return b"".join(part.read_bytes() for part in parts if part.exists())
    program = Path(programs_of_postgresql()["FOURFOLD_PG_BIN"]) / "pg_dump"
    address = database_url(str(connection.settings_dict["NAME"]))
    return subprocess.run([program, address], stdout=subprocess.PIPE, check=True).stdout


def found_in_clear(words: tuple[str, ...]) -> list[str]:
    held = bytes_of_the_database()
    assert len(held) > 100_000
    return [
        word
        for word in words
        if word.encode() in held
        or word.lower().encode() in held
        or word.encode("utf-16-le") in held
        or word.encode().hex().encode() in held
    ]


@pytest.mark.django_db(transaction=True)
def test_no_name_and_no_address_stands_in_clear_after_a_whole_journey(client: Client) -> None:
    place = make_place()
    officer, _guest, witness = NAMES
    person = Person.objects.create(name=officer)
    account = Account.objects.create_user(ADDRESSES[0], PASSWORD, person=person)
    assign(by=OPERATOR, account=account, role="administrator", scope=ensure_roots()[0])
    have_app(account)
    signed_in = client.post(
        reverse("account_login"), {"login": ADDRESSES[0].upper(), "password": PASSWORD}
    )
    assert signed_in.status_code == 302
    assert give_code(client, code_of()).status_code == 302
    assert ADDRESSES[0] in client.get(reverse("account_email")).content.decode()
    _invite_and_accept(client, place.scope.path)
    mission = missions.open_mission(
        actor=OPERATOR, state="XAA", title="Mission", starts=clock.today(), ends=clock.today(),
        team=[(officer, "Lead")],
    )  # fmt: skip
    missions.record_source(
        actor=OPERATOR, mission_id=mission.pk, kind="interview", title=f"Interview of {witness}",
        citation=f"{witness}, head of unit", note=f"{witness} was heard on the 3rd.",
    )  # fmt: skip
    _consult_on_a_proposal(place, witness)
    _train(place, witness)
    _lose_the_password(client)
    assert found_in_clear((*NAMES, *ADDRESSES)) == []
    assert ENCODED.findall(bytes_of_the_database()) == []
    assert EmailAddress.objects.count() == 0


def _invite_and_accept(client: Client, scope: str) -> None:
    values = {"email": ADDRESSES[1], "name": NAMES[1], "role": "donor", "scope": scope}
    page = client.post(reverse("accounts:invite"), values).content.decode()
    link = re.search(r"/accounts/invitations/[\w-]+/", page)
    assert link is not None
    passwords = {"password": PASSWORD, "again": PASSWORD}
    assert Client().post(link.group(), passwords).status_code == 302
    assert NAMES[1] in client.get(reverse("accounts:people")).content.decode()


def _consult_on_a_proposal(place: Place, witness: str) -> None:
    ministry = make_organisation(place)
    proposal = consult(OPERATOR, make_proposal(OPERATOR, place))
    said = say(OPERATOR, proposal, ministry, text=f"{witness} was heard and objects.")
    assert ConsultationComment.objects.get(pk=said.pk).text.startswith(witness)


def _train(place: Place, witness: str) -> None:
    """Somebody is registered, recognised in another writing, and looked for by a run."""
    first = make_participant(place, witness, email=ADDRESSES[1], agency="Police")
    said = PersonFacts(name=f"{witness} II", state=place.code, email=ADDRESSES[1])
    register_person(actor=OPERATOR, facts=said, origin=STAFF, existing=first.pk)
    make_participant(place, witness.upper(), agency="Customs", birth_year=1980)
    request_linkage(actor=OPERATOR, scope=place.scope)
    assert did_you_mean(OPERATOR, said)[0].participant == first.pk


def _lose_the_password(client: Client) -> None:
    client.post(reverse("account_logout"))
    client.post(reverse("account_reset_password"), {"email": ADDRESSES[1].lower()})
    link = re.search(r"/accounts/password/reset/key/\S+", str(mail.outbox[0].body))
    assert link is not None
    form = client.get(link.group(), follow=True)
    fresh = {"password1": f"{PASSWORD} again", "password2": f"{PASSWORD} again"}
    assert client.post(form.redirect_chain[-1][0], fresh).status_code == 302
    values = {"login": ADDRESSES[1], "password": f"{PASSWORD} again"}
    assert client.post(reverse("account_login"), values).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_the_search_would_find_a_name_in_clear() -> None:
    InstanceMark.objects.create(key="planted", value=NAMES[0])
    assert found_in_clear(NAMES) == [NAMES[0]]


@pytest.mark.django_db
def test_nobody_writes_an_address_into_the_clear_table_of_allauth() -> None:
    account = make_account("one@example.org")
    with pytest.raises(RuntimeError, match="No address is written"):
        EmailAddress.objects.create(user=account, email="one@example.org")


@pytest.mark.proof
def test_rows_that_were_written_in_clear_are_sealed_by_the_migration(tmp_path: Path) -> None:
    instance = new_instance(tmp_path / "var")
    migrate = ("manage", "migrate", "-v", "0")
    instance.must(*migrate, "assessment", "0001")
    instance.must(*migrate, "kernel", "0001")
    instance.python(OLD_ROWS)
    instance.must(*migrate)
    assert instance.python(READ_ROWS).splitlines() == [
        "Zubeida Planted-Officer planted.officer@example.org",
        "[{'name': 'Zubeida Planted-Officer', 'function': 'Lead'}]",
        "Interview of Ximena Planted-Witness |  | ",
        "401",
        "()",
    ]
    assert "The chain holds" in instance.must("audit", "verify")
    if "DATABASE_URL" not in instance.environment:
        held = b"".join(file.read_bytes() for file in instance.var.glob("fourfold.sqlite3*"))
        assert [word for word in (*NAMES, *ADDRESSES) if word.encode() in held] == []


OLD_ROWS = """
import json, uuid
from django.db import connection
from django.db.migrations.loader import MigrationLoader
loader = MigrationLoader(connection)
apps = loader.project_state([("kernel", "0001_tables"), ("assessment", "0001_tables")]).apps
make = lambda label, **values: apps.get_model(label).objects.create(**values)
world = make("kernel.Scope", kind="world", code="world", path="world/")
scope = make("kernel.Scope", kind="state", code="XAA", path="world/XAA/", parent=world)
place = make("kernel.Place", code="XAA", alpha2="XA", membership="fictional", names={"en": "X"},
             region="x", scope=scope)
for n in range(400):
    make("kernel.Person", name=f"Person {n}")
person = make("kernel.Person", name="Zubeida Planted-Officer")
make("kernel.Account", email="planted.officer@example.org", password="x", person=person)
mission = make("assessment.Mission", place=place, scope=scope, title="M", starts="2026-01-01",
               ends="2026-01-02", team=[{"name": "Zubeida Planted-Officer", "function": "Lead"}])
make("assessment.Source", scope=scope, mission=mission, kind="interview",
     title="Interview of Ximena Planted-Witness")
"""
READ_ROWS = """
from fourfold.assessment.models import Mission, Source
from fourfold.kernel.accounts.actions import assign
from fourfold.kernel.models import Account, InstanceMark, Person
from fourfold.kernel.resealing import sealed_columns
from fourfold.kernel.resealing import unreadable_rows
account = Account.objects.select_related("person").get(email__iexact="PLANTED.officer@example.org")
print(account.person.name, account.email)
print(Mission.objects.get().team)
source = Source.objects.get()
print(source.title, "|", source.citation, "|", source.note)
print(Person.objects.count())
print(unreadable_rows())
"""


def test_every_column_that_may_hold_a_person_is_sealed_or_named_as_clear() -> None:
    """A new text column makes this test ask: does it name persons? Seal it, or say why not."""
    sealed = {column.name for column in sealed_columns()}
    suspicious = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        and re.search(r"email|phone|person|team|author|contact", field.name)
    }
    allauth = {"account.emailaddress.email"}  # never written: the test above
    assert suspicious - allauth <= sealed
    assert {"kernel.person.name", "kernel.account.email", "kernel.invitation.name"} <= sealed
    assert "regulatory.consultationcomment.text" in sealed


def test_no_query_sorts_by_what_is_sealed() -> None:
    """The database would sort by noise: such rows are sorted in Python, once they are read."""
    sealed = re.compile(
        r"^-?(?:.*__)?(?:email|team|citation)$|(?:person|invitation)__name$|source__(?:title|note)$"
    )
    source = Path(fourfold.__file__).parent
    found = [
        f"{path.relative_to(source)}:{argument.lineno}"
        for path in source.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in SORTING
        for argument in call.args
        if isinstance(argument, ast.Constant) and sealed.search(str(argument.value))
    ]
    assert found == []
