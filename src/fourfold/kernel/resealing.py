"""Sealing rows anew: clear ones when a column becomes sealed, old ones when the key changes.

Every step is one small transaction that changes a row only if it still holds what was read, so it
may be killed at any moment, run again, and run beside people who work.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db import connection as default_connection
from django.db.backends.base.base import BaseDatabaseWrapper

from fourfold.kernel.keyring import SealError, keyring
from fourfold.kernel.sealed import IndexedField

BATCH = 200
Stored = str


@dataclass(frozen=True, slots=True)
class Column:
    """One sealed column."""

    model: type[models.Model]
    field: Any

    @property
    def name(self) -> str:
        """For people: kernel.person.name."""
        return str(self.field.context)


@dataclass(frozen=True, slots=True)
class Resealed:
    """What a run did: rows sealed anew, by column, and rows that could not be opened."""

    changed: dict[str, int]
    problems: tuple[str, ...]


def sealed_columns() -> tuple[Column, ...]:
    """Every sealed column of the instance."""
    return tuple(
        Column(model, field)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if hasattr(field, "from_stored")
    )


def reseal_rows(*, said: Callable[[str, int], None] = lambda _name, _rows: None) -> Resealed:
    """Seal with the key of today whatever another key of the ring has sealed."""
    changed: Counter[str] = Counter()
    problems: list[str] = []
    current = keyring().current
    for column in sealed_columns():
        for batch in _batches(default_connection, column, but=current):
            fresh = [(pk, stored, _sealed_anew(column, stored)) for pk, stored in batch]
            with transaction.atomic():
                told = [_put(column, *row) for row in fresh]
            problems += [problem for problem in told if problem]
            changed[column.name] += len(told) - sum(1 for problem in told if problem)
            said(column.name, changed[column.name])
    return Resealed(dict(changed), tuple(problems))


def _sealed_anew(column: Column, stored: Stored) -> Stored | SealError:
    try:
        return str(column.field.to_stored(column.field.from_stored(stored)))
    except SealError as error:
        return error


def _put(column: Column, pk: Any, stored: Stored, fresh: Stored | SealError) -> str:
    """A problem, or nothing. A row that somebody wrote meanwhile was sealed by that writer."""
    if isinstance(fresh, SealError):
        return f"{column.name} of {pk}: {fresh}"
    try:
        with transaction.atomic():
            _replace(default_connection, column, pk, (stored, fresh))
    except IntegrityError:
        return f"{column.name} of {pk}: another row has the same value; change one of the two."
    return ""


def rows_by_key() -> dict[str, int]:
    """How many sealed values stand under each key id, also under ids that the ring lacks."""
    found: Counter[str] = Counter()
    for column in sealed_columns():
        for _pk, stored in _rows(default_connection, column):
            found[_key_of(column.field.sealed_part(stored))] += 1
    return dict(found)


def unreadable_rows() -> tuple[str, ...]:
    """A sentence for each value that does not open, or whose blind index is not its own."""
    return tuple(
        f"{column.name} of {pk}: {problem}"
        for column in sealed_columns()
        for pk, stored in _rows(default_connection, column)
        if (problem := _problem_of(column.field, stored))
    )


def open_samples() -> int:
    """Open the first value of each column under each key of the ring; returns how many.

    Raises:
        SealError: one does not open, so the keys are not those that sealed it.
    """
    tried = 0
    for column in sealed_columns():
        for key_id in keyring().keys:
            pk, table, name = _names(default_connection, column)
            sql = f"SELECT {name} FROM {table} WHERE {name} LIKE %s ORDER BY {pk} LIMIT 1"  # noqa: S608 -- names of models
            for (stored,) in _fetch(default_connection, sql, [column.field.pattern(key_id)]):
                column.field.from_stored(stored)
                tried += 1
    return tried


def seal_clear_rows(
    connection: BaseDatabaseWrapper,
    model: type[models.Model],
    read: dict[str, Callable[[str], Any]],
) -> None:
    """For migrations: seal columns that hold clear text; `read` makes the value from that text."""
    for name, value_of in read.items():
        field: Any = model._meta.get_field(name)
        column = Column(model, field)
        for pk, clear in _rows(connection, column):
            _replace(connection, column, pk, (clear, field.to_stored(value_of(clear))))


def wipe_what_is_freed(connection: BaseDatabaseWrapper) -> None:
    """SQLite: overwrite what an update leaves behind, so that no clear text stays in the file."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _rows(connection: BaseDatabaseWrapper, column: Column) -> Iterator[tuple[Any, Stored]]:
    """Primary key and stored text of every row that holds something."""
    for batch in _batches(connection, column):
        yield from batch


def _batches(
    connection: BaseDatabaseWrapper, column: Column, *, but: str = ""
) -> Iterator[list[tuple[Any, Stored]]]:
    """The same in portions, by primary key; `but` leaves out what one key has sealed."""
    pk, table, name = _names(connection, column)
    sql = f"SELECT {pk}, {name} FROM {table} WHERE {name} <> ''"  # noqa: S608 -- names of models
    params: list[Any] = []
    if but:
        sql, params = f"{sql} AND {name} NOT LIKE %s", [column.field.pattern(but)]
    batch = _fetch(connection, f"{sql} ORDER BY {pk} LIMIT {BATCH}", params)
    while batch:
        yield batch
        after = [*params, batch[-1][0]]
        batch = _fetch(connection, f"{sql} AND {pk} > %s ORDER BY {pk} LIMIT {BATCH}", after)


def _fetch(connection: BaseDatabaseWrapper, sql: str, params: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _replace(
    connection: BaseDatabaseWrapper, column: Column, pk: Any, texts: tuple[Stored, Stored]
) -> bool:
    """Put the new text in place of the old one, unless somebody else changed the row."""
    key, table, name = _names(connection, column)
    sql = f"UPDATE {table} SET {name} = %s WHERE {key} = %s AND {name} = %s"  # noqa: S608 -- the same
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(sql, [texts[1], pk, texts[0]])
        return bool(cursor.rowcount == 1)


def _names(connection: BaseDatabaseWrapper, column: Column) -> tuple[str, str, str]:
    quote = connection.ops.quote_name
    pk: Any = column.model._meta.pk
    return quote(pk.column), quote(column.model._meta.db_table), quote(column.field.column)


def _key_of(sealed: str) -> str:
    return [*sealed.split(".", 2), "", ""][1] or "none"


def _problem_of(field: Any, stored: Stored) -> str:
    try:
        value = field.from_stored(stored)
    except SealError as error:
        return str(error)
    if isinstance(field, IndexedField) and stored[:64] not in field.indexes(value):
        return "Its blind index is that of another value."
    return ""
