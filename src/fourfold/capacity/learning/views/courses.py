"""Pages of curricula, courses and their versions."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourfold.capacity import access
from fourfold.capacity.learning.actions import courses as actions
from fourfold.capacity.learning.contracts import EventFilter
from fourfold.capacity.learning.forms.courses import (
    CompareForm,
    CourseForm,
    CurriculumForm,
    VersionForm,
)
from fourfold.capacity.learning.models import Course, CourseVersion
from fourfold.capacity.learning.queries import courses as queries
from fourfold.capacity.learning.queries.events import events_for, seats_by_event
from fourfold.capacity.learning.rules.versions import differences
from fourfold.capacity.learning.views import course_parts as parts
from fourfold.capacity.learning.views.support import events_table, trail
from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import all_places
from fourfold.kernel.policy import Actor, may, require
from fourfold.ui.components import DataTable, Link
from fourfold.ui.pages import attempted, form_page, sent

SHOWN_EVENTS = 10


@require_safe
def courses(request: HttpRequest) -> HttpResponse:
    """Curricula with their courses."""
    actor = request_actor(request)
    context = {
        "curricula": [(one, parts.courses_table(one)) for one in queries.curricula(actor)],
        "writes": may(actor, access.WRITE_COURSE),
        "crumbs": trail(Link(_("Courses"))),
    }
    return render(request, "capacity/learning/courses.html", context)


@require_http_methods(["GET", "POST"])
def add_curriculum(request: HttpRequest) -> HttpResponse:
    """A new curriculum."""
    actor = request_actor(request)
    require(actor, access.WRITE_COURSE)
    form = CurriculumForm(sent(request))
    if form.is_valid():
        made = attempted(form, lambda: actions.add_curriculum(actor=actor, **form.cleaned_data))
        if made:
            messages.success(request, _("The curriculum is there. Add its courses."))
            return redirect("capacity:courses")
    crumbs = _trail(Link(_("Add a curriculum")))
    return form_page(
        request, form, title=_("Add a curriculum"), crumbs=crumbs, cancel_url=_list_url()
    )


@require_http_methods(["GET", "POST"])
def add_course(request: HttpRequest, curriculum: str) -> HttpResponse:
    """A new course of a curriculum."""
    actor = request_actor(request)
    require(actor, access.WRITE_COURSE)
    held = queries.curriculum_of(actor, curriculum)
    form = CourseForm(sent(request))
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.add_course(actor=actor, curriculum=held.pk, **form.cleaned_data),
        )
        if made:
            messages.success(request, _("The course is there. Write its first version."))
            return redirect("capacity:course", made.pk)
    return form_page(
        request,
        form,
        title=_("Add a course"),
        lead=held.title,
        crumbs=_trail(Link(_("Add a course"))),
        cancel_url=_list_url(),
    )


@require_safe
def course(request: HttpRequest, code: str) -> HttpResponse:
    """One course: its newest published version, all versions, its events."""
    actor = request_actor(request)
    held = queries.course_of(actor, code)
    versions = queries.versions_of(actor, held)
    published = next((one for one in versions if one.published_at), None)
    draft = next((one for one in versions if not one.published_at), None)
    numbers = [one.number for one in versions]
    context = {
        "course": held,
        "summary": parts.course_summary(held),
        "version": published,
        "content": parts.content(published, queries.course_titles()) if published else None,
        "versions": parts.versions_table(versions),
        "form": CompareForm(numbers=numbers, initial=_newest_two(numbers)),
        "compares": len(versions) > 1,
        "events": _events(actor, held),
        "draft": draft,
        "writes": may(actor, access.WRITE_COURSE),
        "plans": bool(published) and may(actor, access.WRITE_EVENT),
        "crumbs": _trail(Link(held.title)),
    }
    return render(request, "capacity/learning/course.html", context)


@require_safe
def version(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """One version, as it stands."""
    actor = request_actor(request)
    held = queries.version_of(actor, version_id)
    context = {
        "version": held,
        "content": parts.content(held, queries.course_titles()),
        "writes": may(actor, access.WRITE_COURSE),
        "crumbs": _course_trail(held.course, Link(_number(held))),
    }
    return render(request, "capacity/learning/version.html", context)


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """A new version, which begins with what the last one says."""
    actor = request_actor(request)
    require(actor, access.WRITE_COURSE)
    held = queries.course_of(actor, code)
    versions = queries.versions_of(actor, held)
    form = _version_form(request, held, versions[0] if versions else None)
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.draft_version(actor=actor, course=held.pk, facts=form.facts()),
        )
        if made:
            messages.success(request, _("The draft is kept. Publish it when it is right."))
            return redirect("capacity:course-version", made.pk)
    return _version_page(request, form, held, _("New version"))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Change a draft."""
    actor = request_actor(request)
    require(actor, access.WRITE_COURSE)
    held = queries.version_of(actor, version_id)
    form = _version_form(request, held.course, held)
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.edit_version(actor=actor, version=held.pk, facts=form.facts()),
        )
        if made:
            return redirect("capacity:course-version", made.pk)
    return _version_page(request, form, held.course, _("Change the draft"))


