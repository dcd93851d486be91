"""What waits for somebody in capacity building, and what comes next."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from fourfold.capacity import access
from fourfold.capacity.learning.models import CourseVersion, Event, EventStatus, RegistrationStatus
from fourfold.capacity.learning.queries.events import events_for
from fourfold.kernel.policy import Actor, may, visible

MOST = 8
UNDECIDED = Count("registrations", Q(registrations__status=RegistrationStatus.NOMINATED))


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: events with nominations to decide on, events that are over, open ones, drafts."""

    to_select: tuple[tuple[Event, int], ...] = ()
    to_hold: tuple[Event, ...] = ()
    to_nominate: tuple[Event, ...] = ()
    drafts: tuple[CourseVersion, ...] = ()


def waiting_for(actor: Actor, today: date) -> Waiting:
    """What the actor could do next; each list is short, the most pressing first."""
    drafts: QuerySet[CourseVersion] = CourseVersion.objects.none()
    if may(actor, access.WRITE_COURSE):
        held = CourseVersion.objects.filter(published_at__isnull=True)
        drafts = held.select_related("course").order_by("-made_at")
    if not may(actor, access.READ_EVENT):
        return Waiting(drafts=tuple(drafts[:MOST]))
    events = events_for(actor)
    mine = events.filter(visible(actor, access.WRITE_EVENT))
    return Waiting(
        to_select=_to_select(mine),
        to_hold=tuple(_over(mine, today)[:MOST]),
        to_nominate=tuple(_open(actor, events, today)),
        drafts=tuple(drafts[:MOST]),
    )


def next_events(actor: Actor, today: date) -> list[Event]:
    """Those that are under way or come next."""
    if not may(actor, access.READ_EVENT):
        return []
    over = (EventStatus.CANCELLED, EventStatus.HELD)
    held = events_for(actor).filter(ends_on__gte=today).exclude(status__in=over)
    return list(held[:MOST])


def _to_select(mine: QuerySet[Event]) -> tuple[tuple[Event, int], ...]:
    held = mine.filter(status__in=(EventStatus.OPEN, EventStatus.CLOSED))
    counted = held.annotate(undecided=UNDECIDED).filter(undecided__gt=0)
    return tuple((one, one.undecided) for one in counted[:MOST])


def _over(mine: QuerySet[Event], today: date) -> QuerySet[Event]:
    going = (EventStatus.PLANNED, EventStatus.OPEN, EventStatus.CLOSED)
    return mine.filter(status__in=going, ends_on__lt=today)


def _open(actor: Actor, events: QuerySet[Event], today: date) -> list[Event]:
    """Open events for those who nominate and do not select themselves."""
    if not may(actor, access.NOMINATE) or may(actor, access.WRITE_EVENT):
        return []
    in_time = Q(nominations_until__isnull=True) | Q(nominations_until__gte=today)
    return list(events.filter(in_time, status=EventStatus.OPEN, ends_on__gte=today)[:MOST])
