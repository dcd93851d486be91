"""A register of attendances by made-up people of fictional States, whose true number is known.

Seeded: the same seed and rates give the same rows on every machine. What goes wrong in real sheets
goes wrong here: typing errors, other scripts and other romanisations, turned and shortened names,
married names, agencies that people leave, missing facts, shared mailboxes; and what looks the same
and is not: twins, and names that many bear.

Run: python -m benchmarks.synthetic_register [--seed N] [--people N] > register.csv
"""

import argparse
import bisect
import csv
import itertools
import random
import string
import sys
from dataclasses import dataclass, field

from benchmarks.syllables import CULTURES, Culture

PEOPLE, ATTENDANCES, STATES, AGENCIES = 60_000, 109_000, 60, 8
GIVEN, FAMILY = 260, 1_700  # names that a culture has, for each sex and for families
YEARS = range(2016, 2027)


@dataclass(frozen=True, slots=True)
class Rates:
    """How often what goes wrong. Of rows, unless said otherwise."""

    typo: float = 0.09
    other_script: float = 0.15  # of rows in States with a script of their own
    respelt: float = 0.10  # another romanisation
    turned: float = 0.15  # family name first
    shortened: float = 0.30  # of rows of people with a middle name: left out, or its initial
    capitals: float = 0.10
    with_email: float = 0.45  # of people
    email_left_out: float = 0.15  # of rows of those people
    shared_email: float = 0.01  # of people with one: an office's mailbox
    moved: float = 0.12  # of people: another agency from some year on
    married: float = 0.03  # of women: another family name from some year on
    no_year: float = 0.25
    wrong_year: float = 0.015
    no_sex: float = 0.08
    no_agency: float = 0.06
    twins: float = 0.004  # of people


@dataclass(frozen=True, slots=True)
class Name:
    """A name in every writing that it has: spellings in Latin letters, and its own script."""

    latin: tuple[str, ...]
    native: str


@dataclass(slots=True)
class Person:
    """Somebody who takes part, as they are; what is written of them differs."""

    number: int
    state: str
    culture: Culture
    sex: str
    given: Name
    middle: Name | None
    family: Name
    year: int
    agency: str
    email: str
    moves: tuple[int, str] = (9999, "")
    marries: tuple[int, Name | None] = field(default=(9999, None))


@dataclass(frozen=True, slots=True)
class Attendance:
    """One row as it was written, and who it was."""

    id: str
    name: str
    state: str
    agency: str
    birth_year: int | None
    sex: str
    email: str
    person: int


def register(
    seed: int = 1,
    *,
    people: int = PEOPLE,
    attendances: int = ATTENDANCES,
    rates: Rates | None = None,
) -> list[Attendance]:
    """The rows in a random order; exactly `people` different persons take part."""
    wrong, dice = rates or Rates(), random.Random(seed)
    everybody = _everybody(dice, people, wrong)
    visits = [*everybody, *_again(dice, everybody, attendances - people)]
    dice.shuffle(visits)
    return [_written(dice, wrong, f"r{n:06}", person) for n, person in enumerate(visits)]


def _again(dice: random.Random, everybody: list[Person], more: int) -> list[Person]:
    """Who comes again: a few come often."""
    eager = [dice.paretovariate(2.2) for _ in everybody]
    return dice.choices(everybody, weights=eager, k=more)


def _everybody(dice: random.Random, people: int, wrong: Rates) -> list[Person]:
    states = [f"X{a}{b}" for a, b in itertools.product(string.ascii_uppercase, repeat=2)][:STATES]
    sizes = list(itertools.accumulate(dice.paretovariate(1.6) for _ in states))
    stocks = {culture.name: Stock(dice, culture) for culture in CULTURES}
    found: list[Person] = []
    while len(found) < people:
        at = bisect.bisect(sizes, dice.random() * sizes[-1])
        culture = CULTURES[at % len(CULTURES)]
        one = _person(dice, wrong, len(found), states[at], stocks[culture.name])
        found.append(one)
        if dice.random() < wrong.twins and len(found) < people:
            found.append(_twin(dice, len(found), one, stocks[culture.name]))
    return found


class Stock:
    """The names of a culture, and how common each is."""

    def __init__(self, dice: random.Random, culture: Culture) -> None:
        self.culture, parts = culture, culture.syllables
        self.given = {
            sex: [_name(dice, parts["given"], culture.ends(sex), (1, 2)) for _ in range(GIVEN)]
            for sex in ("female", "male")
        }
        self.family = [
            _name(dice, parts["family"], culture.ends(""), (1, 2)) for _ in range(FAMILY)
        ]
        self.common_given = list(itertools.accumulate(1 / (n + 8) ** 0.8 for n in range(GIVEN)))
        self.common_family = list(itertools.accumulate(1 / (n + 12) ** 0.7 for n in range(FAMILY)))

    def first(self, dice: random.Random, sex: str) -> Name:
        """A given name."""
        return dice.choices(self.given[sex], cum_weights=self.common_given)[0]

    def last(self, dice: random.Random) -> Name:
        """A family name."""
        return dice.choices(self.family, cum_weights=self.common_family)[0]


