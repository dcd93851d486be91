"""An address of the product with the right that opens it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

PUBLIC, KNOWN = "public", "known"


@dataclass(frozen=True)
class Probe:
    """One address, asked for with the ids of real objects.

    `needs` names permissions of the written matrix: `a & b` asks for both, `a | b` for either;
    PUBLIC opens to a visitor, KNOWN to whoever has logged in. `path` is the scope of the object
    at that address, None where none is named: then holding the permission anywhere suffices.
    """

    name: str
    args: tuple[Any, ...]
    needs: str
    path: str | None = None
    method: str = "GET"
    note: str = ""
    query: str = ""

    @property
    def url(self) -> str:
        """The address itself."""
        keywords = self.args[0] if self.args and isinstance(self.args[0], dict) else None
        plain = None if keywords else self.args
        return reverse(self.name, args=plain, kwargs=keywords) + self.query

    @property
    def label(self) -> str:
        """How the test speaks of it."""
        return f"{self.name} {self.note}".strip()
