"""A list of nominees looked at row by row: what nominating it would do. Nothing is written."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.learning.contracts import NomineeFacts, NomineeRow
from fourfold.capacity.learning.models import Event, Registration, RegistrationStatus
from fourfold.capacity.learning.queries.rights import invited_places
from fourfold.capacity.learning.queries.sheet_words import at_row, sentence_of, state_names
from fourfold.capacity.learning.rules import nominees as rules
from fourfold.capacity.people.contracts import Candidate, PersonFacts
from fourfold.capacity.people.queries.likeness import likely_people
from fourfold.capacity.people.queries.written import written_before
from fourfold.capacity.people.rules.naming import statement
from fourfold.engines.signin import PersonRow, Reading, read_rows, understand
from fourfold.engines.workbook import WorkbookError
from fourfold.kernel import clock
from fourfold.kernel.errors import InvalidFile
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, may
from fourfold.kernel.vocabulary import Practitioner, Sex

NEW, ASKED, KNOWN, TWICE, REJECTED = "new", "asked", "known", "twice", "rejected"
OFFERED = 3


def nominating_places(actor: Actor, event: Event) -> list[Place]:
    """The States of an event for which the actor may nominate."""
    return [p for p in invited_places(event) if may(actor, access.NOMINATE, p.scope.path)]


def offered(actor: Actor, people: Sequence[PersonFacts]) -> list[tuple[Candidate, ...]]:
    """For each, whom the page offers as the one who may be meant."""
    return likely_people(actor, people, most=OFFERED)


def examine(actor: Actor, event: Event, *, name: str, content: bytes) -> list[NomineeRow]:
    """Every row of a file with what would become of it.

    Raises:
        InvalidFile: it cannot be read as a list of people.
    """
    try:
        form = understand(content, name=name, latest=clock.today())
    except WorkbookError as error:
        raise InvalidFile([error.text(_)]) from error
    order = next((order for order in form.orders.values() if order), "")
    names = state_names(Place.objects.all())
    reading = Reading(rules.counting_columns(form), order, names, clock.today())
    return _Examination(actor, event).rows(read_rows(form, reading))


class _Examination:
    """What rows are compared with, read once for all of them."""

    def __init__(self, actor: Actor, event: Event) -> None:
        self.actor, self.event = actor, event
        self.own = {place.pk for place in nominating_places(actor, event)}
        held = Registration.objects.filter(event=event).values_list("participant", "status")
        self.status: dict[UUID, str] = dict(held)
        self.seen: dict[str, int] = {}
        self.named: dict[tuple[str, str], list[PersonFacts]] = {}

    def rows(self, rows: Iterable[PersonRow]) -> list[NomineeRow]:
        """In the order of the file."""
        found = [self._read(row) for row in rows]
        open_rows = [one.facts for one in found if one.verdict == NEW]
        known = {said: who.pk for said, who in written_before(open_rows).items()}
        asked = [facts for facts in open_rows if statement(facts) not in known]
        likely = dict(zip(map(statement, asked), offered(self.actor, asked), strict=True))
        return [
            one if one.verdict != NEW else self._met(one, known.get(said), likely.get(said, ()))
            for one, said in ((one, statement(one.facts)) for one in found)
        ]

    def _read(self, row: PersonRow) -> NomineeRow:
        one = NomineeRow(row.number, NEW, self._facts(row), _nominee(row), _note(row))
        why = self._refused(row, one.facts)
        if why:
            return replace(one, verdict=REJECTED, sentence=why)
        return self._once(row, one)

    def _facts(self, row: PersonRow) -> PersonFacts:
        alone = next(iter(self.own)) if len(self.own) == 1 else ""
        return PersonFacts(
            name=row.name,
            state=row.state or alone,
            email=row.email,
            agency=row.agency,
            sex=row.sex or Sex.NOT_STATED,
            birth_year=row.birth_year,
        )

    def _refused(self, row: PersonRow, facts: PersonFacts) -> str:
        """Why a row cannot be taken; empty when it can."""
        wrong = next((problem for problem in row.problems if problem.fatal), None)
        if wrong is not None:
            return sentence_of(wrong)
        said = self._refused_state(facts.state) or _refused_facts(facts)
        return at_row(row, said) if said else ""

    def _refused_state(self, state: str) -> str:
        if not state:
            return _("No State is said. Write its name or its three-letter code.")
        if state not in self.event.states:
            return _("This State is not invited to the event. Write one that is, or leave it out.")
        if state not in self.own:
            return _("You may not nominate people of that State. Ask its focal point.")
        return ""

    def _once(self, row: PersonRow, one: NomineeRow) -> NomineeRow:
        """The same words twice are one person; one name twice has to be told apart."""
        words = statement(one.facts)
        if words in self.seen:
            said = _("The same as row %(row)d; both are taken as one.")
            where = at_row(row, said % {"row": self.seen[words]})
            return replace(one, verdict=TWICE, sentence=where)
        self.seen[words] = row.number
        alike = self.named.setdefault(rules.name_key(one.facts), [])
        if not rules.told_apart(one.facts, alike):
            said = _(
                "A row before bears the same name. If they are two people, write an e-mail "
                "address or a year of birth in both; if not, take one row away."
            )
            return replace(one, verdict=REJECTED, sentence=at_row(row, said))
        alike.append(one.facts)
        return one

    def _met(
        self, one: NomineeRow, person: UUID | None, likely: tuple[Candidate, ...]
    ) -> NomineeRow:
        """A row that is in order, against those who are registered."""
        if person is None:
            return replace(one, verdict=ASKED, candidates=likely) if likely else one
        status = self.status.get(person)
        if status == RegistrationStatus.WITHDRAWN:
            said = _("This person has withdrawn. Nominate them anew by the form, one by one.")
            where = _("Row %(row)d: %(said)s") % {"row": one.row, "said": said}
            return replace(one, verdict=REJECTED, sentence=where)
        return one if status is None else replace(one, verdict=KNOWN)


def _nominee(row: PersonRow) -> NomineeFacts:
    return NomineeFacts(row.agency, row.practitioner or Practitioner.NOT_STATED)


def _note(row: PersonRow) -> str:
    """What of a row is left aside, though the row is taken."""
    return next((sentence_of(one) for one in row.problems if not one.fatal), "")


def _refused_facts(facts: PersonFacts) -> str:
    if rules.is_formula(facts):
        return _("A cell begins like a formula (=, +, - or @). Write the name or address itself.")
    year = facts.birth_year
    if year is not None and not rules.works_at_that_age(year, clock.today()):
        return _("Nobody born in %(year)d is nominated. Give a year such as 1985.") % {"year": year}
    return ""
