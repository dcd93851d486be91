"""What was published, signed or issued is kept as it is by the database itself, on both of them."""

from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import IntegrityError, connection, transaction
from django.db.migrations import Migration

from fourfold.kernel import frozen, registry
from fourfold.kernel.audit import guards as of_the_chain
from fourfold.kernel.frozen import Guard
from fourfold.kernel.models import Scope
from fourfold.kernel.places import ensure_roots

pytestmark = pytest.mark.django_db
RESEALED = {"credential"}  # its seal is made anew when keys change
KEPT = Guard(
    name="kernel_scope_is_kept",
    table="kernel_scope",
    against="UPDATE",
    columns=("code",),
    where="OLD.path = 'world/'",
    refusal="the world's scope is never changed",
)


def names() -> list[str]:
    return sorted(guard.name for guard in registry.guards())


def columns_of(table: str) -> set[str]:
    with connection.cursor() as cursor:
        return {one.name for one in connection.introspection.get_table_description(cursor, table)}


def test_exactly_the_guards_that_contexts_declare_stand_after_the_migrations() -> None:
    standing = sorted(name for _, name in frozen.standing(connection))
    assert standing == sorted([*names(), *of_the_chain.NAMES])
    assert frozen.missing(connection, registry.guards()) == []


def test_every_guard_keeps_columns_that_its_table_has() -> None:
    unknown = {g.name: set(g.columns) - columns_of(g.table) for g in registry.guards()}
    assert {name: columns for name, columns in unknown.items() if columns} == {}


def test_every_column_that_a_model_calls_frozen_has_a_guard() -> None:
    models: list[Any] = [model for model in apps.get_models() if hasattr(model, "FROZEN")]
    open_columns = {
        model.__name__: set(model.FROZEN)
        - RESEALED
        - {
            column
            for guard in registry.guards()
            if (guard.table, guard.against) == (model._meta.db_table, "UPDATE")
            for column in guard.columns
        }
        for model in models
    }
    assert sorted(open_columns) == [
        "Certificate",
        "HandOver",
        "IndicatorVersion",
        "PlanVersion",
        "ResultClaim",
        "Revocation",
    ]
    assert {name: columns for name, columns in open_columns.items() if columns} == {}


@pytest.mark.parametrize(
    ("guard", "statement"),
    [
        (KEPT, "UPDATE kernel_scope SET code = 'x' WHERE path = 'world/'"),
        (
            replace(KEPT, against="DELETE", columns=(), where=""),
            "DELETE FROM kernel_scope WHERE path = 'funds/'",
        ),
        (
            replace(KEPT, against="INSERT", columns=(), where="NEW.path = 'funds/'"),
            "INSERT INTO kernel_scope SELECT * FROM kernel_scope WHERE path = 'funds/'",
        ),
    ],
)
def test_what_a_guard_is_against_is_refused_with_its_sentence(guard: Guard, statement: str) -> None:
    ensure_roots()
    frozen.install(connection, [guard])
    before = list(Scope.objects.order_by("path").values())
    with (
        pytest.raises(IntegrityError, match="the world's scope is never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert list(Scope.objects.order_by("path").values()) == before


def test_a_guard_lets_other_rows_and_other_columns_pass() -> None:
    ensure_roots()
    frozen.install(connection, [KEPT])
    assert Scope.objects.filter(path="funds/").update(code="x") == 1
    assert Scope.objects.filter(path="world/").update(path="globe/") == 1


def test_a_guard_that_stands_is_replaced_by_what_is_declared_now() -> None:
    ensure_roots()
    for guard in (KEPT, replace(KEPT, where="OLD.path = 'funds/'")):
        frozen.install(connection, [guard])
    assert Scope.objects.filter(path="world/").update(code="x") == 1
    frozen.lift(connection, [KEPT])
    assert frozen.missing(connection, [KEPT, *registry.guards()]) == ["kernel_scope_is_kept"]


def test_a_guard_of_a_table_that_is_not_there_yet_waits_for_it() -> None:
    waiting = replace(KEPT, table="kernel_not_there")
    frozen.install(connection, [waiting])
    frozen.lift(connection, [waiting])
    assert frozen.missing(connection, [waiting]) == ["kernel_scope_is_kept"]


def test_migrations_lift_the_guards_and_put_them_back() -> None:
    missing = []
    for plan in ([], [(Migration("a_migration", "kernel"), False)]):
        emit_pre_migrate_signal(0, interactive=False, db="default", plan=plan)
        missing.append(frozen.missing(connection, registry.guards()))
        emit_post_migrate_signal(0, interactive=False, db="default", plan=plan)
        missing.append(frozen.missing(connection, registry.guards()))
    assert missing == [[], [], names(), []]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite switches no trigger off")
def test_a_guard_that_is_switched_off_counts_as_gone() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE programme_planversion DISABLE TRIGGER programme_version_is_frozen"
        )
    assert frozen.missing(connection, registry.guards()) == ["programme_version_is_frozen"]
