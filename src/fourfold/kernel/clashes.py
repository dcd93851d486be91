"""Two at the same moment: one of them is taken, the other finds it or is told.

The database decides, by its unique constraints. What it refuses becomes a sentence here.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import IntegrityError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from fourfold.kernel.errors import Conflict

Row = TypeVar("Row", bound=Model)


class AlreadySent(Conflict):
    """The same form came twice and says something else the second time."""

    def __init__(self) -> None:
        super().__init__(
            _("This form was sent before, with other answers. Open the record and correct it.")
        )


@contextmanager
def clash_is(conflict: Conflict) -> Iterator[None]:
    """Round an act: what the database refuses, since another came first, is this conflict.

    Raises:
        Conflict: `conflict`; nothing of the act was written.
    """
    try:
        yield
    except IntegrityError as error:
        raise conflict from error


def once(rows: QuerySet[Row], said: Mapping[str, Any], make: Callable[[], Row]) -> Row:
    """What a form made before, or what `make` makes of it now: sent twice, it gives one.

    Args:
        rows: all that bear the key of the form; asked anew when another comes first.
        said: what the form says, by the names of the fields.
        make: writes it, in an act of its own.

    Raises:
        AlreadySent: the form came before, and said something else.
    """
    held = _made_before(rows, said)
    if held is not None:
        return held
    try:
        return make()
    except IntegrityError as error:
        held = _made_before(rows, said)
        if held is None:
            raise AlreadySent from error
        return held


def stand_of(*rows: Model) -> str:
    """A digest of all that rows say: whoever changes them hands back the one that they saw.

    That nothing stood has a digest too. Columns that a row names in `MOVED` are written by other
    acts, and are no part of it.
    """
    said = [
        str(getattr(row, field.attname))
        for row in rows
        for field in row._meta.concrete_fields
        if field.attname not in getattr(row, "MOVED", ())
    ]
    return hashlib.sha256("\0".join(said).encode()).hexdigest()


def refuse_unseen(seen: str, *rows: Model, otherwise: Conflict) -> None:
    """Let what was seen stand only; empty asks nothing. The caller holds the rows locked.

    Raises:
        Conflict: `otherwise`; somebody else has changed them, or was the first to record them.
    """
    if seen and seen != stand_of(*rows):
        raise otherwise


def as_seen(row: Row, seen: str, *, otherwise: Conflict) -> Row:
    """The row, locked until the act ends, if it still says what was seen; empty asks nothing.

    Raises:
        Conflict: `otherwise`; somebody else has changed it.
    """
    kind: QuerySet[Row] = QuerySet(type(row))
    held = kind.select_for_update().get(pk=row.pk)
    refuse_unseen(seen, held, otherwise=otherwise)
    return held


def say(row: Model, values: Mapping[str, Any]) -> list[str]:
    """Write what a row says from now on; returns the names of the fields that changed."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    row.save(update_fields=changed)
    return sorted(changed)


def saying(rows: Iterable[Row], said: Mapping[str, Any]) -> Row | None:
    """The first of these rows that says all of this."""
    for row in rows:
        if all(getattr(row, name) == value for name, value in said.items()):
            return row
    return None


def _made_before(rows: QuerySet[Row], said: Mapping[str, Any]) -> Row | None:
    versions = list(rows.all())
    held = saying(versions, said)
    if held is None and versions:
        raise AlreadySent
    return held
