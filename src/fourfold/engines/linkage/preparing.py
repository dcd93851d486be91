"""Rows made comparable: one for each different statement, with keys and how common they are.

A name that many bear tells little, so every row carries the chance that somebody else of the same
State is written with the same name, agency or address. Chances are kept in steps of a quarter of a
power of two, as text: a term frequency in the sense of splink.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from fourfold.engines.linkage.model import Row
from fourfold.engines.linkage.names import NameKeys, bones_of, keys_of

STEPS = 4  # to a power of two
LEAST_CHANCE, MOST_CHANCE = 2.0**-24, 1.0
UNKNOWN = 50  # a State counts as if so many more were known, with names that
RARE = 1 / 300  # each bear, so that a short list does not call every name common
ADDRESS_SHARED = 0.3  # people who share an address that one name alone is seen with
NAMES_OF_ONE = 1.5  # writings of a name that one person has, about
NOT_SAID = frozenset({"", "not-stated", "unknown"})


@dataclass(frozen=True, slots=True)
class Prepared:
    """Comparable rows in an order of their own, the ids that each stands for, sizes of States."""

    rows: tuple[dict[str, Any], ...]
    ids: tuple[tuple[Any, ...], ...]
    sizes: dict[str, int]

    @property
    def pairs(self) -> int:
        """How many pairs there are within States."""
        return sum(n * (n - 1) // 2 for n in self.sizes.values())


def prepare(rows: Iterable[Row]) -> Prepared:
    """The order of the rows given does not matter."""
    same: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    keys: dict[tuple[Any, ...], NameKeys] = {}
    for row in rows:
        name = keys_of(row.name)
        said = _said(row, name)
        same[said].append(row.id)
        keys[said] = name
    order = sorted(same, key=lambda said: tuple(map(str, said)))
    made = [_comparable(n, said, keys[said]) for n, said in enumerate(order)]
    sizes = Counter(row["state"] for row in made)
    _add_chances(made, sizes)
    return Prepared(tuple(made), tuple(tuple(sorted(same[s])) for s in order), dict(sizes))


def _said(row: Row, name: NameKeys) -> tuple[Any, ...]:
    agency = keys_of(row.agency).plain
    sex = "" if row.sex in NOT_SAID else row.sex
    nobody = () if name.words else (str(row.id),)  # without a name nothing is a copy
    return (row.state, name.plain, agency, row.birth_year, sex, row.email.casefold(), *nobody)


def _comparable(number: int, said: tuple[Any, ...], name: NameKeys) -> dict[str, Any]:
    state, plain, agency, year, sex, email = said[:6]
    bones = [bones_of(word) for word in name.words] or [""]
    low, high = min(bones), max(bones)
    return {
        "id": number,
        "state": state,
        "crowd": state,
        "agency": agency or None,
        "year": year,
        "sex": sex or None,
        "email": email or None,
        "plain": plain,
        "turned": name.turned,
        "ordered": name.ordered or None,
        "words": list(name.words),
        "word": name.words[0] if name.words else None,
        "last_word": name.words[-1] if name.words else None,
        "bones": name.bones or None,
        "bone_list": bones,
        "bone": bones[0] or None,
        "last_bone": bones[-1] or None,
        "low_bone": low or None,
        "high_bone": high or None,
        "low_letter": low[:1] or None,
        "high_letter": high[:1] or None,
    }


def _add_chances(rows: Sequence[dict[str, Any]], sizes: Counter[str]) -> None:
    words, bones, agencies = (
        _counts(rows, lambda row: row["words"]),
        _counts(rows, lambda row: row["bone_list"]),
        _counts(rows, lambda row: [row["agency"]]),
    )
    names_at = defaultdict(set)
    for row in rows:
        names_at[row["email"]].add(row["bones"])
    for row in rows:
        state, size = row["state"], sizes[row["state"]]
        row["name_chance"] = step(_chance(words, state, size, row["words"]))
        row["bone_chance"] = step(_chance(bones, state, size, row["bone_list"]))
        row["agency_chance"] = (
            step(agencies[state, row["agency"]] / size) if row["agency"] else None
        )
        others = max(ADDRESS_SHARED, len(names_at[row["email"]]) / NAMES_OF_ONE - 1)
        row["email_chance"] = step(others / (size + UNKNOWN)) if row["email"] else None


def _counts(rows: Sequence[dict[str, Any]], parts: Any) -> Counter[tuple[str, Hashable]]:
    return Counter((row["state"], part) for row in rows for part in set(parts(row)))


def _chance(counts: Counter[Any], state: str, size: int, parts: Sequence[str]) -> float:
    """That somebody else's name has all these parts, wherever each of them stands in it."""
    return math.prod((counts[state, p] + UNKNOWN * RARE) / (size + UNKNOWN) for p in parts)


def step(chance: float) -> str:
    """The step that a chance falls on."""
    kept = min(MOST_CHANCE, max(LEAST_CHANCE, chance))
    return str(round(math.log2(kept) * STEPS))


def chance_at(at: str) -> float:
    """The chance of a step."""
    return float(2.0 ** (int(at) / STEPS))
