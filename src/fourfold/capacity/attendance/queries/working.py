"""What participations come to, worked out from presences, completions and what was said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from fourfold.capacity.attendance.contracts import Facts, Source
from fourfold.capacity.attendance.models import (
    Evidence,
    LearningStatement,
    Outcome,
    Participation,
    PartTaken,
    Presence,
    VoidedStatement,
)
from fourfold.capacity.attendance.queries.events import aliases_among
from fourfold.capacity.attendance.rules.ages import band_of_birth
from fourfold.capacity.attendance.rules.completion import (
    days_of_hours,
    outcome_of,
    person_days,
    required_hours,
)
from fourfold.capacity.learning.models import Event
from fourfold.capacity.people.models import Alias, Participant
from fourfold.kernel.models import Place
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.policy import Actor
from fourfold.kernel.vocabulary import AgeBand, Disability, Practitioner, Sex

COMPARED = (
    "place_id", "scope_id", "outcome", "ended_on", "hours", "days", "sex", "age", "disability",
    "practitioner", "agency", "rule",
)  # fmt: skip
UNSAID = {Sex.NOT_STATED, AgeBand.NOT_STATED, Disability.NOT_ASKED, Practitioner.NOT_STATED, ""}


@dataclass(frozen=True, slots=True)
class Settling:
    """What to work out: for whom, from what, with which new facts and decisions.

    `hours` are hours that a source states as a whole; they stand instead of those of sessions.
    `scores` and `fed_back` are what an evaluation knows; `concludes` decides outcomes. `anew`:
    nothing that was said before stands any more, hours and facts alike. `moved` are those whose
    sessions were corrected: a new version for them, be its figures the same.
    """

    people: tuple[UUID, ...]
    sources: Mapping[UUID, Source]
    facts: Mapping[UUID, Facts] = field(default_factory=dict)
    hours: Mapping[UUID, Decimal] = field(default_factory=dict)
    scores: Mapping[UUID, Decimal] = field(default_factory=dict)
    fed_back: frozenset[UUID] | None = None
    part: str = PartTaken.TRAINEE
    concludes: bool = False
    anew: bool = False
    moved: frozenset[UUID] = frozenset()


def differs(held: Participation, fresh: Participation) -> bool:
    """Whether anything that is counted or shown changes."""
    return any(getattr(held, name) != getattr(fresh, name) for name in COMPARED)


def changes_if(
    event: Event,
    wanted: Settling,
    spent: Mapping[UUID, Iterable[tuple[date, Decimal]]],
    at: datetime,
) -> dict[UUID, bool]:
    """Who would get a new version if time were spent like this; nothing is written."""
    work = Work(None, event, wanted, at)
    work.spent = {one: list(days) for one, days in spent.items()}
    return {one: work.changes(one) for one in wanted.people}


class Work:
    """Everything that the participations are worked out from, read once for all of them."""

    def __init__(self, actor: Actor | None, event: Event, wanted: Settling, at: datetime) -> None:
        self.actor, self.event, self.wanted, self.at = actor, event, wanted, at
        people = wanted.people
        self.rule = event.version.completion
        self.required = required_hours(course_hours=event.version.hours, rule=self.rule)
        current = Participation.objects.filter(
            CURRENT, event=event, part=wanted.part, participant__in=people
        )
        self.held = {one.participant_id: one for one in current}
        self.people = Participant.objects.select_related("scope").in_bulk(people)
        self.places = {p.pk: p for p in Place.objects.select_related("scope").all()}
        self.aliases = _latest(people)
        self.spent = _spent(event, people)
        self.learned = _learned(event, people)
        registered = event.registrations.filter(participant__in=people)
        self.registered = {r.participant_id: r for r in registered}
        concluded = Participation.objects.filter(CURRENT, event=event, rule__concluded=True)
        self.concluded = wanted.concludes or concluded.exists()

    def changes(self, one: UUID) -> bool:
        """Whether somebody gets a new version."""
        fresh, held = self.fresh(one), self.held.get(one)
        if fresh is None or held is None:
            return fresh is not held
        return one in self.wanted.moved or differs(held, fresh)

    def fresh(self, one: UUID) -> Participation | None:
        """Somebody's participation as it is now; None for who was nowhere."""
        held = self.held.get(one)
        stated = self._stated(one, held)
        spent, learned = self.spent.get(one, []), self.learned.get(one, [])
        if not spent and not learned and not stated:
            return None
        hours, days = self._time(spent, learned, stated)
        source = self.wanted.sources.get(one) or Source(Evidence.STAFF)
        return Participation(
            event=self.event,
            participant_id=one,
            part=self.wanted.part,
            ended_on=max((day for day, _hours in spent), default=self.event.ends_on),
            hours=hours,
            days=days,
            evidence=source.evidence,
            evidence_id=source.id,
            evidence_row=source.row,
            **self._ended(one, hours, learned, stated, held),
            **self._facts(one, held),
        )

    def _stated(self, one: UUID, held: Participation | None) -> Decimal | None:
        if one in self.wanted.hours:
            return self.wanted.hours[one]
        said = held.rule.get("stated_hours") if held and not self.wanted.anew else None
        return Decimal(said) if said else None

    def _time(
        self,
        spent: list[tuple[date, Decimal]],
        learned: list[LearningStatement],
        stated: Decimal | None,
    ) -> tuple[Decimal, Decimal]:
        lasted = (self.event.ends_on - self.event.starts_on).days + 1
        if stated is not None:
            attended = len({day for day, _hours in spent}) or lasted
            return stated, days_of_hours(stated, at_most=attended)
        read = _read_hours(learned, self.event.version.hours)
        hours = sum((hours for _day, hours in spent), read)
        return hours, person_days(spent) + days_of_hours(read)

    def _ended(
        self,
        one: UUID,
        hours: Decimal,
        learned: list[LearningStatement],
        stated: Decimal | None,
        held: Participation | None,
    ) -> dict[str, Any]:
        """The outcome, and the rule that gave it with what it was fed."""
        before = held.rule if held else {}
        score = self.wanted.scores.get(one)
        score = _score(learned) if score is None else score
        if score is None and before.get("score"):
            score = Decimal(before["score"])
        back = self._fed_back(one, before)
        rule: dict[str, Any] = {**self.rule, "required_hours": str(self.required)}
        rule |= {"score": f"{score:.4f}"} if score is not None else {}
        rule |= {"stated_hours": f"{stated:.2f}"} if stated is not None else {}
        decides = self.concluded or bool(learned)
        if not decides or self.wanted.part != PartTaken.TRAINEE:
            return {"outcome": Outcome.ATTENDED, "rule": rule}
        rule |= {"concluded": self.concluded, "fed_back": back}
        done = not learned or any(s.completed for s in learned)
        outcome = outcome_of(
            hours=hours, required=self.required, rule=self.rule, score=score, fed_back=back
        )
        return {"outcome": outcome if done else Outcome.NOT_COMPLETED, "rule": rule}

    def _fed_back(self, one: UUID, before: Mapping[str, Any]) -> bool:
        if self.wanted.fed_back is not None:
            return one in self.wanted.fed_back
        return bool(before.get("fed_back", not self.rule.get("feedback")))

    def _facts(self, one: UUID, held: Participation | None) -> dict[str, Any]:
        """What the source says, else what was held, else what was registered, else written."""
        said, registered = self.wanted.facts.get(one, Facts()), self.registered.get(one)
        if self.wanted.anew and one in self.wanted.facts:
            return self._said_anew(said, self.people[one])
        alias, person = self.aliases.get(one), self.people[one]
        place = self.places.get(said.state) or (held.place if held else person.place)
        age = band_of_birth(
            born=None, year=alias.birth_year if alias else None, on=self.event.starts_on
        )
        return {
            "place": place,
            "scope": place.scope if place else person.scope,
            "sex": _first(said.sex, held and held.sex, alias and alias.sex) or Sex.NOT_STATED,
            "age": _first(said.age, held and held.age, age) or AgeBand.NOT_STATED,
            "disability": _first(said.disability, held and held.disability) or Disability.NOT_ASKED,
            "practitioner": _first(
                said.practitioner,
                held and held.practitioner,
                registered and registered.practitioner,
            )
            or Practitioner.NOT_STATED,
            "agency": _first(
                said.agency,
                held and held.agency,
                registered and registered.agency,
                alias and alias.agency,
            ),
        }

    def _said_anew(self, said: Facts, person: Participant) -> dict[str, Any]:
        place = self.places.get(said.state)
        names = ("sex", "age", "disability", "practitioner", "agency")
        facts: dict[str, Any] = {name: str(getattr(said, name)) for name in names}
        return {**facts, "place": place, "scope": place.scope if place else person.scope}


