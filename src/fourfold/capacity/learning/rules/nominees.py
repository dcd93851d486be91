"""Lists of nominees: which columns count, who can be meant by a row."""

from collections.abc import Sequence
from datetime import date

from fourfold.capacity.people.contracts import PersonFacts
from fourfold.capacity.people.rules.naming import same_name
from fourfold.engines.signin import Form, Meaning

OLDEST, YOUNGEST = 100, 14
FORMULA = ("=", "+", "-", "@")
# As the reader of lists knows them, in English whatever the page's language.
TEMPLATE = ("Name", "State", "Agency", "E-mail", "Sex", "Year of birth", "Professional role")
_COUNTING = frozenset(
    {
        *(Meaning.NAME, Meaning.GIVEN, Meaning.FAMILY, Meaning.OTHER_NAME, Meaning.NUMBER),
        *(Meaning.SEX, Meaning.MALE, Meaning.FEMALE, Meaning.AGENCY, Meaning.POSITION),
        *(Meaning.EMAIL, Meaning.BIRTH_YEAR, Meaning.BIRTH_DATE, Meaning.STATE),
    }
)


def works_at_that_age(year: int, today: date) -> bool:
    """Whether somebody born then may work today."""
    return today.year - OLDEST <= year <= today.year - YOUNGEST


def counting_columns(form: Form) -> tuple[Meaning, ...]:
    """What the columns mean; what a nomination does not ask for is left aside."""
    said = [column.meaning for column in form.columns]
    return tuple(one if one in _COUNTING else Meaning.IGNORE for one in said)


def is_formula(facts: PersonFacts) -> bool:
    """Whether a cell would be run by a spreadsheet."""
    return any(text.startswith(FORMULA) for text in (facts.name, facts.agency, facts.email))


def name_key(facts: PersonFacts) -> tuple[str, str]:
    """What two rows share that may be about one person."""
    return same_name(facts.name), facts.state


def told_apart(facts: PersonFacts, others: Sequence[PersonFacts]) -> bool:
    """Whether address or year of birth say that this is none of the others of that name."""
    return all(_differ(facts, other) for other in others)


def _differ(one: PersonFacts, other: PersonFacts) -> bool:
    pairs = ((one.email, other.email), (one.birth_year, other.birth_year))
    return any(a and b and a != b for a, b in pairs)
