"""Each check of the doctor is brought to fail for real, and to pass for real."""

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from fourfold.cli.doctor import chain, database, keys, machine, running, web
from fourfold.cli.doctor.command import CHECKS, Check, examined
from fourfold.cli.doctor.findings import Finding
from fourfold.kernel import clock, frozen, registry
from fourfold.kernel.audit import guards
from fourfold.kernel.audit.verify import signed_head, signing_key
from fourfold.kernel.backup.making import LAST_BACKUP
from fourfold.kernel.keyring import new_entry
from fourfold.kernel.keys import field_keys, instance_secret
from fourfold.kernel.models import AuditLine, InstanceMark, Person
from fourfold.kernel.places import add_person
from fourfold.ui.pdf.fonts import font_folders
from tests.factories import OPERATOR
from tests.keeping.instances import Instance, database_url, new_instance, statement

pytestmark = [pytest.mark.django_db, pytest.mark.proof]
ON_SQLITE = "DATABASE_URL" not in os.environ
sqlite_only = pytest.mark.skipif(not ON_SQLITE, reason="a check of SQLite")
postgresql_only = pytest.mark.skipif(ON_SQLITE, reason="a check of PostgreSQL")


@pytest.fixture
def own_folder(tmp_path: Path, settings: Any) -> Path:
    """An instance folder with keys as a first start makes them."""
    settings.VAR = tmp_path
    settings.SECRET_KEY = instance_secret(tmp_path)
    settings.FIELD_KEYS = field_keys(tmp_path)
    return tmp_path


def found(check: Check) -> Finding:
    return dict(examined((check,))).popitem()[1]


def level(check: Check) -> str:
    return str(found(check).level)


def test_keys_as_a_first_start_makes_them_are_well(own_folder: Path) -> None:
    signing_key(own_folder)
    checks = (keys.secret_key, keys.field_keys, keys.audit_key)
    assert [level(check) for check in checks] == ["ok", "ok", "ok"]


@pytest.mark.parametrize(
    ("check", "name"),
    [
        (keys.secret_key, "secret_key"),
        (keys.field_keys, "field_keys"),
        (keys.audit_key, "audit_key.pem"),
    ],
)
def test_a_key_that_others_can_read_is_a_problem(own_folder: Path, check: Check, name: str) -> None:
    signing_key(own_folder)
    (own_folder / name).chmod(0o640)
    answer = found(check)
    assert (answer.level, "(mode 0640)" in answer.said) == ("problem", True)
    assert answer.cure == f"Run: chmod 600 {own_folder / name}"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_key_of_another_user_is_a_problem(own_folder: Path) -> None:
    os.chown(own_folder / "secret_key", 12345, 12345)
    assert "belongs to another user" in found(keys.secret_key).said


@pytest.mark.parametrize(
    ("check", "name"), [(keys.secret_key, "secret_key"), (keys.field_keys, "field_keys")]
)
def test_a_key_of_the_demonstration_is_a_problem(own_folder: Path, check: Check, name: str) -> None:
    (own_folder / "demo").mkdir()
    (own_folder / "demo" / name).write_text((own_folder / name).read_text())
    assert "is that of the demonstration" in found(check).said


def test_a_short_secret_a_missing_key_and_a_broken_ring_are_told(
    own_folder: Path, settings: Any
) -> None:
    settings.SECRET_KEY = "short"
    assert "only 5 characters" in found(keys.secret_key).said
    settings.FIELD_KEYS = "k1:c2hvcnQ="
    assert "entry 1 is not id:base64" in found(keys.field_keys).said
    assert level(keys.audit_key) == "warning"


def test_a_key_from_the_environment_needs_no_file(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own_folder / "secret_key").unlink()
    assert level(keys.secret_key) == "problem"
    monkeypatch.setenv("FOURFOLD_SECRET_KEY", "x" * 50)
    assert found(keys.secret_key).said == "The secret key comes from FOURFOLD_SECRET_KEY."


def test_data_that_the_ring_does_not_open_is_a_problem(settings: Any) -> None:
    settings.FIELD_KEYS = new_entry("k7")
    Person.objects.create(name="Amina")
    assert level(keys.sealed_data) == "ok"
    settings.FIELD_KEYS = new_entry("k8")
    assert found(keys.sealed_data).said == (
        "Values are sealed with keys that the ring does not have: k7."
    )
    settings.FIELD_KEYS = new_entry("k7")  # the right name, another key
    assert "does not open" in found(keys.sealed_data).said