@require_POST
def publish(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """From now on it stands."""
    actor = request_actor(request)
    try:
        held = actions.publish_version(actor=actor, version=version_id)
    except Conflict as error:
        messages.error(request, str(error))
        return redirect("capacity:course-version", version_id)
    messages.success(request, _("The version is published. Events can be planned with it."))
    return redirect("capacity:course-version", held.pk)


@require_safe
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """How two versions differ, in words."""
    actor = request_actor(request)
    held = queries.course_of(actor, code)
    versions = {one.number: one for one in queries.versions_of(actor, held)}
    form = CompareForm(request.GET or None, numbers=list(versions))
    chosen = (form.cleaned_data["old"], form.cleaned_data["new"]) if form.is_valid() else None
    changes = None
    if chosen:
        old, new = (queries.facts_of(versions[number]) for number in chosen)
        changes = differences(old, new)
    context = {
        "course": held,
        "form": form,
        "chosen": chosen,
        "changes": changes,
        "crumbs": _course_trail(held, Link(_("Compare versions"))),
    }
    return render(request, "capacity/learning/compare.html", context)


def _version_form(request: HttpRequest, course: Course, held: CourseVersion | None) -> VersionForm:
    others = {code: title for code, title in queries.course_titles().items() if code != course.pk}
    facts = queries.facts_of(held) if held else None
    return VersionForm(sent(request), facts=facts, courses=others)


def _version_page(
    request: HttpRequest, form: VersionForm, course: Course, title: str
) -> HttpResponse:
    return form_page(
        request,
        form,
        title=title,
        template="capacity/learning/version_form.html",
        course=course,
        crumbs=_course_trail(course, Link(title)),
        cancel_url=reverse("capacity:course", args=[course.pk]),
    )


def _events(actor: Actor, course: Course) -> DataTable | None:
    if not may(actor, access.READ_EVENT):
        return None
    coming = events_for(actor, EventFilter(course=course.pk)).filter(ends_on__gte=clock.today())
    held = list(coming[:SHOWN_EVENTS])
    places = {place.pk: place for place in all_places()}
    return events_table(
        held,
        seats_by_event(held),
        places,
        caption=_("Next events of this course"),
        empty=_("No event of this course is planned that you may see."),
    )


def _newest_two(numbers: list[int]) -> dict[str, int]:
    return {"new": numbers[0], "old": numbers[1]} if len(numbers) > 1 else {}


def _number(held: CourseVersion) -> str:
    return _("Version %(number)d") % {"number": held.number}


def _list_url() -> str:
    return reverse("capacity:courses")


def _trail(*links: Link) -> list[Link]:
    return trail(Link(_("Courses"), _list_url()), *links)


def _course_trail(course: Course, *links: Link) -> list[Link]:
    return _trail(Link(course.title, reverse("capacity:course", args=[course.pk])), *links)
