"""Assignments: all of them, one with its diary, and what is written in it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.capacity import access
from fourfold.capacity.evaluation.views.support import address, trail
from fourfold.capacity.mentoring.actions import assignments as actions
from fourfold.capacity.mentoring.forms.assignments import (
    AssignmentForm,
    EndForm,
    MenteesForm,
    MentoringFilter,
    PlaceForm,
)
from fourfold.capacity.mentoring.models import Assignment, DiaryEntry
from fourfold.capacity.mentoring.queries import assignments as queries
from fourfold.capacity.people.queries.names import called
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import Place
from fourfold.kernel.places.queries import organisations_of, place_for
from fourfold.kernel.policy import Actor, may, require
from fourfold.kernel.sentences import listed, paired
from fourfold.ui.components import Cell, Column, DataTable, Link, SummaryRow
from fourfold.ui.pages import attempted, day, form_page, page_of, sent

DASH = "\N{EN DASH}"


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Assignments, the latest first."""
    actor = request_actor(request)
    form = MentoringFilter(request.GET)
    state, unit = form.chosen(), form.of_unit()
    page = page_of(request, queries.assignments_for(actor, state=state, unit=unit))
    context = {
        "form": form,
        "page": page,
        "table": _table(actor, list(page.object_list)),
        "writes": may(actor, access.WRITE_MENTORING),
        "crumbs": trail(Link(_("Mentoring"))),
    }
    return render(request, "capacity/mentoring/assignments.html", context)


def _table(actor: Actor, rows: Sequence[Assignment]) -> DataTable:
    names = called(actor, {row.mentor_id for row in rows})
    progress = queries.progress_of(rows)
    return DataTable(
        caption=_("Mentoring assignments"),
        columns=(
            Column("mentor", _("Mentor")),
            Column("state", _("State")),
            Column("time", _("From and to")),
            Column("given", _("Days given"), numeric=True),
            Column("planned", _("Days planned"), numeric=True),
        ),
        rows=[
            (
                Cell(
                    names[row.mentor_id],
                    url=reverse("capacity:mentoring-assignment", args=[row.pk]),
                    note=row.organisation.name if row.organisation else "",
                ),
                row.place.name,
                f"{day(row.starts_on)} {DASH} {day(row.ended_early_on or row.ends_on)}",
                number(progress[row.pk].given),
                number(row.days_planned),
            )
            for row in rows
        ],
        stacked=True,
        empty=_("No mentor is assigned yet. Assign one to a State, with aims and days."),
        identifier="assignments",
    )


@require_http_methods(["GET", "POST"])
def choose_place(request: HttpRequest) -> HttpResponse:
    """For which State a mentor is assigned."""
    actor = request_actor(request)
    form = PlaceForm(sent(request), places=queries.writable_places(actor))
    if form.is_valid():
        return redirect("capacity:mentoring-assign", form.cleaned_data["place"])
    crumbs = _crumbs(Link(_("Assign a mentor")))
    return form_page(request, form, title=_("Assign a mentor"), submit=_("Go on"), crumbs=crumbs)


@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest, state: str) -> HttpResponse:
    """Assign a mentor to a State."""
    actor = request_actor(request)
    place = place_for(state)
    require(actor, access.WRITE_MENTORING, place.scope.path)
    form = AssignmentForm(
        sent(request),
        organisations=organisation_choices(actor, place),
        initial={"unit": request.GET.get("unit", "")},
    )
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.assign_mentor(
                actor=actor, place=place, mentor=form.cleaned_data["mentor"], facts=form.facts()
            ),
        )
        if made:
            messages.success(request, _("The mentor is assigned. Name the mentees next."))
            return redirect("capacity:mentoring-assignment", made.pk)
    return form_page(
        request,
        form,
        title=_("Assign a mentor"),
        lead=place.name,
        cancel_url=reverse("capacity:mentoring"),
        crumbs=_crumbs(Link(_("Assign a mentor"))),
    )


def organisation_choices(actor: Actor, place: Place) -> list[tuple[str, str]]:
    """Organisations of the State that the actor may see."""
    return [(str(one.pk), one.name) for one in organisations_of(place, actor)]


