"""Generations of trainers. They stand apart: people of two generations are never added together.

A trainee's generation is one more than the smallest among the trainers. Who taught before the
programme trained them, or was never trained by it, is one of its own trainers: generation 0.
Whom it made a trainer has the smallest generation of those trainings. A training counts for
what is taught after its last day; so nothing can lead back to itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from fourfold.capacity.mentoring.contracts import Lineage, Taught


def lineage(events: Iterable[Taught]) -> Lineage:
    """Generations of all events and trainers, whatever the order they come in."""
    ordered = sorted(events, key=lambda one: (one.starts_on, one.ends_on, one.event))
    trainings = _trainings(ordered)
    own = _own_trainers(ordered, trainings)
    generations: dict[UUID, int] = {}
    for one in ordered:
        if one.trainers:
            before = [_held(t, one.starts_on, trainings, own, generations) for t in one.trainers]
            generations[one.event] = 1 + min(before)
    taught = {trainer for one in ordered for trainer in one.trainers}
    return Lineage(
        generations=generations,
        trainers={t: _held(t, date.max, trainings, own, generations) for t in taught},
        trained_by={p: tuple(t.event for t in trainings[p]) for p in trainings},
        too_early=frozenset(one.event for one in ordered if _is_too_early(one, trainings, own)),
    )


def _trainings(ordered: Sequence[Taught]) -> dict[UUID, list[Taught]]:
    """Person -> trainings that made a trainer, by time."""
    found: dict[UUID, list[Taught]] = {}
    for one in ordered:
        for person in one.trained:
            found.setdefault(person, []).append(one)
    return found


def _own_trainers(
    ordered: Sequence[Taught], trainings: Mapping[UUID, Sequence[Taught]]
) -> frozenset[UUID]:
    """Who taught before any training of theirs began: trainers that the programme came with."""
    first: dict[UUID, date] = {}
    for one in ordered:
        for trainer in one.trainers:
            first.setdefault(trainer, one.starts_on)
    return frozenset(
        trainer
        for trainer, day in first.items()
        if all(day < training.starts_on for training in trainings.get(trainer, ()))
    )


def _held(
    person: UUID,
    day: date,
    trainings: Mapping[UUID, Sequence[Taught]],
    own: frozenset[UUID],
    generations: Mapping[UUID, int],
) -> int:
    """The generation that somebody teaches in on a day."""
    if person in own:
        return 0
    ended = [one.event for one in trainings.get(person, ()) if one.ends_on < day]
    return min((generations[event] for event in ended if event in generations), default=0)


def _is_too_early(
    one: Taught, trainings: Mapping[UUID, Sequence[Taught]], own: frozenset[UUID]
) -> bool:
    return any(
        trainer not in own
        and trainer in trainings
        and all(training.ends_on >= one.starts_on for training in trainings[trainer])
        for trainer in one.trainers
    )


def one_person(pairs: Iterable[tuple[UUID, UUID]]) -> dict[UUID, UUID]:
    """Participant -> the smallest id of all that are the same person; others are left out."""
    leads: dict[UUID, UUID] = {}
    for first, second in pairs:
        a, b = _root(leads, first), _root(leads, second)
        if a != b:
            leads[max(a, b)] = min(a, b)
    return {one: _root(leads, one) for one in leads}


def _root(leads: dict[UUID, UUID], one: UUID) -> UUID:
    while (upper := leads.get(one, one)) != one:
        leads[one] = leads.get(upper, upper)
        one = upper
    return one
