"""Plain values about people, between tables and those who register them."""

from dataclasses import dataclass
from uuid import UUID

from fourfold.kernel.vocabulary import Sex


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What one source says of somebody. `pseudonym` stands instead of a name, never beside one.

    `state` is the alpha-3 code of the State that the person works for, "" when not said.
    """

    name: str = ""
    state: str = ""
    email: str = ""
    agency: str = ""
    sex: str = Sex.NOT_STATED
    birth_year: int | None = None
    pseudonym: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the facts were written: an `AliasSource`, the id of the sheet or form, the row."""

    source: str
    id: UUID | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody registered who may be meant, for those who may read the name.

    `score` runs 0..1; `agree` names the facts that agree: name, email, agency, birth_year, sex.
    """

    participant: UUID
    number: str
    name: str
    agency: str
    birth_year: int | None
    score: float
    agree: tuple[str, ...]
