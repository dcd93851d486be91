"""The drill: a programme at work is backed up, its machine is lost, and it comes back the same."""

import re
import threading
from collections import defaultdict
from pathlib import Path
from typing import Any, Self

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client

from fourfold.cli.keys import PASSPHRASE
from fourfold.kernel import keys_backup
from fourfold.kernel.audit.verify import signing_key
from fourfold.kernel.backup import make_backup
from fourfold.kernel.errors import FourfoldError
from fourfold.kernel.models import AuditLine, FileBlob, Person
from fourfold.kernel.places import add_person
from tests.factories import OPERATOR
from tests.keeping.instances import Instance, new_instance, programs_of_postgresql
from tests.web.world import build_world

pytestmark = pytest.mark.proof

SECRET = "four quiet foxes in the snow"
WRITERS = 4
WRITTEN_BEFORE = 3
PAGES = ("/programme/states/XAA/", "/programme/states/XAB/")
VARYING = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|"X-CSRFToken": ?"[^"]+"')
SHOW = """
import sys
from django.test import Client
from benchmarks.sessions import session_key_of
from fourfold.kernel.models import Account
client = Client(HTTP_HOST="localhost")
client.cookies["sessionid"] = session_key_of(Account.objects.get(email__iexact={email!r}))
for page in {pages!r}:
    answer = client.get(page)
    assert answer.status_code == 200, (page, answer.status_code)
    sys.stdout.write(answer.content.decode() + "\\x00")
"""
TELL = """
from fourfold.kernel.models import AuditLine, FileBlob, Person
from django.contrib.sessions.models import Session
from django.db import connection
from fourfold.kernel import frozen, registry
from fourfold.kernel.audit import guards
from fourfold.kernel.backup.files import opened
print("\\x00".join(sorted(p.name for p in Person.objects.all())))
gone = frozen.missing(connection, registry.guards())
print(guards.standing(connection), gone, Session.objects.count())
print(sum(1 for b in FileBlob.objects.all() if opened(b.place).__enter__()[1] > 0))
print(AuditLine.objects.order_by("-sequence").first().action)
"""


