"""Read the place files, once for each process."""

import csv
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Final, TypeVar, cast

from fourfold.reference.places.errors import PlaceDataError
from fourfold.reference.places.model import (
    LANGUAGES,
    Confidence,
    Membership,
    PlaceRow,
    PortugueseBasis,
    ProgrammeRegionRow,
    Provenance,
    RegionLevel,
    RegionRow,
    SourceRow,
)

Cells = Mapping[str, str]
Row = TypeVar("Row")

_CHOICES: Final = {
    "confidence": ("high", "medium", "low"),
    "level": ("world", "region", "sub-region", "intermediate-region"),
    "membership": ("member", "observer"),
    "pt_basis": ("cldr", "un-form"),
    "ldc": ("0", "1"),
    "lldc": ("0", "1"),
    "sids": ("0", "1"),
}


@lru_cache(maxsize=1)
def load_places() -> tuple[PlaceRow, ...]:
    """The 193 Member States and the two observer States, in the order of their ISO codes.

    Raises:
        PlaceDataError: a row of `states.csv` cannot be read.
    """
    return _read("states.csv", _place)


@lru_cache(maxsize=1)
def load_regions() -> tuple[RegionRow, ...]:
    """The regions of M49, each after its parent.

    Raises:
        PlaceDataError: a row of `regions.csv` cannot be read.
    """
    return _read("regions.csv", _region)


@lru_cache(maxsize=1)
def load_programme_regions() -> tuple[ProgrammeRegionRow, ...]:
    """The six regions in which the programme works, and `other`.

    Raises:
        PlaceDataError: a row of `programme_regions.csv` cannot be read.
    """
    return _read("programme_regions.csv", _programme_region)


@lru_cache(maxsize=1)
def load_sources() -> Mapping[str, SourceRow]:
    """The sources that the other files name, by code.

    Raises:
        PlaceDataError: a row of `sources.csv` cannot be read.
    """
    return {row.code: row for row in _read("sources.csv", _source)}


def _read(file_name: str, make: Callable[[Cells], Row]) -> tuple[Row, ...]:
    text = files(__package__).joinpath(file_name).read_text(encoding="utf-8")
    rows = []
    for line, cells in enumerate(csv.DictReader(text.splitlines()), start=2):
        try:
            rows.append(make(cells))
        except KeyError as error:
            raise PlaceDataError(file_name, line, f"nothing is called {error}") from error
        except ValueError as error:
            raise PlaceDataError(file_name, line, str(error)) from error
    return tuple(rows)


def _place(cells: Cells) -> PlaceRow:
    return PlaceRow(
        iso3=_filled(cells, "iso3"),
        iso2=_filled(cells, "iso2"),
        m49=_filled(cells, "m49"),
        membership=cast("Membership", _choice(cells, "membership")),
        m49_region=_filled(cells, "m49_region"),
        m49_sub_region=_filled(cells, "m49_sub_region"),
        m49_intermediate_region=cells["m49_intermediate_region"],
        programme_region=_filled(cells, "programme_region"),
        ldc=_choice(cells, "ldc") == "1",
        lldc=_choice(cells, "lldc") == "1",
        sids=_choice(cells, "sids") == "1",
        tile_column=int(cells["tile_column"]),
        tile_row=int(cells["tile_row"]),
        names=_names(cells),
        portuguese_basis=_portuguese_basis(cells),
        note=cells["note"],
        provenance=_provenance(cells),
    )


def _region(cells: Cells) -> RegionRow:
    return RegionRow(
        m49=_filled(cells, "m49"),
        parent=cells["parent"],
        level=cast("RegionLevel", _choice(cells, "level")),
        names=_names(cells),
        portuguese_basis=_portuguese_basis(cells),
        provenance=_provenance(cells),
    )


def _programme_region(cells: Cells) -> ProgrammeRegionRow:
    return ProgrammeRegionRow(
        code=_filled(cells, "code"),
        m49_codes=tuple(cells["m49_codes"].split()),
        except_iso3=tuple(cells["except_iso3"].split()),
        names=_names(cells),
        note=cells["note"],
        provenance=_provenance(cells),
    )


def _source(cells: Cells) -> SourceRow:
    return SourceRow(
        code=_filled(cells, "code"),
        title=_filled(cells, "title"),
        publisher=_filled(cells, "publisher"),
        address=cells["address"],
        read_as=_filled(cells, "read_as"),
        checked_on=date.fromisoformat(cells["checked_on"]),
    )


def _provenance(cells: Cells) -> Provenance:
    codes = tuple(_filled(cells, "source").split())
    sources = load_sources()
    return Provenance(
        source="; ".join(sources[code].title for code in codes),
        source_codes=codes,
        checked_on=date.fromisoformat(cells["checked_on"]),
        confidence=cast("Confidence", _choice(cells, "confidence")),
    )


def _names(cells: Cells) -> Mapping[str, str]:
    return {code: _filled(cells, f"name_{code.replace('-', '_')}") for code in LANGUAGES}


def _portuguese_basis(cells: Cells) -> PortugueseBasis:
    return cast("PortugueseBasis", _choice(cells, "pt_basis"))


def _filled(cells: Cells, column: str) -> str:
    value = cells[column]
    if not value:
        message = f"column {column} is empty"
        raise ValueError(message)
    return value


def _choice(cells: Cells, column: str) -> str:
    value = cells[column]
    if value not in _CHOICES[column]:
        message = f"column {column} holds {value!r}, not one of {', '.join(_CHOICES[column])}"
        raise ValueError(message)
    return value
