"""What of two people agrees and what differs, from what was written of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fourfold.engines.linkage import keys_of
from fourfold.kernel.vocabulary import Sex


@dataclass(frozen=True, slots=True)
class Written:
    """One statement, opened."""

    name: str
    email: str
    agency: str
    birth_year: int | None
    sex: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One fact beside the other. `agrees` is None where one of the two says nothing."""

    fact: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    agrees: bool | None


def compared(first: Iterable[Written], second: Iterable[Written]) -> tuple[Compared, ...]:
    """Every fact of two people, side by side."""
    one, other = list(first), list(second)
    return (
        _fact("name", one, other, lambda said: keys_of(said).ordered),
        _fact("birth_year", one, other, str),
        _fact("sex", one, other, str),
        _fact("agency", one, other, lambda said: keys_of(said).ordered),
        _fact("email", one, other, lambda said: said.strip().casefold()),
    )


def _fact(name: str, first: list[Written], second: list[Written], key: Any) -> Compared:
    said = [_values(name, written) for written in (first, second)]
    keys = [{key(value) for value in values} for values in said]
    agrees = bool(keys[0] & keys[1]) if keys[0] and keys[1] else None
    return Compared(name, tuple(map(str, said[0])), tuple(map(str, said[1])), agrees)


def _values(name: str, written: list[Written]) -> list[Any]:
    values = (getattr(one, name) for one in written)
    return list(dict.fromkeys(v for v in values if v and v != Sex.NOT_STATED))
