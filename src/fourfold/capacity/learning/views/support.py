"""What the pages of learning share: breadcrumbs, forms shown again, events in a table."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fourfold.capacity.learning.contracts import Seats
from fourfold.capacity.learning.models import Event, EventStatus
from fourfold.capacity.learning.rules.languages import language_name
from fourfold.kernel.models import Place
from fourfold.kernel.sentences import listed
from fourfold.ui.components import Cell, Column, DataTable, Kind, Link
from fourfold.ui.pages import day

STATUS_KINDS: dict[str, Kind] = {
    "planned": "todo",
    "open": "info",
    "closed": "info",
    "held": "good",
    "cancelled": "bad",
}
MOST_STATES = 3


def trail(*links: Link) -> list[Link]:
    """Breadcrumbs from the way in to capacity building; the last one is this page."""
    return [Link(_("Capacity building"), reverse("capacity:home")), *links]


def event_trail(event: Event, *links: Link) -> list[Link]:
    """Breadcrumbs that pass through the calendar and an event's page."""
    calendar = Link(_("Calendar"), reverse("capacity:calendar"))
    return trail(calendar, Link(event.title, reverse("capacity:event", args=[event.pk])), *links)


def status_cell(event: Event) -> Cell:
    """Where an event is on its way."""
    return Cell(EventStatus(event.status).label, kind=STATUS_KINDS[event.status])


def period(event: Event) -> str:
    """Its days, once when it is one."""
    if event.starts_on == event.ends_on:
        return day(event.starts_on)
    return _("%(first)s to %(last)s") % {"first": day(event.starts_on), "last": day(event.ends_on)}


def states_words(codes: Iterable[str], places: Mapping[str, Place]) -> str:
    """States by name; when they are many, the first and how many more."""
    names = sorted(places[code].name if code in places else code for code in codes)
    shown, more = names[:MOST_STATES], len(names) - MOST_STATES
    said = listed(shown)
    return _("%(states)s and %(more)d more") % {"states": said, "more": more} if more > 0 else said


def languages_words(codes: Iterable[str]) -> str:
    """Languages by name."""
    reader = get_language() or "en"
    return listed(language_name(code, reader) for code in codes)


def seats_words(seats: Seats) -> str:
    """How full it is."""
    if seats.places is None:
        return _("%(taken)d taken, no limit") % {"taken": seats.taken}
    return _("%(taken)d of %(places)d taken") % {"taken": seats.taken, "places": seats.places}


def events_table(
    events: Iterable[Event],
    seats: Mapping[UUID, Seats],
    places: Mapping[str, Place],
    *,
    caption: str,
    empty: str,
    **more: Any,
) -> DataTable:
    """Events, a row each; on a phone a card each."""
    return DataTable(
        caption=caption,
        columns=(
            Column("title", _("Event")),
            Column("when", _("When")),
            Column("states", _("For")),
            Column("languages", _("Languages")),
            Column("seats", _("Seats")),
            Column("status", _("Status")),
        ),
        rows=[_row(one, seats[one.pk], places) for one in events],
        stacked=True,
        empty=empty,
        identifier="events",
        **more,
    )


def _row(event: Event, seats: Seats, places: Mapping[str, Place]) -> tuple[object, ...]:
    waiting = _("%(waiting)d waiting") % {"waiting": seats.waiting} if seats.waiting else ""
    note = event.version.course.title
    if event.fictional:
        note = _("%(course)s. Fictional") % {"course": note}
    return (
        Cell(event.title, url=reverse("capacity:event", args=[event.pk]), note=note),
        period(event),
        states_words(event.states, places),
        languages_words(event.languages),
        Cell(seats_words(seats), note=waiting),
        status_cell(event),
    )
