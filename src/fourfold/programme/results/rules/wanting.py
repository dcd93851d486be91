"""From an indicator's definition and a wish to what the engine counts, and its digest."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from fourfold.engines.counting import CountUnit, Wanted, digest_of, wanted_as_data
from fourfold.programme.results.contracts import ClaimWish, Definition

FICTIONAL = {True: "yes", False: "no"}
Where = Mapping[str, Iterable[str]]


def wanted_for(definition: Definition, wish: ClaimWish, *, fictional: bool) -> Wanted:
    """What is counted. A real framework counts real records only, a fictional one fictional."""
    narrowing: list[Where] = [
        definition.where,
        wish.narrowed,
        {"fictional": (FICTIONAL[fictional],)},
    ]
    if wish.state:
        narrowing.append({"state": (wish.state,)})
    return Wanted(
        unit=CountUnit(definition.unit),
        kinds=frozenset(definition.kinds),
        start=wish.start,
        end=wish.end,
        where=narrowed(*narrowing),
        by=tuple(definition.by),
        distinct=definition.distinct,
    )


def narrowed(*conditions: Where) -> dict[str, frozenset[str]]:
    """All conditions at once: of each dimension what every one of them lets count."""
    held: dict[str, frozenset[str]] = {}
    for condition in conditions:
        for dimension, values in condition.items():
            held[dimension] = held.get(dimension, frozenset(values)) & frozenset(values)
    return held


def query_hash(wanted: Wanted, indicator: str, wish: ClaimWish, moment: datetime) -> str:
    """The SHA-256 of everything that decides the value. `indicator` names its version."""
    asked: dict[str, Any] = {
        **wanted_as_data(wanted),
        "indicator": indicator,
        "as_of": moment.astimezone(UTC).isoformat(timespec="microseconds"),
        "fund": str(wish.fund or ""),
        "attributed": wish.attributed,
    }
    return digest_of(asked)
