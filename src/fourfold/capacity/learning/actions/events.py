"""Planning events and leading them on their way."""

import secrets
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.learning.actions.locking import locked_event
from fourfold.capacity.learning.actions.sessions import keep_sessions
from fourfold.capacity.learning.contracts import EventFacts
from fourfold.capacity.learning.models import CourseVersion, Event, EventKind, EventStatus
from fourfold.capacity.learning.queries.courses import version_of
from fourfold.capacity.learning.queries.delivery import took_part, was_counted
from fourfold.capacity.learning.queries.events import seats_of
from fourfold.capacity.learning.rules import events as rules
from fourfold.capacity.learning.rules.placing import check_invited
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.places import smallest_scope
from fourfold.kernel.policy import Actor, require
from fourfold.reference.interventions import load_catalogue

KEY_BYTES = 32
WITHOUT_SESSIONS = frozenset({EventKind.E_LEARNING})


def plan_event(*, actor: Actor, facts: EventFacts) -> Event:
    """An event with one session a day to begin with.

    Raises:
        Invalid: what is planned does not hold together.
        NotVisible: the actor may not plan for all of these States.
    """
    values = _values(actor, facts)
    scope = values["scope"]
    with act(actor, "capacity.event.plan", scope.path) as entry:
        event = Event.objects.create(
            **values,
            check_in_key=secrets.token_urlsafe(KEY_BYTES),
            made_by_id=actor.account_id,
        )
        if event.kind not in WITHOUT_SESSIONS:
            keep_sessions(event, _daily(event))
        entry.on(event, version=str(facts.version), states=sorted(facts.states))
    return event


def edit_event(*, actor: Actor, event_id: UUID, facts: EventFacts) -> Event:
    """Change what is planned, while it is only planned. Its sessions stay as they are.

    Raises:
        Invalid: what is planned does not hold together.
        Conflict: it is open, or further on its way, or somebody's attendance was recorded: what
            reports have counted stays as it was.
    """
    values = _values(actor, facts)
    with act(actor, "capacity.event.edit", values["scope"].path) as entry:
        event = locked_event(actor, event_id, access.WRITE_EVENT)
        _check_editable(event)
        for name, value in values.items():
            setattr(event, name, value)
        event.save()
        entry.on(event, version=str(facts.version), states=sorted(facts.states))
    return event


def open_event(*, actor: Actor, event_id: UUID) -> Event:
    """Let people be nominated, or take a selection up again.

    Raises:
        Conflict: it has moved on, or is over.
    """

    def check(event: Event) -> None:
        rules.check_open(today=clock.today(), ends_on=event.ends_on)

    return _move(actor, event_id, EventStatus.OPEN, "capacity.event.open", check)


def close_event(*, actor: Actor, event_id: UUID) -> Event:
    """The selection is made.

    Raises:
        Conflict: it has moved on, or nominations are undecided.
    """

    def check(event: Event) -> None:
        rules.check_closing(seats_of(event))

    return _move(actor, event_id, EventStatus.CLOSED, "capacity.event.close", check)


def hold_event(*, actor: Actor, event_id: UUID) -> Event:
    """The event took place.

    Raises:
        Conflict: it has moved on, or is not over.
    """

    def check(event: Event) -> None:
        rules.check_held(today=clock.today(), ends_on=event.ends_on)

    return _move(actor, event_id, EventStatus.HELD, "capacity.event.hold", check)


def cancel_event(*, actor: Actor, event_id: UUID, reason: str) -> Event:
    """The event does not take place; its registrations stay, and so does the reason.

    Raises:
        Invalid: no reason.
        Conflict: it has moved on, or people took part.
    """

    def check(event: Event) -> None:
        rules.check_cancelling(reason, took_part=took_part(event.pk))
        event.cancelled_because = reason.strip()

    return _move(actor, event_id, EventStatus.CANCELLED, "capacity.event.cancel", check)


def _move(
    actor: Actor, event_id: UUID, to: str, action: str, check: Callable[[Event], None]
) -> Event:
    with act(actor, action) as entry:
        event = locked_event(actor, event_id, access.WRITE_EVENT)
        rules.check_move(event.status, to)
        check(event)
        before, event.status = event.status, to
        event.save(update_fields=("status", "cancelled_because"))
        entry.scope = event.scope.path
        entry.on(event, before=before, after=to)
    return event


def _check_editable(event: Event) -> None:
    if event.status == EventStatus.HELD or was_counted(event.pk):
        raise Conflict(
            _(
                "Reports may have counted this event, so its facts stay as they are. Plan an event "
                "with the right facts, record the attendance there, and take it back here."
            )
        )
    if event.status != EventStatus.PLANNED:
        raise Conflict(_("Only a planned event is changed. Cancel this one or let it run."))


def _values(actor: Actor, facts: EventFacts) -> dict[str, Any]:
    """The columns of an event, checked against what there is."""
    rules.check_facts(facts)
    version = _version(actor, facts.version)
    places = _places(facts.states)
    fictional = check_invited(
        [place.is_fictional for place in places],
        course_is_fictional=version.course.curriculum.fictional,
    )
    scope = smallest_scope(places)
    require(actor, access.WRITE_EVENT, scope.path)
    return {
        "version": version,
        "title": facts.title.strip(),
        "kind": EventKind(facts.kind),
        "states": sorted(place.pk for place in places),
        "scope": scope,
        "place": _venue_state(facts, fictional=fictional),
        "organiser": _organiser(facts),
        "intervention": _intervention(facts.intervention),
        "fictional": fictional,
        "languages": list(facts.languages),
        "venue": facts.venue.strip(),
        "source": facts.source.strip(),
        **{
            name: getattr(facts, name)
            for name in ("starts_on", "ends_on", "seats", "nominations_until", "plan_item")
        },
    }


def _version(actor: Actor, version: UUID) -> CourseVersion:
    held = version_of(actor, version)
    if held.published_at is None:
        raise Invalid(_("This version of the course is a draft. Publish it first."))
    return held


def _places(states: Sequence[str]) -> list[Place]:
    places = list(Place.objects.filter(pk__in=set(states)).select_related("scope").order_by("pk"))
    if unknown := set(states) - {place.pk for place in places}:
        raise Invalid(
            _("There is no State with the code %(code)s.") % {"code": ", ".join(sorted(unknown))}
        )
    return places


def _venue_state(facts: EventFacts, *, fictional: bool) -> Place | None:
    """Where it is held; online, or not said, it is nowhere."""
    if not facts.place or facts.kind in {EventKind.ONLINE, EventKind.E_LEARNING}:
        return None
    (place,) = _places([facts.place])
    if place.is_fictional and not fictional:
        raise Invalid(_("An event for real States is not held in a fictional one."))
    return place


def _organiser(facts: EventFacts) -> Organisation | None:
    if facts.organiser is None:
        return None
    held = Organisation.objects.filter(pk=facts.organiser).first()
    if held is None:
        raise Invalid(_("There is no such organisation. Choose another one."))
    return held


def _intervention(code: str) -> str:
    if not code:
        return code
    known: Any = load_catalogue()["interventions"]
    if code not in {row["code"] for row in known}:
        raise Invalid(_("The catalogue has no such intervention. Choose another one."))
    return code


def _daily(event: Event) -> list[Any]:
    return list(
        rules.daily_sessions(
            starts_on=event.starts_on,
            ends_on=event.ends_on,
            hours=event.version.hours,
            now=clock.now(),
        )
    )
