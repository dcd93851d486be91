"""A sheet looked at row by row: what an import would do with each, before it does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.attendance.contracts import Columns, Facts, RowCheck, SessionDay
from fourfold.capacity.attendance.models import Evidence, Presence
from fourfold.capacity.attendance.queries.events import known_people
from fourfold.capacity.attendance.queries.sheets import OpenSheet
from fourfold.capacity.attendance.queries.working import Settling, changes_if
from fourfold.capacity.attendance.rules.ages import band_of_birth
from fourfold.capacity.attendance.rules.matching import People
from fourfold.capacity.learning.queries.sheet_words import at_row, sentence_of, state_names
from fourfold.capacity.people.rules.naming import same_name
from fourfold.engines.signin import Meaning, PersonRow, Reading, read_rows
from fourfold.kernel import clock
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, may
from fourfold.kernel.sentences import listed, listed_apart
from fourfold.kernel.vocabulary import AgeBand, Disability, Practitioner, Sex

NEW, CHANGED, SAME, ABSENT, TWICE, REJECTED = (
    "new", "changed", "same", "absent", "twice", "rejected",
)  # fmt: skip
Key = UUID | tuple[str, str]


def examine(actor: Actor, opened: OpenSheet, columns: Columns) -> tuple[RowCheck, ...]:
    """What becomes of every row under these columns. Nothing is written."""
    return _Examination(actor, opened, columns).checks()


def facts_of(row: PersonRow, state: str, on: date) -> Facts:
    """What a row says somebody was."""
    age = row.age or band_of_birth(born=row.birth_date, year=row.birth_year, on=on)
    return Facts(
        state=state,
        sex=row.sex or Sex.NOT_STATED,
        age=age or AgeBand.NOT_STATED,
        disability=row.disability or Disability.NOT_ASKED,
        practitioner=row.practitioner or Practitioner.NOT_STATED,
        agency=row.agency,
    )


@dataclass(slots=True)
class _Held:
    """Sessions of somebody, those known from sheets apart."""

    sheets: set[int] = field(default_factory=set)
    others: set[int] = field(default_factory=set)


class _Examination:
    """Everything that rows are compared with, read once for all of them."""

    def __init__(self, actor: Actor, opened: OpenSheet, columns: Columns) -> None:
        self.actor, self.opened, self.columns = actor, opened, columns
        self.sessions = {one.number: one for one in opened.sessions}
        self.places = {p.pk: p for p in Place.objects.select_related("scope").all()}
        self.people = People()
        for known in known_people(opened.event):
            self.people.add(known.participant, known.names, known.mails)
        meanings = tuple(Meaning(said) for said in columns.meanings)
        latest = opened.event.ends_on
        self.reading = Reading(meanings, columns.order, state_names(self.places.values()), latest)
        self.seen: dict[Key, int] = {}

    def checks(self) -> tuple[RowCheck, ...]:
        """All rows in order."""
        found: list[RowCheck] = []
        for row in read_rows(self.opened.form, self.reading):
            check = self._placed(row)
            if check.verdict != REJECTED:
                check = self._once(check, found)
            found.append(check)
        return tuple(self._compared(found))

    def _placed(self, row: PersonRow) -> RowCheck:
        """A row with its State, its sessions and who it is about; or rejected, with the reason."""
        wrong = next((problem for problem in row.problems if problem.fatal), None)
        state = row.state or self.columns.state
        if wrong is not None:
            return RowCheck(row, REJECTED, sentence_of(wrong))
        refused = self._refused(row, state)
        if refused:
            return RowCheck(row, REJECTED, at_row(row, refused))
        sessions = self._sessions(row)
        if sessions is None:
            why = _("There is no session on that day. Correct the day, or add a session.")
            return RowCheck(row, REJECTED, at_row(row, why))
        who = self.people.found(names=(row.name, row.other_name), mail=row.email)
        if len(who) > 1:
            why = _(
                "Several people of this event bear that name. Write an e-mail address that tells "
                "them apart, or record the person by hand."
            )
            return RowCheck(row, REJECTED, at_row(row, why))
        return RowCheck(
            row, SAME, participant=next(iter(who), None), sessions=sessions, state=state,
            covered=self._covered(row),
        )  # fmt: skip

    def _refused(self, row: PersonRow, state: str) -> str:
        place = self.places.get(state)
        if place is None:
            return _("No State is said. Write it in the row, or choose one for the whole sheet.")
        if not may(self.actor, access.WRITE_PARTICIPATION, place.scope.path):
            return _("You may not record people of that State. Ask whoever covers it.")
        if row.hours is not None and not self.opened.sessions and row.hours == 0:
            return _("No hours are said. Write them, or empty the row.")
        return ""

    def _sessions(self, row: PersonRow) -> frozenset[int] | None:
        if row.marked:
            marked = (n for column in row.marks for n in self.columns.days.get(column, ()))
            return frozenset(marked)
        if row.day is not None:
            on = frozenset(n for n, one in self.sessions.items() if one.day == row.day)
            return on or None
        return frozenset(self.columns.sheets.get(row.sheet, ()))

    def _covered(self, row: PersonRow) -> frozenset[int]:
        """The sessions that the row speaks of, those that somebody missed too."""
        if row.marked:
            return frozenset(n for numbers in self.columns.days.values() for n in numbers)
        return self._sessions(row) or frozenset()

    def _once(self, check: RowCheck, found: list[RowCheck]) -> RowCheck:
        """Who stands twice is one person with the sessions of both rows, unless they disagree."""
        key: Key = check.participant or (same_name(check.row.name), check.state)
        if key in self.seen and contradict(found[self.seen[key]].row, check.row):
            check = replace(check, participant=None)
            key = (str(key), str(identity(check.row)))
        before = self.seen.setdefault(key, len(found))
        if before == len(found):
            return check
        first = found[before]
        found[before] = replace(
            first,
            sessions=first.sessions | check.sessions,
            covered=first.covered | check.covered,
        )
        said = _("The same person as in row %(row)d; both are taken as one.")
        return replace(
            check, verdict=TWICE, sentence=at_row(check.row, said % {"row": first.row.number})
        )

    def _compared(self, found: list[RowCheck]) -> Iterable[RowCheck]:
        """Against what is recorded: new, changed, or the same."""
        open_rows = [one for one in found if one.verdict == SAME]
        people = [one.participant for one in open_rows if one.participant]
        held = self._held(people)
        changes = self._changes(open_rows, held)
        for one in found:
            yield one if one.verdict != SAME else self._verdict(one, held, changes)

    def _verdict(
        self, one: RowCheck, held: Mapping[UUID, _Held], changes: Mapping[UUID, bool]
    ) -> RowCheck:
        there = bool(one.sessions) or bool(one.row.hours)
        if one.participant is None:
            said = "" if there else at_row(one.row, _("No mark: not taken as there."))
            return replace(one, verdict=NEW if there else ABSENT, sentence=said)
        if not changes[one.participant]:
            absent = not there and not _all(held.get(one.participant))
            said = at_row(one.row, _("No mark: not taken as there.")) if absent else ""
            return replace(one, verdict=ABSENT if absent else SAME, sentence=said)
        if not _all(held.get(one.participant)):
            return replace(one, verdict=NEW)
        return replace(one, verdict=CHANGED, sentence=at_row(one.row, self._said(one, held)))

    def _said(self, one: RowCheck, held: Mapping[UUID, _Held]) -> str:
        before = held[one.participant] if one.participant else _Held()
        after = _after(before, one)
        gained, lost = sorted(after - _all(before)), sorted(_all(before) - after)
        parts = []
        if gained:
            parts.append(_("adds session %(numbers)s") % {"numbers": listed(map(str, gained))})
        if lost:
            parts.append(_("takes back session %(numbers)s") % {"numbers": listed(map(str, lost))})
        return _("Corrects what is recorded: %(what)s.") % {
            "what": listed_apart(parts) or _("what is said of the person")
        }

    def _held(self, people: Iterable[UUID]) -> dict[UUID, _Held]:
        rows = Presence.objects.filter(
            session__event=self.opened.event, participant__in=list(people), withdrawn_at=None
        ).values_list("participant_id", "session__number", "evidence")
        found: dict[UUID, _Held] = {}
        for one, number, evidence in rows:
            of = found.setdefault(one, _Held())
            (of.sheets if evidence == Evidence.SHEET else of.others).add(number)
        return found

    def _changes(self, rows: list[RowCheck], held: Mapping[UUID, _Held]) -> dict[UUID, bool]:
        known = {one.participant: one for one in rows if one.participant}
        on = self.opened.event.starts_on
        wanted = Settling(
            people=tuple(known),
            sources={},
            facts={pk: facts_of(one.row, one.state, on) for pk, one in known.items()},
            hours={pk: one.row.hours for pk, one in known.items() if one.row.hours is not None},
        )
        spent = {pk: self._spent(_after(held.get(pk, _Held()), one)) for pk, one in known.items()}
        return changes_if(self.opened.event, wanted, spent, clock.now())

    def _spent(self, numbers: Iterable[int]) -> list[tuple[date, Decimal]]:
        held: list[SessionDay] = [self.sessions[n] for n in sorted(numbers) if n in self.sessions]
        return [(one.day, one.hours) for one in held]


def identity(row: PersonRow) -> tuple[str, str, int | None, str]:
    """What tells two people of one name apart."""
    return row.email, row.sex, row.birth_year, same_name(row.agency)


def contradict(one: PersonRow, other: PersonRow) -> bool:
    """Whether two rows of one name say things that cannot be true of one person."""
    pairs = zip(identity(one), identity(other), strict=True)
    return any(a and b and a != b for a, b in pairs)


def _after(held: _Held, one: RowCheck) -> set[int]:
    return (held.sheets - one.covered) | held.others | one.sessions


def _all(held: _Held | None) -> set[int]:
    return held.sheets | held.others if held else set()