class Writers:
    """People who go on working; each knows what was acknowledged to it."""

    def __init__(self) -> None:
        self.acknowledged: dict[int, list[str]] = defaultdict(list)
        self.problems: list[str] = []
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._write, args=(n,)) for n in range(WRITERS)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        while any(len(self.acknowledged[n]) < WRITTEN_BEFORE for n in range(WRITERS)):
            if self.problems:
                break
            self._stop.wait(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(timeout=60)

    def _write(self, number: int) -> None:
        try:
            while not self._stop.is_set():
                name = f"Writer {number} wrote {len(self.acknowledged[number]):05d}"
                add_person(by=OPERATOR, name=name)
                self.acknowledged[number].append(name)
        except Exception as error:
            self.problems.append(repr(error))
        finally:
            connection.close()


@pytest.fixture
def programs(settings: Any) -> None:
    if connection.vendor == "postgresql":
        settings.PG_BIN = programs_of_postgresql()["FOURFOLD_PG_BIN"]


def shown_here(email: str) -> list[str]:
    from fourfold.kernel.models import Account

    client = Client(HTTP_HOST="localhost")
    client.force_login(Account.objects.get(email__iexact=email))
    answers = [client.get(page) for page in PAGES]
    assert [answer.status_code for answer in answers] == [200, 200]
    return [VARYING.sub("", answer.content.decode()) for answer in answers]


def shown_there(instance: Instance, email: str) -> list[str]:
    told = instance.python(
        SHOW.format(email=email, pages=PAGES), FOURFOLD_COMPONENT_PAGE="true"
    ).split("\x00")
    return [VARYING.sub("", page) for page in told[:-1]]


def write_keys(file: Path) -> None:
    from cryptography.hazmat.primitives import serialization

    pem = signing_key(Path(django_settings.VAR)).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    keys = keys_backup.Keys(
        django_settings.SECRET_KEY, django_settings.FIELD_KEYS, pem.decode().strip()
    )
    keys_backup.write_keys(file, keys, SECRET)


@pytest.mark.django_db(transaction=True)
def test_a_programme_at_work_is_backed_up_and_comes_back_the_same(
    tmp_path: Path, programs: None
) -> None:
    world = build_world()
    email = world.accounts["programme-officer"].email
    before = shown_here(email)
    with Writers() as writers:
        promised = {n: list(names) for n, names in writers.acknowledged.items()}
        file = make_backup(by=OPERATOR, target=tmp_path / "backup.tar")
        _wait_for_more(writers, promised)
    assert writers.problems == []
    write_keys(tmp_path / "keys.json")

    fresh = new_instance(tmp_path / "fresh")
    fresh.must("keys", "restore", str(tmp_path / "keys.json"), **{PASSPHRASE: SECRET})
    assert "The backup holds" in fresh.must("restore", str(file), "--verify")
    assert fresh.run("restore", str(file), "--verify").returncode == 0  # nothing was changed
    fresh.must("restore", str(file))

    assert "The chain holds" in fresh.must("audit", "verify")
    people, guarded, files, last = fresh.python(TELL).splitlines()
    _is_one_moment(people.split("\x00"), promised, writers.acknowledged)
    assert (guarded, int(files), last) == (
        "True [] 0", FileBlob.objects.count(), "kernel.backup.restore",
    )  # fmt: skip
    assert shown_there(fresh, email) == before
    again = fresh.run("restore", str(file))
    assert (again.returncode, "This instance holds data already" in again.stderr) == (1, True)


def _wait_for_more(writers: Writers, promised: dict[int, list[str]]) -> None:
    """Writers were not held up for good: each got further after the backup was made."""
    deadline = threading.Event()
    for _ in range(3000):
        if all(len(writers.acknowledged[n]) > len(promised[n]) for n in promised):
            return
        deadline.wait(0.01)


def _is_one_moment(
    people: list[str], promised: dict[int, list[str]], acknowledged: dict[int, list[str]]
) -> None:
    """All that was acknowledged before is there, and of each writer a beginning without gaps."""
    for number in range(WRITERS):
        there = sorted(name for name in people if name.startswith(f"Writer {number} "))
        assert set(promised[number]) <= set(there)
        assert there == [f"Writer {number} wrote {n:05d}" for n in range(len(there))]
        assert len(acknowledged[number]) > len(promised[number])


def small_backup(tmp_path: Path) -> Path:
    Person.objects.create(name="Amina")
    file = make_backup(by=OPERATOR, target=tmp_path / "backup.tar")
    write_keys(tmp_path / "keys.json")
    return file


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_restored_whole_is_not_restored_at_all(
    tmp_path: Path, programs: None
) -> None:
    file = small_backup(tmp_path)
    fresh = new_instance(tmp_path / "fresh")
    lacking = fresh.run("restore", str(file))
    assert "has no signing key" in lacking.stderr
    named = signing_key(Path(django_settings.VAR)).public_key().public_bytes_raw().hex()
    lacking = fresh.run("restore", str(file), "--key", named)
    assert "lacks field keys of the backup (k1)" in lacking.stderr
    fresh.must("keys", "restore", str(tmp_path / "keys.json"), **{PASSPHRASE: SECRET})
    held = bytearray(file.read_bytes())
    held[len(held) // 2] ^= 1
    file.write_bytes(held)
    flipped = fresh.run("restore", str(file))
    assert (flipped.returncode, "was altered" in flipped.stderr) == (1, True)
    assert_empty(fresh)
    held[len(held) // 2] ^= 1
    file.write_bytes(held)
    fresh.must("restore", str(file))
    assert fresh.python(TELL).splitlines()[0] == "Amina"


def assert_empty(instance: Instance) -> None:
    told = instance.python(
        "from fourfold.kernel.backup.restoring import instance_tables; print(instance_tables())"
    )
    stored = [path for path in (instance.var / "files").rglob("*") if path.is_file()]
    assert (told.strip(), stored) == ("set()", [])


@pytest.mark.django_db(transaction=True)
def test_a_restore_that_was_killed_may_be_started_again(tmp_path: Path, programs: None) -> None:
    """Killed after the files have moved in and before the database has: it is empty still."""
    file = small_backup(tmp_path)
    fresh = new_instance(tmp_path / "fresh")
    fresh.must("keys", "restore", str(tmp_path / "keys.json"), **{PASSPHRASE: SECRET})
    killed = """
import os
from pathlib import Path
from fourfold.kernel.backup import restore_backup, restoring, trusted_key
from fourfold.kernel.policy import operator

restoring.sqlite.replace = restoring.postgres.load = lambda *_: os._exit(9)
try:
    restore_backup(by=operator("t"), file=Path(FILE), key=trusted_key())
finally:
    os._exit(8)
""".replace("FILE", repr(str(file)))
    with pytest.raises(AssertionError):
        fresh.python(killed)
    fresh.must("restore", str(file))
    assert fresh.python(TELL).splitlines()[0] == "Amina"
    assert list((fresh.var / "files").glob(".restoring-*")) == []


@pytest.mark.django_db(transaction=True)
def test_a_backup_of_another_engine_or_a_newer_version_is_refused_with_the_cure(
    tmp_path: Path, programs: None
) -> None:
    from fourfold.kernel.backup import restoring
    from fourfold.kernel.backup.manifest import Manifest
    from fourfold.kernel.backup.trust import key_fingerprints

    other = "sqlite" if connection.vendor == "postgresql" else "postgresql"
    ours = connection.vendor
    for engine, migrations, said in (
        (other, {}, "with the same engine"),
        (ours, {"kernel": "9999_from_the_future"}, "Install that version first"),
    ):
        manifest = Manifest(
            "fourfold-backup-1", "9.9", "2026-01-01", engine, (), {}, migrations,
            key_fingerprints(),
        )  # fmt: skip
        with pytest.raises(FourfoldError, match=said):
            restoring._refuse_unfit(manifest, without_keys=False)
    assert AuditLine.objects.count() == 0
