"""Reads of who is nominated and selected, and of how even a selection is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.learning.models import Event, Registration, RegistrationStatus
from fourfold.capacity.learning.queries.delivery import completed
from fourfold.capacity.learning.queries.rights import require_at
from fourfold.capacity.learning.rules.events import may_still_decide
from fourfold.capacity.people.models import Alias
from fourfold.capacity.people.queries.names import called
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor, visible

LINE = ("waiting_since", "nominated_at", "pk")
KEPT = (RegistrationStatus.SELECTED,)


@dataclass(frozen=True, slots=True)
class Person:
    """A registration as a page shows it. `missing` are codes of courses asked for before."""

    registration: Registration
    name: str
    sex: str
    missing: tuple[str, ...]
    place_in_line: int | None


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a group are nominated (declined and withdrawn left out), how many selected."""

    label: str
    nominated: int
    selected: int


def registrations_of(actor: Actor, event: Event) -> QuerySet[Registration]:
    """Those of an event that the actor may see, in the order in which they were nominated.

    Raises:
        NotVisible: the actor sees nobody of this event.
    """
    require_at(actor, access.READ_PARTICIPATION, event)
    held = Registration.objects.filter(visible(actor, access.READ_PARTICIPATION), event=event)
    return held.select_related("participant__place", "scope").order_by("nominated_at", "pk")


def registration_of(actor: Actor, registration_id: UUID) -> Registration:
    """One registration with its event.

    Raises:
        NotVisible: it does not exist, or not for this actor.
    """
    held = Registration.objects.filter(visible(actor, access.READ_PARTICIPATION))
    found = held.select_related("event__scope", "scope").filter(pk=registration_id).first()
    if found is None:
        raise NotVisible(_("This person is not registered, or not for you to see."))
    return found


def people_of(actor: Actor, event: Event, rows: Iterable[Registration]) -> list[Person]:
    """Registrations with names as far as the actor may see names, and what they lack."""
    held = list(rows)
    ids = [one.participant_id for one in held]
    names, sexes = called(actor, ids), sexes_of(ids)
    before = completed(ids) if event.version.prerequisites else {}
    line = _line(event)
    return [
        Person(
            registration=one,
            name=names[one.participant_id],
            sex=sexes.get(one.participant_id, ""),
            missing=_missing(event, before.get(one.participant_id, frozenset())),
            place_in_line=line.get(one.pk),
        )
        for one in held
    ]


def may_be_decided(event: Event, registration: Registration) -> bool:
    """Whether somebody's selection can still be decided on."""
    return may_still_decide(
        status=event.status,
        registered=registration.status,
        entered=registration.nominated_at.date(),
        ends_on=event.ends_on,
    )


def sexes_of(participants: Iterable[UUID]) -> Mapping[UUID, str]:
    """What the latest statement on each says."""
    held = Alias.objects.filter(participant__in=list(participants)).order_by("recorded_at", "pk")
    return dict(held.values_list("participant", "sex"))


def balance(people: Iterable[Person]) -> dict[str, list[Share]]:
    """Nominated and selected by sex, State and agency; a help for choosing, never a rule."""
    rows = [
        one
        for one in people
        if one.registration.status
        not in {RegistrationStatus.DECLINED, RegistrationStatus.WITHDRAWN}
    ]
    keys = {
        "sex": [one.sex for one in rows],
        "state": [one.registration.participant.place_id or "" for one in rows],
        "agency": [one.registration.agency for one in rows],
    }
    chosen = [one.registration.status in KEPT for one in rows]
    return {name: _shares(values, chosen) for name, values in keys.items()}


def _shares(values: list[str], chosen: list[bool]) -> list[Share]:
    every = Counter(values)
    selected = Counter(value for value, kept in zip(values, chosen, strict=True) if kept)
    ordered = sorted(every.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Share(label, number, selected[label]) for label, number in ordered]


def _line(event: Event) -> dict[UUID, int]:
    waiting = Registration.objects.filter(event=event, status=RegistrationStatus.WAITING)
    ids = waiting.order_by(*LINE).values_list("pk", flat=True)
    return {key: number for number, key in enumerate(ids, start=1)}


def _missing(event: Event, done: frozenset[str]) -> tuple[str, ...]:
    return tuple(code for code in event.version.prerequisites if code not in done)


def name_of(actor: Actor, registration: Registration) -> str:
    """What one of them is called, as far as the actor may know."""
    return called(actor, [registration.participant_id])[registration.participant_id]
