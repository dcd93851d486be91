"""Questionnaires: the list, one edition, its terms, blank workbooks, and importing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.assessment import access
from fourfold.assessment.actions import import_instrument_file
from fourfold.assessment.forms.packs import QuestionnaireForm
from fourfold.assessment.models import Edition
from fourfold.assessment.queries import blanks
from fourfold.assessment.queries.instruments import editions
from fourfold.assessment.views.packs import language_choices
from fourfold.assessment.views.support import attempted, trail
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, may, require
from fourfold.kernel.vocabulary import RespondentClass
from fourfold.ui.components import Cell, Column, DataTable, Link
from fourfold.ui.downloads import XLSX, attachment
from fourfold.ui.pages import day, form_page, sent, sent_files


@require_safe
def instruments(request: HttpRequest) -> HttpResponse:
    """All published editions."""
    actor = request_actor(request)
    context = {
        "table": _table(editions(actor)),
        "may_import": may(actor, access.IMPORT_INSTRUMENT),
        "crumbs": trail(Link(_("Questionnaires"))),
    }
    return render(request, "assessment/instruments.html", context)


@require_safe
def edition(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """One edition: its tree, every question with its scale, its terms."""
    page = blanks.edition_page(request_actor(request), code, name)
    context = {
        "page": page,
        "document": page.document,
        "spoken_in": page.document.language,
        "choices": language_choices(page.document.languages),
        "classes": RespondentClass.choices,
        "crumbs": trail(_questionnaires(), Link(page.document.title)),
    }
    return render(request, "assessment/edition.html", context)


@require_safe
def blank(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """A blank workbook of an edition."""
    made = blanks.blank_pack(
        request_actor(request),
        code,
        name,
        respondent_class=request.GET.get("class", ""),
        language=request.GET.get("language", ""),
    )
    return attachment(made.content, made.name, XLSX)


@require_http_methods(["GET", "POST"])
def import_instrument(request: HttpRequest) -> HttpResponse:
    """Import a two-sheet questionnaire as a new edition."""
    actor = request_actor(request)
    require(actor, access.IMPORT_INSTRUMENT)
    form = QuestionnaireForm(sent(request), sent_files(request))
    if form.is_valid():
        made = attempted(form, lambda: _import(actor, form))
        if made is not None:
            messages.success(request, _("The edition is published. A round can use it now."))
            return redirect("assessment:edition", made.code, made.edition)
    return form_page(
        request,
        form,
        title=_("Import a questionnaire"),
        lead=_(
            "A workbook with a sheet of questions and a sheet of terms becomes an edition. "
            "If anything is wrong, nothing is imported and each problem is named with its row."
        ),
        crumbs=trail(_questionnaires(), Link(_("Import"))),
        submit=_("Import and publish"),
        cancel_url=reverse("assessment:instruments"),
    )


def _import(actor: Actor, form: QuestionnaireForm) -> Edition:
    filled = form.cleaned_data
    upload = filled["questionnaire"]
    return import_instrument_file(
        actor=actor,
        file_name=upload.name,
        content=upload.read(),
        code=filled["code"],
        title=filled["title"],
        edition=filled["edition"],
    )


def _questionnaires() -> Link:
    return Link(_("Questionnaires"), reverse("assessment:instruments"))


def _table(held: tuple[Edition, ...]) -> DataTable:
    return DataTable(
        caption=_("Published editions"),
        columns=(
            Column("title", _("Questionnaire")),
            Column("edition", _("Edition")),
            Column("origin", _("Comes from")),
            Column("published", _("Published on")),
        ),
        rows=[
            (
                Cell(one.title, url=reverse("assessment:edition", args=[one.code, one.edition])),
                one.edition,
                _("Built in") if one.origin == "builtin" else one.origin,
                day(one.published_at),
            )
            for one in held
        ],
        stacked=True,
        empty=_("No questionnaire is published yet. Import one first."),
        identifier="editions",
    )
