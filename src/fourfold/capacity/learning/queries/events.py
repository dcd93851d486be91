"""Reads of events: the calendar, one event, how full it is."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet, TextField, Value
from django.db.models.functions import Cast, StrIndex
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.learning.contracts import EventFilter, Seats
from fourfold.capacity.learning.models import Event, EventTrainer, Registration, Session
from fourfold.capacity.learning.queries.rights import invites, quoted, sees_events
from fourfold.capacity.people.queries.names import called
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.policy import Actor, require, visible

EVERYTHING = EventFilter()


def events_for(actor: Actor, wanted: EventFilter = EVERYTHING) -> QuerySet[Event]:
    """Events that the actor sees and the filter keeps, with course and scope, earliest first."""
    require(actor, access.READ_EVENT)
    held = Event.objects.filter(sees_events(actor))
    related = held.select_related("version__course", "scope", "place")
    return _kept(related, wanted).order_by("starts_on", "title", "pk")


def between(events: QuerySet[Event], first: date, last: date) -> QuerySet[Event]:
    """Those that take place on any day from the first to the last."""
    return events.filter(starts_on__lte=last, ends_on__gte=first)


def events_after(actor: Actor, wanted: EventFilter, after: UUID | None, most: int) -> list[Event]:
    """Some events by id, from behind one on."""
    held = events_for(actor, wanted).order_by("pk")
    return list((held.filter(pk__gt=after) if after else held)[:most])


def event_of(actor: Actor, event: UUID) -> Event:
    """One event with course, organiser and scope.

    Raises:
        NotVisible: it does not exist, or not for this actor.
    """
    held = Event.objects.filter(sees_events(actor)).select_related(
        "version__course__curriculum", "scope", "place", "organiser"
    )
    found = held.filter(pk=event).first()
    if found is None:
        raise NotVisible(_("This event does not exist, or not for you."))
    return found


def sessions_of(event: Event) -> list[Session]:
    """The sessions of an event that the caller has found for the actor."""
    return list(Session.objects.filter(event=event))


def trainers_of(actor: Actor, event: Event) -> list[tuple[EventTrainer, str]]:
    """Who teaches, by name where the actor may see names; leading trainers first."""
    held = list(EventTrainer.objects.filter(event=event).order_by("-lead", "added_at", "pk"))
    names = called(actor, [one.participant_id for one in held])
    return [(one, names[one.participant_id]) for one in held]


def seats_of(event: Event) -> Seats:
    """How full one event is."""
    return seats_by_event([event])[event.pk]


def seats_by_event(events: Iterable[Event]) -> dict[UUID, Seats]:
    """How full each event is, in one query. Numbers only, so they need no further right."""
    places = {event.pk: event.seats for event in events}
    counted: dict[UUID, dict[str, int]] = {key: {} for key in places}
    rows = Registration.objects.filter(event__in=places).values_list("event", "status")
    for event, status, number in rows.annotate(number=Count("pk")).order_by():
        counted[event][status] = number
    return {key: Seats(places[key], counted[key]) for key in places}


def organisers(actor: Actor) -> QuerySet[Organisation]:
    """Organisations that the actor may read of, by name."""
    return Organisation.objects.filter(visible(actor, "kernel.organisation.read")).order_by("name")


def plannable_places(actor: Actor) -> QuerySet[Place]:
    """States for which the actor may plan events, by code."""
    held = Place.objects.filter(visible(actor, access.WRITE_EVENT))
    return held.select_related("scope").order_by("code")


def _kept(events: QuerySet[Event], wanted: EventFilter) -> QuerySet[Event]:
    exact = {"status": wanted.status, "version__course": wanted.course}
    kept = events.filter(**{name: value for name, value in exact.items() if value})
    if wanted.state:
        kept = kept.filter(invites(Place.objects.filter(pk=wanted.state)))
    if wanted.region:
        kept = kept.filter(invites(Place.objects.filter(region=wanted.region)))
    if wanted.language:
        spoken = Cast("languages", TextField())
        at = StrIndex(spoken, quoted(Value(wanted.language)))
        kept = kept.annotate(language_at=at).filter(language_at__gt=0)
    return kept
