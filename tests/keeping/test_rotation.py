"""Keys change while people work: nothing is lost, whenever the rotation is killed."""

import random
import re
import signal
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from fourfold.kernel import resealing
from fourfold.kernel.keyring import new_entry
from fourfold.kernel.models import Account, Person
from fourfold.regulatory.models import ConsultationComment
from tests.factories import OPERATOR, PASSWORD, make_account, make_organisation, make_place
from tests.keeping.instances import PROGRAM, Instance, new_instance
from tests.regulatory.drafting import consult, make_proposal, say

OLD, NEW = new_entry("k1"), new_entry("k2")
PEOPLE = 1200
MOST_RUNS = 60
FILL = f"""
from fourfold.kernel.models import Person
Person.objects.bulk_create([Person(name=f"Person {{n}}") for n in range({PEOPLE})])
"""
READ = """
from fourfold.kernel.models import Person
from fourfold.kernel.resealing import rows_by_key
print(sorted(p.name for p in Person.objects.all()) == sorted(f"Person {n}" for n in range(%d)))
print(rows_by_key())
"""


@pytest.fixture
def sealed_with_the_old(settings: Any) -> None:
    settings.FIELD_KEYS = OLD


def stored_addresses() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT email FROM kernel_account ORDER BY id")
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.django_db
def test_after_a_rotation_the_old_key_opens_nothing_and_nobody_misses_it(
    settings: Any, sealed_with_the_old: None
) -> None:
    account = make_account("one@example.org")
    Person.objects.bulk_create([Person(name=f"P{n}") for n in range(450)])
    settings.FIELD_KEYS = f"{NEW},{OLD}"
    done = resealing.reseal_rows()
    assert (done.changed["kernel.person.name"], done.problems) == (451, ())
    assert resealing.rows_by_key() == {"k2": 452}
    settings.FIELD_KEYS = NEW
    assert Account.objects.get(email="ONE@example.org") == account
    assert Person.objects.filter(pk=account.person_id).get().name == "one"
    assert resealing.unreadable_rows() == ()


@pytest.mark.django_db
def test_what_stakeholders_said_opens_with_the_new_key_alone(
    settings: Any, sealed_with_the_old: None
) -> None:
    place = make_place()
    proposal = consult(OPERATOR, make_proposal(OPERATOR, place))
    said = say(OPERATOR, proposal, make_organisation(place), text="The witness objects.")
    settings.FIELD_KEYS = f"{NEW},{OLD}"
    done = resealing.reseal_rows()
    assert (done.changed["regulatory.consultationcomment.text"], done.problems) == (1, ())
    settings.FIELD_KEYS = NEW
    assert ConsultationComment.objects.get(pk=said.pk).text == "The witness objects."


@pytest.mark.django_db
def test_rotating_again_changes_nothing(settings: Any, sealed_with_the_old: None) -> None:
    make_account("one@example.org")
    settings.FIELD_KEYS = f"{NEW},{OLD}"
    resealing.reseal_rows()
    before = stored_addresses()
    assert (resealing.reseal_rows().changed, stored_addresses()) == ({}, before)


@pytest.mark.django_db
def test_between_the_keys_an_address_still_has_one_account(
    settings: Any, sealed_with_the_old: None
) -> None:
    from fourfold.kernel.errors import Invalid

    make_account("one@example.org")
    settings.FIELD_KEYS = f"{NEW},{OLD}"
    with pytest.raises(Invalid, match="has an account already"):
        make_account("ONE@example.org")


@pytest.mark.django_db
def test_two_rows_that_meet_at_one_address_are_named_and_both_stay(
    settings: Any, sealed_with_the_old: None
) -> None:
    first, person = make_account("one@example.org"), Person.objects.create(name="Twin")
    settings.FIELD_KEYS = f"{NEW},{OLD}"
    second = Account.objects.create(email="one@example.org", person=person)  # round the actions
    done = resealing.reseal_rows()
    assert done.problems == (
        (
            f"kernel.account.email of {_as_stored(first.pk)}: another row has the same value; "
            "change one of the two."
        ),
    )
    assert {a.pk for a in Account.objects.filter(email="one@example.org")} == {first.pk, second.pk}