def _name(
    dice: random.Random, syllables: tuple[str, ...], endings: tuple[str, ...], many: tuple[int, int]
) -> Name:
    chosen = [dice.choice(syllables) for _ in range(dice.randint(*many))] + [dice.choice(endings)]
    parts = [part.partition("=") for part in chosen]
    plain = "".join(latin.split("/")[0] for latin, _, _ in parts).capitalize()
    other = "".join(latin.split("/")[-1] for latin, _, _ in parts).capitalize()
    return Name((plain, other), "".join(native for _, _, native in parts).capitalize())


def _person(dice: random.Random, wrong: Rates, number: int, state: str, stock: Stock) -> Person:
    sex = "female" if dice.random() < 0.4 else "male"
    agencies = [f"{kind} of {state}" for kind in OFFICES]
    agency = dice.choice(agencies)
    given, family = stock.first(dice, sex), stock.last(dice)
    middle = stock.first(dice, sex) if dice.random() < 0.3 else None
    one = Person(
        number, state, stock.culture, sex, given, middle, family,
        round(dice.triangular(1955, 2002, 1986)), agency, "",
    )  # fmt: skip
    if dice.random() < wrong.with_email:
        one.email = _address(dice, wrong, one)
    if dice.random() < wrong.moved:
        one.moves = (dice.choice(YEARS), dice.choice(agencies))
    if sex == "female" and dice.random() < wrong.married:
        one.marries = (dice.choice(YEARS), stock.last(dice))
    return one


def _address(dice: random.Random, wrong: Rates, one: Person) -> str:
    house = f"{one.agency.partition(' ')[0].lower()}.{one.state.lower()}.example"
    if dice.random() < wrong.shared_email:
        return f"training@{house}"
    return f"{one.given.latin[0]}.{one.family.latin[0]}{one.number % 97}@{house}".lower()


def _twin(dice: random.Random, number: int, one: Person, stock: Stock) -> Person:
    return Person(
        number, one.state, one.culture, one.sex, stock.first(dice, one.sex), None, one.family,
        one.year, one.agency, "",
    )  # fmt: skip


def _written(dice: random.Random, wrong: Rates, row: str, one: Person) -> Attendance:
    when = dice.choice(YEARS)
    agency = one.moves[1] if when >= one.moves[0] else one.agency
    year = one.year + (dice.choice((-1, 1, -10, 10)) if dice.random() < wrong.wrong_year else 0)
    return Attendance(
        row,
        _name_as_written(dice, wrong, one, when),
        one.state,
        "" if dice.random() < wrong.no_agency else agency,
        None if dice.random() < wrong.no_year else year,
        "" if dice.random() < wrong.no_sex else one.sex,
        "" if dice.random() < wrong.email_left_out else _email_at(one, agency),
        one.number,
    )


def _email_at(one: Person, agency: str) -> str:
    """Whoever leaves an agency leaves its address too."""
    old, new = (named.partition(" ")[0].lower() for named in (one.agency, agency))
    return one.email.replace(old, new)


def _name_as_written(dice: random.Random, wrong: Rates, one: Person, when: int) -> str:
    family = one.marries[1] if when >= one.marries[0] and one.marries[1] else one.family
    native = one.culture.native and dice.random() < wrong.other_script
    spelling = int(dice.random() < wrong.respelt)
    given, last = (n.native if native else n.latin[spelling] for n in (one.given, family))
    words = [given, *_middle(dice, wrong, one, native=native), last]
    if dice.random() < wrong.turned:
        words = [words[-1] + dice.choice(("", ",")), *words[:-1]]
    text = " ".join(words)
    if dice.random() < wrong.typo:
        text = _mistyped(dice, text)
    return text.upper() if dice.random() < wrong.capitals else text


def _middle(dice: random.Random, wrong: Rates, one: Person, *, native: bool) -> list[str]:
    if one.middle is None:
        return []
    text = one.middle.native if native else one.middle.latin[0]
    if dice.random() >= wrong.shortened:
        return [text]
    return [] if dice.random() < 0.5 else [f"{text[0]}."]


def _mistyped(dice: random.Random, text: str) -> str:
    """One letter left out, doubled, changed or two turned round."""
    at = dice.randrange(len(text) - 1)
    letter = dice.choice([c for c in text if c.isalpha()])
    return dice.choice((
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
        text[:at] + letter.lower() + text[at + 1 :],
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
    ))  # fmt: skip


OFFICES = (
    "Police", "Prosecution", "Forensics", "Gendarmerie", "Customs", "Judiciary", "Intelligence",
    "Ministry",
)[:AGENCIES]  # fmt: skip
COLUMNS = ("id", "name", "state", "agency", "birth_year", "sex", "email")


def main() -> None:
    """Write a register as CSV, the way `fourfold people link` reads one."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--people", type=int, default=PEOPLE)
    chosen = asked.parse_args()
    rows = register(
        chosen.seed, people=chosen.people, attendances=chosen.people * ATTENDANCES // PEOPLE
    )
    out = csv.writer(sys.stdout)
    out.writerow((*COLUMNS, "person"))
    out.writerows([getattr(row, name) for name in (*COLUMNS, "person")] for row in rows)


if __name__ == "__main__":
    main()
