"""How two rows are compared: the levels of each fact, in SQL of DuckDB, from alike to unlike.

Figures that begin the model come from registers that were made for it (benchmarks); the more rows
there are, the more the model learns its own. `usual` is how often rows of one person stand at a
level, `chance` how often rows of two people of one State do. `by` names the chance column of the
rows: a level that has one weighs a rare name more than a common one, `times` as much as the name
alone.
Where writings only resemble each other it counts by `weight`: a rare name may resemble common ones.
"""

from dataclasses import dataclass

ALIKE = "jaro_winkler_similarity"
TWO = "least(len(words_l), len(words_r)) >= 2"
WHOLE = (
    f"greatest({ALIKE}(plain_l, plain_r), {ALIKE}(plain_l, turned_r), "
    f"{ALIKE}(turned_l, plain_r)) >= 0.93"
)
EDITS = "damerau_levenshtein"
ONE_EDIT = (  # lengths first: edits are dear to count
    f"abs(len(plain_l) - len(plain_r)) <= 1 and {WHOLE} and least({EDITS}(plain_l, plain_r), "
    f"{EDITS}(plain_l, turned_r), {EDITS}(turned_l, plain_r)) <= 1"
)


def _ends(a: str, b: str, least: float) -> str:
    """First and last parts are alike, straight or turned."""
    straight = f"least({ALIKE}({a}_l, {a}_r), {ALIKE}({b}_l, {b}_r))"
    turned = f"least({ALIKE}({a}_l, {b}_r), {ALIKE}({b}_l, {a}_r))"
    return f"greatest({straight}, {turned}) >= {least}"


def _within(parts: str) -> str:
    """Every part of the shorter name stands in the longer one."""
    return f"(list_has_all({parts}_l, {parts}_r) or list_has_all({parts}_r, {parts}_l))"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a fact. `times` None: learned from the rows, where there are enough."""

    name: str
    sql: str
    usual: float
    chance: float
    by: str = ""
    times: float | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Fact:
    """What is compared; `unsaid` tells that one of the two says nothing of it."""

    name: str
    unsaid: str
    levels: tuple[Level, ...]


NAME = Fact(
    "name",
    "ordered_l is null or ordered_r is null",
    (
        Level("same", "ordered_l = ordered_r", 0.47, 5e-5, "name_chance", 1.0),
        Level("shortened", f"{TWO} and {_within('words')}", 0.08, 1e-4, "name_chance", 2.0),
        Level("same bones", "bones_l = bones_r", 0.235, 4e-4, "bone_chance", 1.0),
        Level("mistyped", f"{TWO} and {ONE_EDIT}", 0.05, 8e-5, "name_chance", None, 0.6),
        Level(
            "resembling",
            f"{TWO} and ({WHOLE} or {_ends('word', 'last_word', 0.87)})",
            *(0.115, 3e-4, "name_chance", None, 0.15),
        ),
        Level(
            "shortened bones", f"{TWO} and {_within('bone_list')}", 0.007, 9e-4, "bone_chance", 2.0
        ),
        Level(
            "like bones",
            f"{TWO} and {_ends('bone', 'last_bone', 0.84)}",
            *(0.018, 9e-4, "bone_chance", None, 0.2),
        ),
        Level(
            "one part",
            "bone_l = bone_r or last_bone_l = last_bone_r or bone_l = last_bone_r "
            "or last_bone_l = bone_r",
            *(0.017, 0.02),
        ),
        Level("other", "ELSE", 0.008, 0.977),
    ),
)
YEAR = Fact(
    "year",
    "year_l is null or year_r is null",
    (
        Level("same", "year_l = year_r", 0.95, 0.028),
        Level("next", "abs(year_l - year_r) = 1", 0.024, 0.056),
        Level("other", "ELSE", 0.026, 0.916),
    ),
)
SEX = Fact(
    "sex",
    "sex_l is null or sex_r is null",
    (Level("same", "sex_l = sex_r", 0.99, 0.52), Level("other", "ELSE", 0.01, 0.48)),
)
AGENCY = Fact(
    "agency",
    "agency_l is null or agency_r is null",
    (
        Level("same", "agency_l = agency_r", 0.95, 0.125, "agency_chance", 1.0),
        Level("other", "ELSE", 0.05, 0.875),
    ),
)
EMAIL = Fact(
    "email",
    "email_l is null or email_r is null",
    (
        Level("same", "email_l = email_r", 0.95, 2e-4, "email_chance", 1.0),
        Level("other", "ELSE", 0.05, 0.9998),
    ),
)
FACTS = (NAME, YEAR, SEX, AGENCY, EMAIL)
# Rows that agree on one of these are compared; all others are taken for two people.
BY_NAME = (
    ("state", "bones"),
    ("state", "low_bone", "high_letter"),
    ("state", "high_bone", "low_letter"),
    ("state", "low_bone", "year"),
    ("state", "high_bone", "year"),
    ("state", "low_bone", "agency"),
    ("state", "high_bone", "agency"),
)
BY_FACTS = (("state", "year", "sex", "agency"), ("email",))
COLUMNS = (
    *("id", "state", "crowd", "agency", "year", "sex", "email", "plain", "turned", "ordered"),
    *("words", "word", "last_word", "bones", "bone_list", "bone", "last_bone"),
    *("low_bone", "high_bone", "low_letter", "high_letter"),
)
CHANCES = ("name_chance", "bone_chance", "agency_chance", "email_chance")


def level_sql(fact: Fact) -> str:
    """The number of the level at which a pair stands, from 1; 0 where one of the two says nothing.

    Columns of the two rows end in `_l` and `_r`; the column is named `at_` and the fact.
    """
    steps = [(fact.unsaid, 0), *((one.sql, n) for n, one in enumerate(fact.levels, 1))]
    whens = " ".join(f"when {sql} then {n}" for sql, n in steps if sql != "ELSE")
    return f"case {whens} else {len(fact.levels)} end as at_{fact.name}"