@pytest.mark.parametrize(
    ("check", "values", "expected"),
    [
        (web.hosts, {"ALLOWED_HOSTS": ["*"]}, "problem"),
        (web.hosts, {"ALLOWED_HOSTS": []}, "problem"),
        (web.hosts, {"ALLOWED_HOSTS": ["localhost"]}, "ok"),
        (web.hosts, {"ALLOWED_HOSTS": ["fourfold.example.org"]}, "ok"),
        (web.tls, {"ALLOWED_HOSTS": ["fourfold.example.org"], "TLS": False}, "problem"),
        (web.tls, {"ALLOWED_HOSTS": ["localhost"], "TLS": False}, "ok"),
        (web.tls, {"ALLOWED_HOSTS": ["fourfold.example.org"], "TLS": True}, "ok"),
        (web.tls, {"TLS": True, "CSRF_TRUSTED_ORIGINS": ["http://a.example"]}, "problem"),
        (web.debug, {"DEBUG": True}, "problem"),
        (web.debug, {"DEBUG": False}, "ok"),
        (web.mail, {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}, "warning"),
        (
            web.mail,
            {
                "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
                "DEFAULT_FROM_EMAIL": "fourfold@localhost",
            },
            "warning",
        ),
        (
            web.mail,
            {
                "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
                "DEFAULT_FROM_EMAIL": "fourfold@example.org",
            },
            "ok",
        ),
    ],
)
def test_settings_of_what_others_reach(
    settings: Any, check: Check, values: dict[str, Any], expected: str
) -> None:
    for name, value in values.items():
        setattr(settings, name, value)
    answer = found(check)
    assert (str(answer.level), bool(answer.cure)) == (expected, expected != "ok")


def test_static_files_are_gathered_or_will_be(own_folder: Path) -> None:
    assert level(web.static_files) == "warning"
    (own_folder / "static").mkdir()
    (own_folder / "static" / "staticfiles.json").write_text("{}")
    assert level(web.static_files) == "ok"


@pytest.mark.django_db(transaction=True)
def test_a_database_that_may_forget_what_it_acknowledged_is_a_problem() -> None:
    assert level(database.durability) == "ok"
    name, off, on = (
        ("PRAGMA synchronous = ", "NORMAL", "FULL")
        if ON_SQLITE
        else ("SET synchronous_commit = ", "off", "on")
    )
    with connection.cursor() as cursor:
        cursor.execute(f"{name}{off}")
        assert level(database.durability) == "problem"
        cursor.execute(f"{name}{on}")
    assert level(database.durability) == "ok"


def test_migrations_that_have_not_run_are_named() -> None:
    assert level(database.migrations) == "ok"
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name LIKE '%sealed_fields'")
    answer = found(database.migrations)
    assert (answer.level, "have not run, first" in answer.said) == ("problem", True)