@require_safe
def assignment(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """One assignment: aims, progress, mentees, diary."""
    actor = request_actor(request)
    held = queries.assignment_for(actor, assignment_id)
    mentees = queries.mentees_of(held)
    names = called(actor, [held.mentor_id, *mentees])
    page = page_of(request, queries.diary_of(held))
    writes = may(actor, access.WRITE_MENTORING, held.scope.path)
    context = {
        "held": held,
        "mentor": names[held.mentor_id],
        "summary": _summary(held, names[held.mentor_id]),
        "progress": queries.progress_of([held])[held.pk],
        "mentees": [names[one] for one in mentees],
        "page": page,
        "entries": [_entry(one, names, writes=writes) for one in page.object_list],
        "writes": writes,
        "ends": writes and held.ended_early_on is None,
        "crumbs": _crumbs(Link(names[held.mentor_id])),
    }
    return render(request, "capacity/mentoring/assignment.html", context)


def _summary(held: Assignment, mentor: str) -> list[SummaryRow]:
    unit = address("unit", held.unit) if held.unit else ""
    rows = [
        SummaryRow(_("Mentor"), mentor, _line(held), _("Line of training")),
        SummaryRow(_("State"), held.place.name),
        SummaryRow(_("Organisation"), held.organisation.name if held.organisation else DASH),
        SummaryRow(_("From and to"), f"{day(held.starts_on)} {DASH} {day(held.ends_on)}"),
    ]
    if held.unit:
        rows.append(SummaryRow(_("Specialised unit"), _("Yes"), unit, _("Open")))
    if held.ended_early_on:
        said = paired(day(held.ended_early_on), held.ended_because)
        rows.append(SummaryRow(_("Ended early"), said))
    return rows


def _line(held: Assignment) -> str:
    return address("lineage-person", held.mentor_id)


def _entry(entry: DiaryEntry, names: dict[UUID, str], *, writes: bool) -> dict[str, object]:
    there = [names[one.participant_id] for one in entry.presences.all()]
    return {
        "day": day(entry.day),
        "hours": number(entry.hours),
        "capacity": entry.get_capacity_display(),
        "present": listed(sorted(there)),
        "words": entry.words,
        "next_step": entry.next_step,
        "url": reverse("capacity:diary-correct", args=[entry.entry]) if writes else "",
    }


@require_http_methods(["GET", "POST"])
def mentees(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Name those who are mentored."""
    actor = request_actor(request)
    held = queries.assignment_for(actor, assignment_id, access.WRITE_MENTORING)
    form = MenteesForm(sent(request))
    if form.is_valid():
        done = attempted(
            form,
            lambda: actions.add_mentees(actor=actor, assignment=held, people=form.named()),
            field="people",
        )
        if done is not None:
            messages.success(request, _("The mentees are named."))
            return redirect("capacity:mentoring-assignment", held.pk)
    return form_page(request, form, title=_("Name mentees"), **back_to(held, Link(_("Mentees"))))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """End an assignment before its last day."""
    actor = request_actor(request)
    held = queries.assignment_for(actor, assignment_id, access.WRITE_MENTORING)
    form = EndForm(sent(request))
    if form.is_valid():
        attempted(
            form, lambda: actions.end_early(actor=actor, assignment=held, **form.cleaned_data)
        )
        if form.is_valid():
            messages.success(request, _("The early end is recorded."))
            return redirect("capacity:mentoring-assignment", held.pk)
    return form_page(request, form, title=_("End early"), **back_to(held, Link(_("End early"))))


def back_to(held: Assignment, *links: Link) -> dict[str, Any]:
    """The way back to an assignment, for a page that holds a form."""
    url = reverse("capacity:mentoring-assignment", args=[held.pk])
    crumbs = _crumbs(Link(_("Assignment, %(state)s") % {"state": held.place.name}, url), *links)
    return {"cancel_url": url, "crumbs": crumbs}


def _crumbs(*links: Link) -> list[Link]:
    return trail(Link(_("Mentoring"), reverse("capacity:mentoring")), *links)


def number(value: object) -> str:
    """A number in the reader's language, without needless noughts."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return str(number_format(text))