def _first(*said: Any) -> str:
    return next((str(one) for one in said if one and one not in UNSAID), "")


def _latest(people: Iterable[UUID]) -> dict[UUID, Alias]:
    return {alias.participant_id: alias for alias in aliases_among(people)}


def _spent(event: Event, people: Iterable[UUID]) -> dict[UUID, list[tuple[date, Decimal]]]:
    held = Presence.objects.filter(
        session__event=event, participant__in=list(people), withdrawn_at__isnull=True
    )
    rows = held.order_by("session__number").values_list(
        "participant_id", "session__starts_at", "session__hours"
    )
    found: dict[UUID, list[tuple[date, Decimal]]] = {}
    for one, starts, hours in rows:
        found.setdefault(one, []).append((starts.date(), hours))
    return found


def _learned(event: Event, people: Iterable[UUID]) -> dict[UUID, list[LearningStatement]]:
    voided = VoidedStatement.objects.filter(event=event).values("statement")
    held = LearningStatement.objects.filter(event=event, participant__in=list(people))
    found: dict[UUID, list[LearningStatement]] = {}
    for one in held.exclude(statement__in=voided).order_by("at", "pk"):
        found.setdefault(one.participant_id, []).append(one)
    return found


def _read_hours(learned: list[LearningStatement], course: Decimal) -> Decimal:
    """Hours told, else those of the course where it was completed. Never more than the course."""
    told = [s.hours for s in learned if s.hours is not None]
    if told:
        return min(max(told), course)
    return course if any(s.completed for s in learned) else Decimal(0)


def _score(learned: list[LearningStatement]) -> Decimal | None:
    scores = [s.score for s in learned if s.score is not None]
    return max(scores) if scores else None
