"""The way in to capacity building."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.decorators.http import require_safe

from fourfold.capacity import access
from fourfold.capacity.learning.models import Event
from fourfold.capacity.learning.queries.events import seats_by_event
from fourfold.capacity.learning.queries.home import Waiting, next_events, waiting_for
from fourfold.capacity.learning.views.support import events_table
from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import all_places
from fourfold.kernel.policy import Actor, may, require
from fourfold.ui.components import Link, Task
from fourfold.ui.pages import day, url_if_any

DOORS: tuple[tuple[str, Any, Any, str], ...] = (
    (
        "capacity:calendar",
        gettext_lazy("Calendar"),
        gettext_lazy("Events by month, to nominate for and to hold."),
        access.READ_EVENT,
    ),
    (
        "capacity:courses",
        gettext_lazy("Courses"),
        gettext_lazy("What is taught, in which version, and when it is completed."),
        access.READ_COURSE,
    ),
    (
        "capacity:people",
        gettext_lazy("People"),
        gettext_lazy("Who was trained, counted once."),
        access.READ_PARTICIPATION,
    ),
    (
        "capacity:units",
        gettext_lazy("Units and equipment"),
        gettext_lazy("Specialised units, laboratories, what was handed over."),
        access.READ_UNIT,
    ),
    (
        "capacity:mentoring",
        gettext_lazy("Mentoring"),
        gettext_lazy("Mentors, their diaries, and expert advice."),
        access.READ_MENTORING,
    ),
    (
        "capacity:lineage",
        gettext_lazy("Who trained whom"),
        gettext_lazy("Trainers and those they trained, by generation."),
        access.READ_PARTICIPATION,
    ),
    (
        "capacity:certificates",
        gettext_lazy("Certificates"),
        gettext_lazy("Issued, renewed and revoked."),
        access.READ_CERTIFICATE,
    ),
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits, what comes next, and the ways on."""
    actor = request_actor(request)
    require(actor, access.READ_COURSE)
    today = clock.today()
    events = next_events(actor, today)
    context = {
        "tasks": _tasks(waiting_for(actor, today)),
        "doors": [(Link(str(label), url), hint) for label, url, hint in _doors(actor)],
        "table": _table(events) if may(actor, access.READ_EVENT) else None,
        "plans": may(actor, access.WRITE_EVENT),
        "crumbs": [Link(_("Capacity building"))],
    }
    return render(request, "capacity/home.html", context)


def _doors(actor: Actor) -> list[tuple[Any, str, Any]]:
    return [
        (label, url, hint)
        for name, label, hint, permission in DOORS
        if (url := url_if_any(name)) and may(actor, permission)
    ]


def _tasks(waiting: Waiting) -> list[Task]:
    return [
        *[_to_select(event, number) for event, number in waiting.to_select],
        *[_to_hold(event) for event in waiting.to_hold],
        *[_to_nominate(event) for event in waiting.to_nominate],
        *[
            Task(
                _("%(course)s, version %(number)d") % {"course": one.course, "number": one.number},
                _("Draft"),
                reverse("capacity:course-version", args=[one.pk]),
                "todo",
                _("Publish it, and events can be planned with it."),
            )
            for one in waiting.drafts
        ],
    ]


def _to_select(event: Event, number: int) -> Task:
    said = ngettext("%(number)d nomination", "%(number)d nominations", number)
    url = reverse("capacity:event-registrations", args=[event.pk])
    hint = _("Decide who gets a seat.")
    return Task(event.title, said % {"number": number}, url, "attention", hint)


def _to_hold(event: Event) -> Task:
    hint = _("Its last day was %(day)s. Record it as held, or cancel it.")
    url = reverse("capacity:event", args=[event.pk])
    return Task(event.title, _("Over"), url, "attention", hint % {"day": day(event.ends_on)})


def _to_nominate(event: Event) -> Task:
    hint = _("Nominate people of your State.")
    if event.nominations_until:
        hint = _("Nominate people of your State until %(day)s.") % {
            "day": day(event.nominations_until)
        }
    url = reverse("capacity:event-registrations", args=[event.pk])
    return Task(event.title, pgettext("an event", "Open"), url, "info", hint)


def _table(events: list[Event]) -> Any:
    places = {place.pk: place for place in all_places()}
    return events_table(
        events,
        seats_by_event(events),
        places,
        caption=_("Next events"),
        empty=_("No event is planned. Plan one with a published version of a course."),
    )