@sqlite_only
def test_a_damaged_database_file_is_a_problem(tmp_path: Path) -> None:
    instance = new_instance(tmp_path / "var")
    instance.must("load")
    assert answers_of(instance)["integrity"]["level"] == "ok"
    file = instance.var / "fourfold.sqlite3"
    held = bytearray(file.read_bytes())
    for page in range(20, len(held) // 4096 - 1, 3):
        held[page * 4096 : page * 4096 + 64] = bytes(range(64))
    file.write_bytes(held)
    (instance.var / "fourfold.sqlite3-wal").unlink(missing_ok=True)
    assert answers_of(instance)["integrity"]["level"] == "problem"


@sqlite_only
def test_a_database_file_that_others_can_read_is_told(tmp_path: Path) -> None:
    instance = new_instance(tmp_path / "var")
    instance.must("load")
    for mode, expected in ((0o755, "warning"), (0o700, "ok")):
        instance.var.chmod(mode)
        assert answers_of(instance)["role"]["level"] == expected


@postgresql_only
def test_a_role_that_could_rewrite_the_chain_is_a_problem_and_one_that_cannot_is_well(
    tmp_path: Path,
) -> None:
    instance = new_instance(tmp_path / "var")
    owner = instance.environment["DATABASE_URL"]
    name = owner.partition("?")[0].rpartition("/")[2]
    role = f"serving_{name}"
    statement(f'CREATE ROLE "{role}" LOGIN')
    instance.must("load")
    assert "is a superuser" in answers_of(instance)["role"]["said"]
    serving = database_url(name).replace("//postgres:@", f"//{role}:@")
    apart = Instance(
        instance.var,
        {**instance.environment, "DATABASE_URL": serving, "FOURFOLD_OWNER_DATABASE_URL": owner},
    )
    apart.must("load")
    assert answers_of(apart)["role"] == {
        "level": "ok",
        "said": f"The serving role {role} owns no table and can only add to the audit chain.",
        "cure": "",
    }
    statement(f'GRANT UPDATE ON kernel_auditline TO "{role}"', database=name)
    assert "may UPDATE the audit chain" in answers_of(apart)["role"]["said"]


@pytest.mark.django_db(transaction=True)
def test_guards_that_are_gone_and_links_that_are_broken_are_problems(
    tmp_path: Path, own_folder: Path
) -> None:
    for name in ("A", "B", "C"):
        add_person(by=OPERATOR, name=name)
    head = tmp_path / "head.json"
    head.write_text(json.dumps(signed_head(signing_key(own_folder))))
    checks = (chain.audit_guards, chain.audit_chain, chain.against(head))
    assert [level(check) for check in checks] == ["ok", "ok", "ok"]
    guards.lift(connection)
    AuditLine.objects.filter(sequence=3).delete()
    assert [level(check) for check in checks] == ["problem", "ok", "problem"]
    AuditLine.objects.filter(sequence=1).delete()
    assert [level(check) for check in checks] == ["problem", "problem", "problem"]
    guards.install(connection)
    assert level(chain.audit_guards) == "ok"


def test_guards_of_frozen_rows_that_are_gone_are_counted_and_the_first_is_named() -> None:
    assert level(database.frozen_rows) == "ok"
    some = sorted(registry.guards(), key=lambda guard: guard.name)[1:3]
    frozen.lift(connection, some)
    answer = found(database.frozen_rows)
    assert answer.level == "problem"
    assert answer.said.startswith("2 guards of frozen rows are gone")
    assert answer.said.endswith(f"first {some[0].name}.")
    frozen.install(connection, some)
    assert level(database.frozen_rows) == "ok"


def test_a_disk_with_little_room_is_told(settings: Any, own_folder: Path) -> None:
    checks = (machine.room_for_files, machine.room_for_the_database)
    for least, expected in ((1, "ok"), (2**62, "problem")):
        settings.MIN_FREE_BYTES = least
        assert [level(check) for check in checks] == [expected, expected]
    import shutil

    settings.MIN_FREE_BYTES = shutil.disk_usage(own_folder).free // 2
    assert level(machine.room_for_files) == "warning"


def test_a_clock_that_disagrees_is_a_problem() -> None:
    assert level(machine.time_of_day) == "ok"
    assert machine.skewed({"the database": 1.9, "the file system": -1.9}) is None
    told = machine.skewed({"the database": -90.0})
    assert told is not None
    assert told.said == "The clock differs from that of the database by 90 seconds."


def test_an_audit_line_from_the_future_is_a_problem() -> None:
    add_person(by=OPERATOR, name="A")
    last = AuditLine.objects.order_by("-sequence").first()
    assert last is not None
    AuditLine.objects.create(
        sequence=last.sequence + 1, at=clock.now() + timedelta(hours=1), actor="x", action="x",
        object_kind="x", object_id="x", previous=last.digest, digest="f" * 64,
    )  # fmt: skip
    assert "from the future" in found(machine.time_of_day).said


def test_fonts_are_there_and_chinese_needs_one_more(settings: Any, tmp_path: Path) -> None:
    settings.PDF_CJK_FONT = ""
    answer = found(machine.fonts)
    assert (answer.level, "FOURFOLD_PDF_CJK_FONT" in answer.cure) == ("warning", True)
    settings.PDF_CJK_FONT = str(next(font_folders()[0].glob("*.ttf")))
    assert level(machine.fonts) == "ok"
    settings.PDF_CJK_FONT = str(tmp_path / "missing.otf")
    assert level(machine.fonts) == "problem"


def test_work_that_nobody_takes_is_a_problem() -> None:
    from importlib.util import find_spec

    if find_spec("fourfold.kernel.jobs"):
        assert level(running.worker) == "problem"  # no worker runs in a test
        return
    assert level(running.worker) == "ok"
    DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}}, task_path="x", backend_name="default",
        enqueued_at=clock.now() - timedelta(minutes=6), run_after=clock.now(),
    )  # fmt: skip
    DBTaskResult.objects.update(enqueued_at=clock.now() - timedelta(minutes=6))
    assert found(running.worker).said == "1 tasks have waited for more than five minutes."


@pytest.mark.parametrize(
    ("days", "expected"), [(None, "warning"), (0, "ok"), (3, "warning"), (15, "problem")]
)
def test_how_old_the_last_backup_is(days: int | None, expected: str) -> None:
    if days is not None:
        at = clock.now() - timedelta(days=days)
        InstanceMark.objects.create(key=LAST_BACKUP, value=at.isoformat())
    assert level(running.last_backup) == expected


def answers_of(instance: Instance, *options: str) -> dict[str, Any]:
    done = instance.run("doctor", "--json", *options)
    answers: dict[str, Any] = json.loads(done.stdout)
    problems = [name for name, answer in answers.items() if answer["level"] == "problem"]
    assert done.returncode == (1 if problems else 0), done.stderr
    return answers


def test_a_healthy_instance_ends_with_status_0_and_an_empty_one_with_1(tmp_path: Path) -> None:
    instance = new_instance(tmp_path / "var")
    empty = answers_of(instance)
    assert empty["migrations"]["level"] == "problem"
    assert "fourfold load" in empty["migrations"]["cure"]
    assert len(empty) == len(CHECKS)
    instance.must("load")
    instance.must("backup", str(tmp_path / "backup.tar"))
    answers = answers_of(instance)
    unwell = {name: one["said"] for name, one in answers.items() if one["level"] == "problem"}
    assert set(unwell) <= {"role", "worker", "room-for-files", "room-for-the-database"}
    assert answers["last-backup"]["said"] == "A backup was made today."
    text = instance.run("doctor").stdout
    assert all(name in text for name in answers)


def test_looking_changes_nothing(own_folder: Path) -> None:
    before = sorted(own_folder.rglob("*"))
    list(examined())
    assert sorted(own_folder.rglob("*")) == before
