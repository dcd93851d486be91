"""Who of those registered may be meant, while somebody writes a name."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import QuerySet

from fourfold.capacity import access
from fourfold.capacity.people.contracts import Candidate, PersonFacts
from fourfold.capacity.people.models import Alias
from fourfold.capacity.people.queries.written import AT_ONCE
from fourfold.capacity.people.rules.naming import number_of
from fourfold.engines.linkage import Alike, Known, alike, keys_of
from fourfold.kernel.policy import Actor, visible

MOST = 5
BEGINNING = 2  # letters of a word by which names are found
FIELDS = ("pk", "participant_id", "name", "agency", "birth_year", "sex")


def did_you_mean(actor: Actor, facts: PersonFacts, *, most: int = MOST) -> tuple[Candidate, ...]:
    """Participants of the State who may be the one meant, the likest first.

    Only those whose names the actor may read. Who is known by a pseudonym is neither asked about
    nor offered: it is matched by that alone.
    """
    if not _asks(facts):
        return ()
    return _best(facts, _known(actor, facts.state, [facts.email]), most)


def likely_people(
    actor: Actor, people: Sequence[PersonFacts], *, most: int = MOST
) -> list[tuple[Candidate, ...]]:
    """The same for a whole list, in its order; what is known of a State is opened once.

    Only names that begin a word alike, or sound alike, are compared: fast enough for thousands.
    """
    asked = [facts for facts in people if _asks(facts)]
    mails: dict[str, list[str]] = {}
    for facts in asked:
        mails.setdefault(facts.state, []).append(facts.email)
    near = {state: _Near(_known(actor, state, said)) for state, said in mails.items()}
    return [
        _best(facts, near[facts.state].to(facts), most) if _asks(facts) else () for facts in people
    ]


class _Near:
    """What was said of people, found by how the words of their names begin."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_key: dict[str, list[Known]] = {}
        for one in known:
            for key in _keys(one.name, one.email):
                self._by_key.setdefault(key, []).append(one)

    def to(self, facts: PersonFacts) -> list[Known]:
        """Those that are worth a comparison, each once."""
        found = {
            one.id: one
            for key in _keys(facts.name, facts.email)
            for one in self._by_key.get(key, ())
        }
        return list(found.values())


def _keys(name: str, email: str) -> set[str]:
    keys = keys_of(name)
    found = {word[:BEGINNING] for word in keys.words} | {f"={keys.bones}"}
    return found | ({f"@{email.strip().casefold()}"} if email else set())


def _asks(facts: PersonFacts) -> bool:
    return bool(facts.name.strip()) and not facts.pseudonym.strip()


def _best(facts: PersonFacts, known: Sequence[Known], most: int) -> tuple[Candidate, ...]:
    said = {alias.id: alias for alias in known}
    found: dict[UUID, Candidate] = {}
    for one in alike(_asked(facts), known, most=most * 3):
        candidate = _candidate(one, said[one.id])
        found.setdefault(candidate.participant, candidate)
    return tuple(found.values())[:most]


def _known(actor: Actor, state: str, emails: Iterable[str]) -> list[Known]:
    """What was said of everybody in that State, opened here and nowhere kept."""
    there = Alias.objects.filter(
        visible(actor, access.READ_NAME, "participant__scope__path"),
        participant__place_id=state or None,
        participant__pseudonym="",
    )
    same = _same_address(there, sorted({email for email in emails if email}))
    return [
        Known((pk, person), name, agency, year, sex, same.get(pk, ""))
        for pk, person, name, agency, year, sex in there.order_by("pk").values_list(*FIELDS)
    ]


def _same_address(there: QuerySet[Alias], emails: Sequence[str]) -> dict[UUID, str]:
    """Addresses of those who have one of these; of nobody else an address is opened."""
    found: dict[UUID, str] = {}
    for at in range(0, len(emails), AT_ONCE):
        held = there.filter(email__in=emails[at : at + AT_ONCE])
        found |= dict(held.values_list("pk", "email"))
    return found


def _asked(facts: PersonFacts) -> Known:
    return Known("asked", facts.name, facts.agency, facts.birth_year, str(facts.sex), facts.email)


def _candidate(found: Alike, said: Known) -> Candidate:
    _alias, person = found.id
    return Candidate(
        participant=person,
        number=number_of(person),
        name=said.name,
        agency=said.agency,
        birth_year=said.birth_year,
        score=found.score,
        agree=found.agree,
    )
