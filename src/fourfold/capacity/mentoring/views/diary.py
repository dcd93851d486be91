"""A day of mentoring, written down or corrected."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fourfold.capacity import access
from fourfold.capacity.mentoring.actions.assignments import TAKEN, write_diary
from fourfold.capacity.mentoring.forms.assignments import DiaryForm
from fourfold.capacity.mentoring.models import Assignment, DiaryEntry
from fourfold.capacity.mentoring.queries import assignments as queries
from fourfold.capacity.mentoring.views.assignments import back_to
from fourfold.capacity.people.queries.names import called
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor
from fourfold.ui.components import Link
from fourfold.ui.pages import attempted, form_page, sent


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Write down a day."""
    actor = request_actor(request)
    held = queries.assignment_for(actor, assignment_id, access.WRITE_MENTORING)
    form = DiaryForm(sent(request), mentees=_mentees(actor, held))
    return _answered(request, actor, held, form, None)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Correct a day; what stood before stays on record."""
    actor = request_actor(request)
    entry = queries.entry_for(actor, entry_id)
    initial = {
        **{name: getattr(entry, name) for name in ("day", "hours", "capacity", "words")},
        "next_step": entry.next_step,
        "present": [str(one.participant_id) for one in entry.presences.all()],
        "seen": entry.pk,
    }
    form = DiaryForm(sent(request), mentees=_mentees(actor, entry.assignment), initial=initial)
    return _answered(request, actor, entry.assignment, form, entry)


def _answered(
    request: HttpRequest,
    actor: Actor,
    held: Assignment,
    form: DiaryForm,
    entry: DiaryEntry | None,
) -> HttpResponse:
    if form.is_valid():
        if entry is not None and form.cleaned_data["seen"] != entry.pk:
            form.add_error(None, str(TAKEN))
        elif attempted(
            form,
            lambda: write_diary(actor=actor, assignment=held, day=form.entry(), corrects=entry),
        ):
            messages.success(request, _("The day is in the diary."))
            return redirect("capacity:mentoring-assignment", held.pk)
    title = _("Correct a day") if entry else _("Write down a day")
    return form_page(request, form, title=title, **back_to(held, Link(title)))


def _mentees(actor: Actor, held: Assignment) -> list[tuple[str, str]]:
    people = queries.mentees_of(held)
    names = called(actor, people)
    return [(str(one), names[one]) for one in people]
