"""Read the published facts, once for each process."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

from fourfold.reference.states.errors import StateDataError
from fourfold.reference.states.model import FactRow, PartnerRow, PublishedFigureRow

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Row = TypeVar("Row", bound="DataclassInstance")


@lru_cache(maxsize=1)
def load_engagements() -> tuple[FactRow, ...]:
    """The engagement status of the States that the programme names as participating.

    Raises:
        StateDataError: a table of `participants.toml` cannot be read.
    """
    return _read("participants.toml", "engagement", FactRow)


@lru_cache(maxsize=1)
def load_donors() -> tuple[FactRow, ...]:
    """The States that the programme names as its donors.

    Raises:
        StateDataError: a table of `participants.toml` cannot be read.
    """
    return _read("participants.toml", "donor", FactRow)


@lru_cache(maxsize=1)
def load_published_figures() -> tuple[PublishedFigureRow, ...]:
    """The figures that the programme published about its results.

    Raises:
        StateDataError: a table of `published_figures.toml` cannot be read.
    """
    return _read("published_figures.toml", "figure", PublishedFigureRow)


@lru_cache(maxsize=1)
def load_partners() -> tuple[PartnerRow, ...]:
    """The partners that the programme names.

    Raises:
        StateDataError: a table of `partners.toml` cannot be read.
    """
    return _read("partners.toml", "partner", PartnerRow)


def _read(file_name: str, table: str, kind: type[Row]) -> tuple[Row, ...]:
    text = files(__package__).joinpath(file_name).read_text(encoding="utf-8")
    tables = tomllib.loads(text)[table]
    return tuple(
        _row(file_name, table, position, kind, cells)
        for position, cells in enumerate(tables, start=1)
    )


def _row(
    file_name: str, table: str, position: int, kind: type[Row], cells: Mapping[str, Any]
) -> Row:
    expected = {field.name for field in fields(kind)}
    if set(cells) != expected:
        wrong = ", ".join(sorted(set(cells) ^ expected))
        raise StateDataError(file_name, table, position, f"too much or too little: {wrong}")
    return kind(**{name: _frozen(value) for name, value in cells.items()})


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
