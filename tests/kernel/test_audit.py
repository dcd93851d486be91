"""The audit chain: sealed, in order, and refused to everybody who would alter it."""

import json
import threading
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, connections, transaction

from fourfold.kernel.audit import act, guards
from fourfold.kernel.audit.verify import check_head, signed_head, signing_key, verify_chain
from fourfold.kernel.errors import InvalidFile
from fourfold.kernel.models import AuditLine, InstanceMark
from tests.factories import OPERATOR

WRITERS = 8
LINES_EACH = 12


def seal(action: str = "test.act") -> None:
    with act(OPERATOR, action) as entry:
        entry.object_kind, entry.object_id = "test", "1"


@pytest.mark.django_db
def test_lines_are_numbered_and_linked() -> None:
    seal()
    seal()
    first, second = AuditLine.objects.order_by("sequence")
    assert (first.sequence, first.previous) == (1, "")
    assert (second.sequence, second.previous) == (2, first.digest)
    assert verify_chain().problems == ()


@pytest.mark.django_db
def test_an_act_that_fails_leaves_neither_its_writes_nor_its_line() -> None:
    with pytest.raises(ZeroDivisionError), act(OPERATOR, "test.fails"):
        InstanceMark.objects.create(key="a", value="b")
        _ = 1 / 0
    assert (InstanceMark.objects.count(), AuditLine.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_an_inner_act_is_sealed_with_the_outer_one_and_lost_with_it() -> None:
    with act(OPERATOR, "test.outer"), act(OPERATOR, "test.inner"):
        pass
    assert [line.action for line in AuditLine.objects.order_by("sequence")] == [
        "test.inner",
        "test.outer",
    ]
    with pytest.raises(ZeroDivisionError), act(OPERATOR, "test.outer"):
        with act(OPERATOR, "test.inner"):
            pass
        _ = 1 / 0
    assert AuditLine.objects.count() == 2


@pytest.mark.django_db
def test_an_inner_act_that_fails_is_left_out_while_the_outer_one_stands() -> None:
    with act(OPERATOR, "test.outer"):
        with pytest.raises(ZeroDivisionError), act(OPERATOR, "test.inner"):
            _ = 1 / 0
    assert [line.action for line in AuditLine.objects.all()] == ["test.outer"]


TAMPERING = (
    "UPDATE kernel_auditline SET actor = 'nobody'",
    "DELETE FROM kernel_auditline",
    (
        "INSERT INTO kernel_auditline (sequence, at, actor, action, object_kind, object_id, scope, "
        "detail, previous, digest) SELECT sequence + 7, at, actor, action, object_kind, object_id, "
        "scope, detail, previous, 'forged' FROM kernel_auditline WHERE sequence = 1"
    ),
)
TAMPERING_ON_SQLITE = (
    "INSERT OR REPLACE INTO kernel_auditline SELECT * FROM kernel_auditline WHERE sequence = 1",
    "DROP TRIGGER audit_no_update",
    "DROP TABLE kernel_auditline",
    "ALTER TABLE kernel_auditline RENAME TO elsewhere",
    "ALTER TABLE kernel_auditline DROP COLUMN actor",
    "CREATE TRIGGER mine AFTER INSERT ON kernel_auditline BEGIN SELECT 1; END",
    "PRAGMA writable_schema = 1",
    "ATTACH 'elsewhere.sqlite3' AS elsewhere",
)
TAMPERING_ON_POSTGRESQL = (
    "TRUNCATE kernel_auditline",
    (
        "INSERT INTO kernel_auditline SELECT * FROM kernel_auditline WHERE sequence = 1 "
        "ON CONFLICT (sequence) DO UPDATE SET actor = 'nobody'"
    ),
)


@pytest.mark.django_db
@pytest.mark.parametrize("statement", [*TAMPERING, *TAMPERING_ON_SQLITE, *TAMPERING_ON_POSTGRESQL])
def test_the_database_refuses_to_alter_the_chain(statement: str) -> None:
    for_sqlite, for_postgresql = (
        statement in TAMPERING_ON_SQLITE,
        statement in (TAMPERING_ON_POSTGRESQL),
    )
    other = for_sqlite if connection.vendor == "postgresql" else for_postgresql
    seal()
    before = list(AuditLine.objects.values_list("sequence", "actor", "digest"))
    if not other:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert list(AuditLine.objects.values_list("sequence", "actor", "digest")) == before
    assert guards.standing(connection)


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="roles exist on PostgreSQL only")
@pytest.mark.parametrize(
    "statement",
    [
        *TAMPERING,
        *TAMPERING_ON_POSTGRESQL,
        "ALTER TABLE kernel_auditline DISABLE TRIGGER ALL",
        "DROP TRIGGER audit_no_update ON kernel_auditline",
        "DROP TABLE kernel_auditline",
        "SET session_replication_role = replica",
        (
            "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RETURN NEW; END $$"
        ),
    ],
)
def test_the_serving_role_owns_nothing_and_can_only_read_and_add(statement: str) -> None:
    seal()
    with connection.cursor() as cursor:
        cursor.execute("DROP ROLE IF EXISTS fourfold_serving")
        cursor.execute("CREATE ROLE fourfold_serving")
        guards.grant_to_runtime_role(connection, "fourfold_serving")
        cursor.execute("SET LOCAL ROLE fourfold_serving")
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(statement)
    seal()
    assert verify_chain().lines == 2


@pytest.mark.django_db(transaction=True)
def test_eight_writers_at_once_never_fork_the_chain() -> None:
    failures: list[BaseException] = []

    def write() -> None:
        try:
            for _ in range(LINES_EACH):
                seal()
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    verdict = verify_chain()
    assert (failures, verdict.lines, verdict.problems) == ([], WRITERS * LINES_EACH, ())


@pytest.mark.django_db
def test_a_line_altered_behind_the_guards_is_found() -> None:
    seal()
    seal()
    guards.lift(connection)
    AuditLine.objects.filter(sequence=1).update(actor="nobody")
    problems = verify_chain().problems
    guards.install(connection)
    assert problems == ("Line 1 is not as it was sealed.",)


@pytest.mark.django_db
def test_a_chain_cut_behind_the_guards_shows_against_a_kept_head(tmp_path: Path) -> None:
    seal()
    seal()
    key = signing_key(tmp_path)
    kept = tmp_path / "head.json"
    kept.write_text(json.dumps(signed_head(key)), encoding="utf-8")
    assert check_head(kept, key.public_key()) == ()
    guards.lift(connection)
    AuditLine.objects.filter(sequence=2).delete()
    guards.install(connection)
    assert verify_chain().problems == ()
    assert check_head(kept, key.public_key()) == ("The chain was cut: line 2 existed and is gone.",)


@pytest.mark.django_db
def test_a_head_that_another_key_signed_is_refused(tmp_path: Path) -> None:
    seal()
    kept = tmp_path / "head.json"
    kept.write_text(json.dumps(signed_head(signing_key(tmp_path / "other"))), encoding="utf-8")
    with pytest.raises(InvalidFile, match="was not signed by this instance's key"):
        check_head(kept, signing_key(tmp_path).public_key())
