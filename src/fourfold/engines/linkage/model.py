"""What is linked, and what came out."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """What one source says of somebody. `id` is whatever the caller uses, unique and sortable.

    Empty texts and None are facts that were not said. `email` may be the address or any hash of
    it: only sameness counts. Nobody who is known by a pseudonym belongs here.
    """

    id: Any
    name: str
    state: str = ""
    agency: str = ""
    birth_year: int | None = None
    sex: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How probable a pair must be.

    same: decided without a person. published: joined in the central value. review: worth a
    person's time. possible: joined at the low end of the range; less probable pairs are not kept.
    """

    same: float = 0.95
    published: float = 0.65
    review: float = 0.5
    possible: float = 0.3


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows by id, the lesser first, and how probably they are one person."""

    first: Any
    second: Any
    probability: float


@dataclass(frozen=True, slots=True)
class Linkage:
    """Pairs that may be one person, the likeliest first, and the model that says so.

    `pairs` leave out rows that say the very same: those stand in `copies`, copy -> its first row.
    `states` has the State of each id. `missed` is how many links are expected in each State among
    what is no pair here: too unlikely one by one, or never compared. `model` is plain JSON without
    times: two runs over the same rows have the same.
    """

    ids: tuple[Any, ...]
    pairs: tuple[Pair, ...]
    copies: dict[Any, Any]
    states: dict[Any, str]
    missed: dict[str, float]
    model: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counted:
    """Unique persons: value and range. `rows` and `statements` say out of how many."""

    value: int
    low: int
    high: int
    rows: int
    statements: int
