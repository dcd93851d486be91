"""Addresses of learning, beneath those of capacity building."""

from django.urls import URLPattern, path

from fourfold.capacity.learning.views import (
    calendar,
    courses,
    events,
    home,
    meaning,
    nominee_lists,
    planning,
    registrations,
)

EVENT = "events/<uuid:event_id>"
VERSION = "versions/<uuid:version_id>"

patterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/calendar.ics", calendar.calendar_export, name="calendar-export"),
    path("courses/", courses.courses, name="courses"),
    path("courses/<slug:code>/", courses.course, name="course"),
    path("courses/<slug:code>/compare/", courses.compare, name="course-compare"),
    path("courses/<slug:code>/versions/new/", courses.draft, name="course-draft"),
    path("curricula/new/", courses.add_curriculum, name="curriculum-add"),
    path("curricula/<slug:curriculum>/courses/new/", courses.add_course, name="course-add"),
    path(f"{VERSION}/", courses.version, name="course-version"),
    path(f"{VERSION}/edit/", courses.edit, name="course-version-edit"),
    path(f"{VERSION}/publish/", courses.publish, name="course-version-publish"),
    path("events/new/", planning.plan, name="event-plan"),
    path("events/likely-people/", meaning.likely, name="likely-people"),
    path(f"{EVENT}/", events.event, name="event"),
    path(f"{EVENT}/event.ics", calendar.event_export, name="event-export"),
    path(f"{EVENT}/edit/", planning.edit, name="event-edit"),
    path(f"{EVENT}/move/", events.move, name="event-move"),
    path(f"{EVENT}/cancel/", events.cancel, name="event-cancel"),
    path(f"{EVENT}/sessions/", planning.sessions, name="event-sessions"),
    path(f"{EVENT}/trainers/", planning.trainers, name="event-trainers"),
    path(
        f"{EVENT}/trainers/<uuid:trainer_id>/remove/",
        planning.remove_trainer,
        name="event-trainer-remove",
    ),
    path(f"{EVENT}/people/", registrations.registrations, name="event-registrations"),
    path(f"{EVENT}/people/export/", registrations.export, name="event-registrations-export"),
    path(f"{EVENT}/people/nominate/", registrations.nominate, name="event-nominate"),
    path(f"{EVENT}/people/nominate/list/", nominee_lists.bring, name="event-nominate-list"),
    path(
        f"{EVENT}/people/nominate/list/answers/",
        nominee_lists.answer,
        name="event-nominate-answers",
    ),
    path(
        f"{EVENT}/people/nominate/list/template/",
        nominee_lists.template,
        name="event-nominate-template",
    ),
    path(f"{EVENT}/people/decide/", registrations.decide, name="event-decide"),
    path(
        "registrations/<uuid:registration_id>/withdraw/",
        registrations.withdraw,
        name="registration-withdraw",
    ),
]
