"""Who trained whom, from events, their trainers and those who completed them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.attendance.models import Outcome, Participation, PartTaken
from fourfold.capacity.learning.models import Event, EventKind, EventStatus, EventTrainer
from fourfold.capacity.mentoring.contracts import Lineage, Taught
from fourfold.capacity.mentoring.rules.lineage import lineage, one_person
from fourfold.capacity.people.models import Participant, PersonLink, Verdict
from fourfold.kernel import clock
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models.recorded import CURRENT, as_of
from fourfold.kernel.policy import Actor, require, visible

ACTIVE_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Generation:
    """One generation: its events and the people who took part, each person once within it."""

    number: int
    events: int
    people: int


@dataclass(frozen=True, slots=True)
class ActiveTrainer:
    """Somebody who taught within the last two years. `people` are those taught, each once."""

    participant: UUID
    generation: int
    events: int
    people: int
    last: date


@dataclass(frozen=True, slots=True)
class Tree:
    """All that the page of lineage shows."""

    generations: tuple[Generation, ...]
    cascades: tuple[tuple[Event, int | None, int], ...]
    trainers: tuple[ActiveTrainer, ...]
    without_trainer: int
    too_early: int


@dataclass(frozen=True, slots=True)
class Step:
    """An event in somebody's line, and the people on its other side."""

    event: Event
    generation: int | None
    people: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class PersonsLine:
    """How somebody became a trainer, and whom they made one."""

    participant: UUID
    generation: int | None
    trained_by: tuple[Step, ...]
    trained: tuple[Step, ...]


def generation_of_events(moment: datetime | None = None) -> dict[UUID, str]:
    """Event -> generation of its trainees as it stood at a moment, now if none is named.

    "1" was taught by the programme's own trainers. An event without a named trainer is left out.
    """
    found = _lineage(moment)[0]
    return {event: str(number) for event, number in found.generations.items()}


def _lineage(moment: datetime | None) -> tuple[Lineage, dict[UUID, UUID]]:
    same = same_people(moment)
    return lineage(_taught(moment, same)), same


def same_people(moment: datetime | None = None) -> dict[UUID, UUID]:
    """Participant -> one id for all that were held to be the same person."""
    stood = as_of(moment) if moment else CURRENT
    pairs = PersonLink.objects.filter(stood, verdict=Verdict.SAME)
    return one_person(pairs.values_list("first_id", "second_id"))


def _taught(moment: datetime | None, same: dict[UUID, UUID]) -> Iterable[Taught]:
    trainers: dict[UUID, set[UUID]] = defaultdict(set)
    named = EventTrainer.objects.filter(Q(added_at__lte=moment) if moment else Q())
    for event, person in named.values_list("event_id", "participant_id"):
        trainers[event].add(same.get(person, person))
    trained: dict[UUID, set[UUID]] = defaultdict(set)
    for event, person in _made_trainers(moment):
        trained[event].add(same.get(person, person))
    held = Event.objects.exclude(status=EventStatus.CANCELLED)
    for event, starts, ends in held.filter(pk__in={*trainers, *trained}).values_list(
        "pk", "starts_on", "ends_on"
    ):
        taught, made = frozenset(trainers[event]), frozenset(trained[event])
        yield Taught(event, starts, ends, taught, made)


def _made_trainers(moment: datetime | None) -> Iterable[tuple[UUID, UUID]]:
    held = Participation.objects.filter(
        as_of(moment) if moment else CURRENT,
        part=PartTaken.TRAINEE,
        outcome=Outcome.COMPLETED,
        event__version__course__trains_trainers=True,
    )
    return held.values_list("event_id", "participant_id")


def tree_for(actor: Actor, *, state: str = "") -> Tree:
    """Generations apart, cascades, and trainers who taught lately, of whom the actor may see."""
    require(actor, access.READ_PARTICIPATION)
    found, same = _lineage(None)
    reached = _reached(actor, state, same)
    events = _events(actor, {*reached, *found.generations}, state, reached)
    return Tree(
        generations=_generations(found, reached),
        cascades=tuple(
            (one, found.generations.get(one.pk), len(reached.get(one.pk, ())))
            for one in events
            if one.kind == EventKind.CASCADE
        ),
        trainers=_active(actor, found, same, reached, events),
        without_trainer=sum(pk not in found.generations for pk in reached),
        too_early=len(found.too_early & {one.pk for one in events}),
    )


