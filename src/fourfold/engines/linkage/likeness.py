"""Who of those known may be meant: fast enough to ask while somebody types."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import JaroWinkler

from fourfold.engines.linkage.names import NameKeys, keys_of

LEAST = 0.82  # below this a name is another name
SAME_BONES = 0.9  # how alike names are that differ in vowels or script alone
SAME_ADDRESS = 0.97
YEAR_APART, SEX_APART, AGENCY_SHARED = 0.06, 0.08, 0.02


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody, or said of somebody new. `id` is whatever the caller uses."""

    id: Hashable
    name: str
    agency: str = ""
    birth_year: int | None = None
    sex: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """One who may be meant, 0..1, and the names of the facts that agree."""

    id: Any
    score: float
    agree: tuple[str, ...]


def alike(facts: Known, candidates: Sequence[Known], most: int = 5) -> tuple[Alike, ...]:
    """The likest first, each id once; nobody when nobody is like."""
    keys = keys_of(facts.name)
    best: dict[Hashable, Alike] = {}
    for one in candidates:
        found = _compared(facts, keys, one)
        if found and (one.id not in best or found.score > best[one.id].score):
            best[one.id] = found
    ranked = sorted(best.values(), key=lambda found: (-found.score, str(found.id)))
    return tuple(ranked[:most])


def _compared(facts: Known, keys: NameKeys, other: Known) -> Alike | None:
    address = bool(facts.email) and facts.email.strip().casefold() == other.email.strip().casefold()
    name = _names(keys, keys_of(other.name))
    if name < LEAST and not address:
        return None
    score = max(name, SAME_ADDRESS if address else 0.0) + _facts(facts, other)
    agree = _agreeing(facts, other, named=name >= LEAST, address=address)
    return Alike(other.id, round(min(1.0, max(0.0, score)), 4), agree)


def _names(one: NameKeys, other: NameKeys) -> float:
    if not one.words or not other.words:
        return 0.0
    if one.ordered == other.ordered:
        return 1.0
    straight = JaroWinkler.similarity(one.plain, other.plain, score_cutoff=LEAST)
    turned = JaroWinkler.similarity(one.plain, other.turned, score_cutoff=LEAST)
    return max(straight, turned, SAME_BONES if one.bones == other.bones else 0.0)


def _facts(one: Known, other: Known) -> float:
    """What the other facts add or take away; what was not said does neither."""
    change = 0.0
    if one.birth_year and other.birth_year and one.birth_year != other.birth_year:
        change -= YEAR_APART
    if _said(one.sex) and _said(other.sex) and one.sex != other.sex:
        change -= SEX_APART
    return change + (AGENCY_SHARED if _same_agency(one, other) else 0.0)


def _agreeing(one: Known, other: Known, *, named: bool, address: bool) -> tuple[str, ...]:
    told = {
        "name": named,
        "email": address,
        "agency": _same_agency(one, other),
        "birth_year": bool(one.birth_year) and one.birth_year == other.birth_year,
        "sex": bool(_said(one.sex)) and one.sex == other.sex,
    }
    return tuple(name for name, holds in told.items() if holds)


def _same_agency(one: Known, other: Known) -> bool:
    return bool(one.agency) and keys_of(one.agency).ordered == keys_of(other.agency).ordered


def _said(sex: str) -> str:
    return "" if sex in {"", "not-stated", "unknown"} else sex
