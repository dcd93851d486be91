"""People who do not exist, and the ways in which they are written; the same seed, the same people.

Names are put together from made-up syllables. Each has a form in Latin, Cyrillic and Arabic script.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fourfold.capacity.people.contracts import PersonFacts
from fourfold.reference.fictional.rows import AgencyRow, EventRow, Register

SCRIPTS = {"latin": 0, "cyrillic": 1, "arabic": 2}
BORN = (1962, 2001)
MAILED = 0.6
DISABLED = 0.06
LATE, SWAPPED, OTHER_SCRIPT, OTHER_AGENCY = "order", "typo", "script", "agency"
WAYS = (LATE, SWAPPED, SWAPPED, OTHER_SCRIPT, OTHER_AGENCY)


@dataclass(frozen=True, slots=True)
class Invented:
    """Somebody made up. `names` are given and family name in each script."""

    state: str
    names: tuple[tuple[str, str], ...]
    sex: str
    born: int
    agency: AgencyRow
    practitioner: str
    mail: str
    has_mail: bool
    disability: str
    script: str

    def written(self, *, script: str = "", mail: bool = False) -> "Written":
        """As somebody writes this person down without a slip."""
        name = " ".join(self.names[SCRIPTS[script or "latin"]])
        agency, address = self.agency.names[0], self.mail if mail or self.has_mail else ""
        return Written(self, name, agency, address)


@dataclass(frozen=True, slots=True)
class Written:
    """How somebody stands on one list."""

    person: Invented
    name: str
    agency: str
    mail: str

    def facts(self) -> PersonFacts:
        """The same for a form."""
        return PersonFacts(
            name=self.name,
            state=self.person.state,
            email=self.mail,
            agency=self.agency,
            sex=self.person.sex,
            birth_year=self.person.born,
        )


class Inventor:
    """Makes people up and draws from them."""

    def __init__(self, register: Register) -> None:
        self._random = random.Random(register.seed)  # noqa: S311 -- made-up people, no secret
        self._syllables = register.syllables
        self._agencies = register.agency
        self._names: set[str] = set()
        self.people: Mapping[str, Sequence[Invented]] = {
            row.state: [self.invent(row.state, row.script) for _ in range(row.people)]
            for row in register.population
        }

    def invent(self, state: str, script: str = "latin") -> Invented:
        """Another person of a State, whom nobody has the name of."""
        names = self._named()
        given, family = names[0]
        agency = self._random.choice(self._agencies)
        return Invented(
            state=state,
            names=names,
            sex=self._random.choice(("female", "male")),
            born=self._random.randint(*BORN),
            agency=agency,
            practitioner=self._random.choice(agency.practitioners),
            mail=f"{given}.{family}@{agency.code}.{state.lower()}.example".lower(),
            has_mail=self._random.random() < MAILED,
            disability="yes" if self._random.random() < DISABLED else "no",
            script=script,
        )

    def draw(self, event: EventRow) -> list[Written]:
        """Those who come to an event, as its list writes them."""
        pools = [list(self.people[state]) for state in event.states]
        share, more = divmod(event.people, len(pools))
        came = [
            person
            for place, pool in enumerate(pools)
            for person in self._random.sample(pool, share + (place < more))
        ]
        return [self._write(person, event) for person in came]

    def misses(self, share: float) -> bool:
        """Whether something rare happens."""
        return self._random.random() < share

    def score(self, mean: float) -> int:
        """A result in a test of twenty, around a mean share."""
        return min(20, max(0, round(20 * self._random.gauss(mean, 0.12))))

    def rung(self) -> str:
        """An answer on a scale of one to five, friendly and not only so."""
        return str(self._random.choice((2, 3, 4, 4, 4, 5, 5)))

    def one_of(self, texts: Sequence[str]) -> str:
        """One of them."""
        return self._random.choice(texts)

    def _named(self) -> tuple[tuple[str, str], ...]:
        while True:
            given = self._random.sample(self._syllables, 2)
            family = self._random.sample(self._syllables, self._random.choice((2, 3)))
            names = tuple(
                (
                    "".join(s[i] for s in given).capitalize(),
                    "".join(s[i] for s in family).capitalize(),
                )
                for i in SCRIPTS.values()
            )
            if (told := " ".join(names[0])) not in self._names:
                self._names.add(told)
                return names

    def _write(self, person: Invented, event: EventRow) -> Written:
        """On the way to a list some names change: a slip, another script, another agency."""
        plain = person.written(script=event.script, mail=event.source == "e-learning")
        if not self.misses(event.varied):
            return plain
        way = self._random.choice(WAYS)
        if way == LATE:
            return replace(plain, name=" ".join(reversed(plain.name.split(" "))))
        if way == SWAPPED:
            return replace(plain, name=self._slip(plain.name), mail="")
        if way == OTHER_SCRIPT and person.script != "latin":
            return replace(person.written(script=person.script), mail=plain.mail)
        return replace(plain, agency=self._random.choice(person.agency.names[1:]), mail="")

    def _slip(self, name: str) -> str:
        """Two letters swapped, one doubled or one left out."""
        at = self._random.randrange(1, len(name) - 2)
        if " " in name[at : at + 2]:
            return name[:-1]
        swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        doubled, lacking = name[:at] + name[at] + name[at:], name[:at] + name[at + 1 :]
        return self._random.choice((swapped, doubled, lacking))
