"""While the owner of the tables migrates, whatever a migration reads or writes is done as owner.

A library's migration may forget to say which connection it means. On PostgreSQL with two roles it
would then wait, as the role that serves, for locks that its own migration holds: for ever.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_alias: ContextVar[str | None] = ContextVar("migrating", default=None)


class OwnerRouter:
    """Django asks here which connection a query is for; None leaves it to Django."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:  # noqa: ARG002 -- Django's signature
        """The owner's, while it migrates."""
        return _alias.get()

    def db_for_write(self, model: Any, **hints: Any) -> str | None:  # noqa: ARG002 -- Django's signature
        """The owner's, while it migrates."""
        return _alias.get()


@contextmanager
def all_through(alias: str) -> Iterator[None]:
    """Every query of this block goes through the connection of that name."""
    token = _alias.set(alias)
    try:
        yield
    finally:
        _alias.reset(token)
