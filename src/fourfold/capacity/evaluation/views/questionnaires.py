"""Questionnaires: all of them, one version, and editing as a new version."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.capacity import access
from fourfold.capacity.evaluation.actions.questionnaires import publish_questionnaire
from fourfold.capacity.evaluation.forms.answers import AnswersForm
from fourfold.capacity.evaluation.forms.questionnaires import QuestionnaireForm
from fourfold.capacity.evaluation.models import Questionnaire
from fourfold.capacity.evaluation.queries import questionnaires as queries
from fourfold.capacity.evaluation.views.support import trail
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import may, require
from fourfold.ui.components import Cell, Column, DataTable, Link
from fourfold.ui.pages import attempted, day, form_page, sent


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The newest version of each."""
    rows = queries.current_questionnaires(request_actor(request))
    context = {"table": _table(rows, _("Questionnaires")), "crumbs": trail(_all(last=True))}
    return render(request, "capacity/evaluation/questionnaires.html", context)


@require_safe
def questionnaire(request: HttpRequest, questionnaire_id: UUID) -> HttpResponse:
    """One version as it is asked, and the others."""
    actor = request_actor(request)
    held = queries.questionnaire_for(actor, questionnaire_id)
    others = list(queries.versions_of(actor, held).select_related("course"))
    context = {
        "held": held,
        "form": AnswersForm(items=held.items),
        "versions": _table(others, _("Versions")),
        "writes": may(actor, access.WRITE_COURSE),
        "crumbs": trail(_all(), Link(held.title)),
    }
    return render(request, "capacity/evaluation/questionnaire.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, questionnaire_id: UUID) -> HttpResponse:
    """Its next version, or one for a course."""
    actor = request_actor(request)
    held = queries.questionnaire_for(actor, questionnaire_id)
    require(actor, access.WRITE_COURSE)
    form = QuestionnaireForm(
        sent(request),
        items=held.items,
        courses=queries.courses_to_choose(actor),
        initial={"title": held.title, "course": held.course_id or "", "seen": held.version},
    )
    if form.is_valid():
        chosen = form.cleaned_data
        course = chosen["course"] or None
        seen = chosen["seen"]
        if course != held.course_id:
            seen = queries.last_version(course, held.level, held.months)
        made = attempted(
            form,
            lambda: publish_questionnaire(
                actor=actor, course=course, level=held.level, months=held.months,
                title=chosen["title"], items=form.items(), seen=seen,
            ),
        )  # fmt: skip
        if made:
            messages.success(request, _("The new version is what is asked from now on."))
            return redirect("capacity:questionnaire", made.pk)
    return form_page(
        request,
        form,
        template="capacity/evaluation/questionnaire_edit.html",
        title=_("Edit as a new version"),
        submit=_("Publish"),
        cancel_url=reverse("capacity:questionnaire", args=[held.pk]),
        crumbs=trail(
            _all(), Link(held.title, reverse("capacity:questionnaire", args=[held.pk])),
            Link(_("Edit")),
        ),
    )  # fmt: skip


def _all(*, last: bool = False) -> Link:
    return Link(_("Questionnaires"), "" if last else reverse("capacity:questionnaires"))


def _table(rows: list[Questionnaire], caption: str) -> DataTable:
    return DataTable(
        caption=caption,
        columns=(
            Column("title", _("Title")),
            Column("course", _("Course")),
            Column("level", _("Level")),
            Column("version", _("Version"), numeric=True),
            Column("made", _("Published on")),
        ),
        rows=[
            (
                Cell(row.title, url=reverse("capacity:questionnaire", args=[row.pk])),
                row.course.title if row.course else _("Every course"),
                row.get_level_display(),
                row.version,
                day(row.made_at),
            )
            for row in rows
        ],
        stacked=True,
        empty=_("No questionnaire is held. Load the reference data first."),
        identifier="questionnaires",
    )