def _reached(actor: Actor, state: str, same: dict[UUID, UUID]) -> dict[UUID, set[UUID]]:
    """Event -> people who took part in it, each once."""
    held = Participation.objects.filter(
        CURRENT, visible(actor, access.READ_PARTICIPATION), part=PartTaken.TRAINEE
    )
    held = held.filter(place=state.upper()) if state else held
    people: dict[UUID, set[UUID]] = defaultdict(set)
    for event, person in held.values_list("event_id", "participant_id"):
        people[event].add(same.get(person, person))
    return people


def _events(
    actor: Actor, wanted: set[UUID], state: str, reached: dict[UUID, set[UUID]]
) -> list[Event]:
    held = Event.objects.filter(visible(actor, access.READ_EVENT)).exclude(
        status=EventStatus.CANCELLED
    )
    events = [one for one in held.order_by("-starts_on", "pk") if one.pk in wanted]
    return [one for one in events if not state or one.pk in reached]


def _generations(found: Lineage, reached: dict[UUID, set[UUID]]) -> tuple[Generation, ...]:
    people: dict[int, set[UUID]] = defaultdict(set)
    events: dict[int, int] = defaultdict(int)
    for event, number in found.generations.items():
        if reached.get(event):
            people[number] |= reached[event]
            events[number] += 1
    return tuple(Generation(n, events[n], len(people[n])) for n in sorted(people))


def _active(
    actor: Actor,
    found: Lineage,
    same: dict[UUID, UUID],
    reached: dict[UUID, set[UUID]],
    events: list[Event],
) -> tuple[ActiveTrainer, ...]:
    today = clock.today()
    since = date(today.year - ACTIVE_MONTHS // 12, today.month, min(today.day, 28))
    lately = {one.pk: one for one in events if since <= one.starts_on <= today}
    seen = EventTrainer.objects.filter(
        visible(actor, access.READ_PARTICIPATION, "participant__scope__path"), event__in=lately
    )
    taught: dict[UUID, set[UUID]] = defaultdict(set)
    for event, person in seen.values_list("event_id", "participant_id"):
        taught[same.get(person, person)].add(event)
    return tuple(
        ActiveTrainer(
            participant=person,
            generation=found.trainers.get(person, 0),
            events=len(held),
            people=len(set().union(*(reached.get(event, set()) for event in held))),
            last=max(lately[event].starts_on for event in held),
        )
        for person, held in sorted(taught.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    )


def line_of(actor: Actor, participant_id: UUID) -> PersonsLine:
    """Somebody's line: trained by whom, and whom trained.

    Raises:
        NotVisible: there is nobody of that id, or not for this actor.
    """
    somebody = Participant.objects.select_related("scope").filter(pk=participant_id).first()
    if somebody is None:
        raise NotVisible(_("There is nobody of this number, or not for you."))
    require(actor, access.READ_PARTICIPATION, somebody.scope.path)
    found, same = _lineage(None)
    person = same.get(participant_id, participant_id)
    taught = {one.event: one for one in _taught(None, same)}
    made = found.trained_by.get(person, ())
    gave = [one.event for one in taught.values() if person in one.trainers and one.trained]
    events = {
        one.pk: one
        for one in Event.objects.filter(visible(actor, access.READ_EVENT), pk__in=[*made, *gave])
    }
    seen = _seen(actor, taught, (*made, *gave))
    return PersonsLine(
        participant=participant_id,
        generation=found.trainers.get(person),
        trained_by=tuple(
            Step(events[e], found.generations.get(e), _sorted(taught[e].trainers & seen))
            for e in made
            if e in events
        ),
        trained=tuple(
            Step(events[e], found.generations.get(e), _sorted(taught[e].trained & seen))
            for e in sorted(gave, key=lambda one: (taught[one].starts_on, one))
            if e in events
        ),
    )


def _seen(actor: Actor, taught: dict[UUID, Taught], events: Iterable[UUID]) -> set[UUID]:
    """Of the people of these events, those that the actor may see."""
    people = {p for e in events for p in (*taught[e].trainers, *taught[e].trained)}
    held = Participant.objects.filter(visible(actor, access.READ_PARTICIPATION), pk__in=people)
    return set(held.values_list("pk", flat=True))


def _sorted(people: Iterable[UUID]) -> tuple[UUID, ...]:
    return tuple(sorted(people))
