"""The rows of the place files, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

LANGUAGES = ("en", "es", "fr", "pt", "ar", "ru", "zh-hans")

Confidence = Literal["high", "medium", "low"]
Membership = Literal["member", "observer"]
PortugueseBasis = Literal["cldr", "un-form"]
RegionLevel = Literal["world", "region", "sub-region", "intermediate-region"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a row comes from.

    Attributes:
        source: titles of the sources in words, for people.
        source_codes: their codes in `sources.csv`.
        checked_on: the day on which somebody last compared the row with them.
        confidence: how sure the project is of the row.
    """

    source: str
    source_codes: tuple[str, ...]
    checked_on: date
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source that place rows refer to; `read_as` says in what form it was opened."""

    code: str
    title: str
    publisher: str
    address: str
    read_as: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A State: codes, M49 and programme regions, UN groups, map tile and names by language.

    M49 codes are strings of three digits. `m49_intermediate_region` is empty where M49 has none.
    `portuguese_basis` is `cldr`, or `un-form` where the project rendered the UN's own form.
    """

    iso3: str
    iso2: str
    m49: str
    membership: Membership
    m49_region: str
    m49_sub_region: str
    m49_intermediate_region: str
    programme_region: str
    ldc: bool
    lldc: bool
    sids: bool
    tile_column: int
    tile_row: int
    names: Mapping[str, str]
    portuguese_basis: PortugueseBasis
    note: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region of M49; `parent` is empty for the world."""

    m49: str
    parent: str
    level: RegionLevel
    names: Mapping[str, str]
    portuguese_basis: PortugueseBasis
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class ProgrammeRegionRow:
    """A region of the programme: the M49 regions it takes in, less the States in `except_iso3`."""

    code: str
    m49_codes: tuple[str, ...]
    except_iso3: tuple[str, ...]
    names: Mapping[str, str]
    note: str
    provenance: Provenance
