"""Scores of tests: a form for a page of people, a file to fill in, and its import."""

from collections.abc import Iterator
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.capacity import access
from fourfold.capacity.evaluation.actions.tests import import_scores, record_scores
from fourfold.capacity.evaluation.contracts import ScoreImport
from fourfold.capacity.evaluation.forms.scores import ScoreFileForm, ScoresForm
from fourfold.capacity.evaluation.models import Moment
from fourfold.capacity.evaluation.queries.events import event_for, roster
from fourfold.capacity.evaluation.queries.tests import current_scores, seen_state
from fourfold.capacity.evaluation.rules.score_files import COLUMNS
from fourfold.capacity.evaluation.views.support import event_trail
from fourfold.capacity.learning.models import Event
from fourfold.capacity.people.queries.names import called
from fourfold.capacity.people.rules.naming import number_of
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor
from fourfold.kernel.sentences import listed
from fourfold.ui.components import Column, DataTable, Link
from fourfold.ui.csv_files import csv_response
from fourfold.ui.pages import attempted, form_page, page_of, sent, sent_files


@require_http_methods(["GET", "POST"])
def scores(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Scores before and after, person by person."""
    actor = request_actor(request)
    event = event_for(actor, event_id, access.WRITE_EVALUATION)
    page = page_of(request, _people(actor, event))
    held = current_scores(event)
    form = ScoresForm(
        sent(request), people=list(page.object_list), held=held, seen=seen_state(held.values())
    )
    if form.is_valid() and _recorded(actor, event, form):
        messages.success(request, _("The scores are recorded."))
        return redirect(f"{reverse('capacity:event-scores', args=[event.pk])}?page={page.number}")
    return form_page(
        request,
        form,
        title=_("Test scores"),
        template="capacity/evaluation/scores.html",
        event=event,
        page=page,
        crumbs=event_trail(event, Link(_("Test scores"))),
    )


def _people(actor: Actor, event: Event) -> list[tuple[UUID, str]]:
    names = called(actor, roster(event))
    return sorted(names.items(), key=lambda pair: (pair[1].casefold(), pair[0]))


def _recorded(actor: Actor, event: Event, form: ScoresForm) -> bool:
    made = attempted(
        form,
        lambda: record_scores(
            actor=actor,
            event=event,
            scores=form.scores(),
            withdrawn=form.withdrawn(),
            seen=form.cleaned_data["seen"],
        ),
    )
    return made is not None


@require_safe
def score_file(request: HttpRequest, event_id: UUID) -> StreamingHttpResponse:
    """A table to fill in: numbers, names for whoever may see them, and what stands."""
    actor = request_actor(request)
    event = event_for(actor, event_id, access.WRITE_EVALUATION)
    return csv_response("scores.csv", COLUMNS, _lines(actor, event))


def _lines(actor: Actor, event: Event) -> Iterator[list[object]]:
    held = current_scores(event)
    for person, name in _people(actor, event):
        rows = [held.get((person, moment)) for moment in Moment]
        most = next((row.most for row in rows if row), 100)
        given = [row.score if row else "" for row in rows]
        shown = "" if name == number_of(person) else name
        yield [number_of(person), shown, *given, most]


@require_http_methods(["GET", "POST"])
def score_import(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Take a file of scores and show which rows could not be taken."""
    actor = request_actor(request)
    event = event_for(actor, event_id, access.WRITE_EVALUATION)
    form = ScoreFileForm(sent(request), sent_files(request))
    outcome = _taken(actor, event, form) if form.is_valid() else None
    context = {
        "form": form,
        "event": event,
        "outcome": outcome,
        "told": _told(outcome) if outcome else "",
        "rejects": _rejects(outcome) if outcome and outcome.rejects else None,
        "crumbs": event_trail(
            event,
            Link(_("Test scores"), reverse("capacity:event-scores", args=[event.pk])),
            Link(_("Import a file")),
        ),
    }
    status = 422 if form.errors else 200
    return render(request, "capacity/evaluation/score_import.html", context, status=status)


def _taken(actor: Actor, event: Event, form: ScoreFileForm) -> ScoreImport | None:
    file = form.cleaned_data["file"]
    return attempted(
        form,
        lambda: import_scores(
            actor=actor, event=event, file_name=file.name or "", content=file.read()
        ),
        field="file",
    )


def _told(outcome: ScoreImport) -> str:
    added = ngettext("%(n)d score added", "%(n)d scores added", outcome.added)
    corrected = ngettext("%(n)d corrected", "%(n)d corrected", outcome.corrected)
    unchanged = ngettext("%(n)d unchanged", "%(n)d unchanged", outcome.unchanged)
    parts = (
        added % {"n": outcome.added},
        corrected % {"n": outcome.corrected},
        unchanged % {"n": outcome.unchanged},
    )
    return listed(parts)


def _rejects(outcome: ScoreImport) -> DataTable:
    return DataTable(
        caption=_("Rows that were not taken"),
        columns=(Column("row", _("Row"), numeric=True), Column("problem", _("What is wrong"))),
        rows=[(one.row, one.problem) for one in outcome.rejects],
        identifier="rejects",
    )
