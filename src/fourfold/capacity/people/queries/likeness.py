"""Who of those registered may be meant, while somebody writes a name."""

from uuid import UUID

from fourfold.capacity import access
from fourfold.capacity.people.contracts import Candidate, PersonFacts
from fourfold.capacity.people.models import Alias
from fourfold.capacity.people.rules.naming import number_of
from fourfold.engines.linkage import Alike, Known, alike
from fourfold.kernel.policy import Actor, visible

MOST = 5
FIELDS = ("pk", "participant_id", "name", "agency", "birth_year", "sex")


def did_you_mean(actor: Actor, facts: PersonFacts, *, most: int = MOST) -> tuple[Candidate, ...]:
    """Participants of the State who may be the one meant, the likest first.

    Only those whose names the actor may read. Who is known by a pseudonym is neither asked about
    nor offered: it is matched by that alone.
    """
    if facts.pseudonym.strip() or not facts.name.strip():
        return ()
    said = {alias.id: alias for alias in _known(actor, facts)}
    best = alike(_asked(facts), tuple(said.values()), most=most * 3)
    found: dict[UUID, Candidate] = {}
    for one in best:
        candidate = _candidate(one, said[one.id])
        found.setdefault(candidate.participant, candidate)
    return tuple(found.values())[:most]


def _known(actor: Actor, facts: PersonFacts) -> list[Known]:
    """What was said of everybody in that State, opened here and nowhere kept."""
    there = Alias.objects.filter(
        visible(actor, access.READ_NAME, "participant__scope__path"),
        participant__place_id=facts.state or None,
        participant__pseudonym="",
    )
    same = set(there.filter(email=facts.email).values_list("pk", flat=True)) if facts.email else ()
    return [
        Known((pk, person), name, agency, year, sex, facts.email if pk in same else "")
        for pk, person, name, agency, year, sex in there.order_by("pk").values_list(*FIELDS)
    ]


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