@pytest.mark.django_db
def test_a_value_whose_key_is_gone_is_named_and_the_others_go_on(
    settings: Any, sealed_with_the_old: None
) -> None:
    lost = Person.objects.create(name="Lost")
    settings.FIELD_KEYS = new_entry("k3")
    Person.objects.create(name="Held")
    settings.FIELD_KEYS = f"{NEW},{settings.FIELD_KEYS}"
    done = resealing.reseal_rows()
    assert done.changed == {"kernel.person.name": 1}
    assert done.problems == (
        (
            f"kernel.person.name of {_as_stored(lost.pk)}: Key k1 is not in the keyring; "
            "restore it from where keys are kept."
        ),
    )


def _as_stored(pk: Any) -> str:
    return str(pk) if connection.vendor == "postgresql" else pk.hex


@pytest.mark.django_db
def test_an_index_of_another_address_is_found(sealed_with_the_old: None) -> None:
    make_account("one@example.org")
    one = stored_addresses()[0]
    make_account("two@example.org")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM kernel_account WHERE email = %s", [one])
        mixed = one[:64] + stored_addresses()[0][64:]
        cursor.execute("UPDATE kernel_account SET email = %s", [mixed])
    assert [problem.partition(": ")[2] for problem in resealing.unreadable_rows()] == [
        "Its blind index is that of another value."
    ]


@pytest.mark.django_db(transaction=True)
def test_people_log_in_all_through_a_rotation(settings: Any, sealed_with_the_old: None) -> None:
    emails = [f"person{n}@example.org" for n in range(4)]
    for email in emails:
        make_account(email)
    Person.objects.bulk_create([Person(name=f"P{n}") for n in range(800)])
    settings.FIELD_KEYS = f"{NEW},{OLD}"
    ended, answers = threading.Event(), []

    def log_in_again_and_again() -> None:
        while not ended.is_set() or len(answers) < len(emails):
            email = emails[len(answers) % len(emails)].upper()
            values = {"login": email, "password": PASSWORD}
            answers.append(Client().post(reverse("account_login"), values).status_code)
        connection.close()

    thread = threading.Thread(target=log_in_again_and_again)
    thread.start()
    done = resealing.reseal_rows()
    ended.set()
    thread.join(timeout=60)
    assert (done.problems, set(answers)) == ((), {302})
    assert resealing.rows_by_key() == {"k2": 808}


@pytest.mark.proof
def test_a_rotation_killed_at_random_moments_loses_nothing(tmp_path: Path) -> None:
    instance = new_instance(tmp_path / "var")
    instance.must("load", FOURFOLD_FIELD_KEYS=OLD)
    instance.python(FILL, FOURFOLD_FIELD_KEYS=OLD)
    both = {"FOURFOLD_FIELD_KEYS": f"{NEW},{OLD}"}
    killed = 0
    for _ in range(MOST_RUNS):
        if _rotate_and_kill(instance, both):
            killed += 1
        if killed >= 3 or _rest(instance, both) == 0:
            break
    said = instance.must("keys", "rotate", **both)
    assert "Key k1 seals nothing any more and may leave the ring." in said
    assert killed > 0
    told = instance.python(READ % PEOPLE, FOURFOLD_FIELD_KEYS=NEW).splitlines()
    assert told == ["True", f"{{'k2': {PEOPLE}}}"]
    assert "Everything that is sealed opens." in instance.must(
        "keys", "check", FOURFOLD_FIELD_KEYS=NEW
    )
    assert "The chain holds" in instance.must("audit", "verify")


def _rotate_and_kill(instance: Instance, both: dict[str, str]) -> bool:
    """Whether it was killed in its midst: after its first portion, before its end."""
    process = subprocess.Popen(
        [*PROGRAM, "keys", "rotate"],
        env=instance.process_environment(PYTHONUNBUFFERED="1", **both),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()  # its first portion is in the database
    time.sleep(random.uniform(0, 0.01))
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=60)
    process.stdout.close()
    return 0 < _rest(instance, both) < PEOPLE


def _rest(instance: Instance, both: dict[str, str]) -> int:
    told = instance.must("keys", "check", **both)
    found = re.search(r"Key k1: (\d+) sealed values", told)
    return int(found.group(1)) if found else 0


def test_new_prints_an_entry_with_the_next_number_and_changes_nothing(tmp_path: Path) -> None:
    instance = Instance(tmp_path, {"FOURFOLD_FIELD_KEYS": f"{NEW},{OLD}"})
    entry = instance.must("keys", "new").strip()
    assert (entry.startswith("k3:"), instance.must("keys", "new").strip() == entry) == (True, False)
