"""The calendar: a month as a grid and as a list, and a file for other calendars."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import MONTHS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fourfold.capacity import access
from fourfold.capacity.learning.forms.events import FilterForm
from fourfold.capacity.learning.models import Event, EventStatus
from fourfold.capacity.learning.queries.events import between, event_of, events_for, seats_by_event
from fourfold.capacity.learning.rules.icalendar import Entry, calendar_file
from fourfold.capacity.learning.rules.months import Month, asked_month
from fourfold.capacity.learning.views.support import events_table, trail
from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import Place
from fourfold.kernel.places import all_places
from fourfold.kernel.policy import may, require
from fourfold.kernel.sentences import listed
from fourfold.ui.components import Link
from fourfold.ui.downloads import attachment
from fourfold.ui.tables import address

A_DAY_SHOWS = 3
LONG = timedelta(days=14)
EXPORTED_BACK = timedelta(days=90)
ICS = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the grid with the first of its events, and how many more there are."""

    day: date
    within: bool
    today: bool
    events: tuple[Link, ...]
    more: int


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The events of one month."""
    actor = request_actor(request)
    require(actor, access.READ_EVENT)
    today = clock.today()
    month = asked_month(request.GET.get("month", ""), today)
    places = list(all_places())
    form = FilterForm(request.GET, places=places)
    weeks = month.weeks()
    shown = list(between(events_for(actor, form.chosen()), weeks[0][0], weeks[-1][-1]))
    listed = [one for one in shown if one.starts_on <= month.last and one.ends_on >= month.first]
    context = {
        "form": form,
        "month": month,
        "heading": _heading(month),
        "weekdays": [WEEKDAYS_ABBR[number] for number in range(7)],
        "weeks": [[_day(one, month, today, shown) for one in week] for week in weeks],
        "table": events_table(
            listed,
            seats_by_event(listed),
            _by_code(places),
            caption=_("Events in %(month)s") % {"month": _heading(month)},
            empty=_("No event in this month. Go to another month, or take a filter away."),
        ),
        "before": address(request, month=month.before.code),
        "next": address(request, month=month.next.code),
        "now": address(request, month=None),
        "export": reverse("capacity:calendar-export") + address(request, month=None),
        "plans": may(actor, access.WRITE_EVENT),
        "crumbs": trail(Link(_("Calendar"))),
    }
    return render(request, "capacity/learning/calendar.html", context)


@require_safe
def calendar_export(request: HttpRequest) -> HttpResponse:
    """What the actor may see, from three months back on, for other calendars."""
    actor = request_actor(request)
    require(actor, access.READ_EVENT)
    places = list(all_places())
    form = FilterForm(request.GET, places=places)
    events = events_for(actor, form.chosen())
    held = events.filter(ends_on__gte=clock.today() - EXPORTED_BACK)
    return _file(request, held, "calendar.ics")


@require_safe
def event_export(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """One event for other calendars."""
    return _file(request, [event_of(request_actor(request), event_id)], "event.ics")


def _file(request: HttpRequest, events: Iterable[Event], name: str) -> HttpResponse:
    entries = [_entry(request, one) for one in events]
    return attachment(calendar_file(entries, name=_("Capacity building events")), name, ICS)


def _entry(request: HttpRequest, event: Event) -> Entry:
    url = request.build_absolute_uri(reverse("capacity:event", args=[event.pk]))
    where = [event.venue, event.place.name if event.place else ""]
    said = [event.version.course.title, EventStatus(event.status).label]
    said += [_("Fictional: made up for demonstration")] if event.fictional else []
    said += [event.cancelled_because] if event.cancelled_because else []
    return Entry(
        uid=f"{event.pk}@fourfold",
        title=event.title,
        starts_on=event.starts_on,
        ends_on=event.ends_on,
        status=event.status,
        changed_at=clock.now(),
        location=listed(part for part in where if part),
        description="\n".join(str(line) for line in said),
        url=url,
    )


def _day(day: date, month: Month, today: date, events: list[Event]) -> Day:
    there = [one for one in events if _stands_on(one, day)]
    links = [
        Link(one.title, reverse("capacity:event", args=[one.pk])) for one in there[:A_DAY_SHOWS]
    ]
    return Day(
        day=day,
        within=day.month == month.number,
        today=day == today,
        events=tuple(links),
        more=len(there) - len(links),
    )


def _stands_on(event: Event, day: date) -> bool:
    """What takes long stands on its first and last day alone; it would hide all others."""
    if event.ends_on - event.starts_on > LONG:
        return day in (event.starts_on, event.ends_on)
    return event.starts_on <= day <= event.ends_on


def _heading(month: Month) -> str:
    return f"{MONTHS[month.number]} {month.year}"


def _by_code(places: list[Place]) -> dict[str, Place]:
    return {place.pk: place for place in places}
