"""Pages of the library of procedures, and of what organisations have adopted."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.kernel import clock
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.places.queries import place_for
from fourfold.kernel.policy import Actor, may, require
from fourfold.kernel.sentences import listed
from fourfold.reference.procedures import Procedure, procedures
from fourfold.regulatory import access
from fourfold.regulatory.actions import procedures as actions
from fourfold.regulatory.forms.procedures import AdoptForm, LibraryFilter, OrganisationForm
from fourfold.regulatory.models import Adoption
from fourfold.regulatory.queries import procedure_documents as documents
from fourfold.regulatory.queries import procedures as queries
from fourfold.regulatory.rules.wording import audience_label, capacity_label
from fourfold.regulatory.views.support import state_trail, trail
from fourfold.ui.components import Cell, Column, DataTable, Kind, Link, SummaryRow
from fourfold.ui.downloads import DOCX, attachment
from fourfold.ui.pages import attempted, day, form_page, page_of, sent

REVIEW_KINDS: dict[str, Kind] = {"overdue": "bad", "due-soon": "attention", "due-later": "good"}


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Templates, by audience and capacity."""
    actor = request_actor(request)
    form = LibraryFilter(request.GET)
    held = queries.templates_for(actor, **form.chosen())
    context = {
        "form": form,
        "table": _library_table(held),
        "crumbs": trail(Link(_("Procedures"))),
    }
    return render(request, "regulatory/procedures.html", context)


@require_safe
def template(request: HttpRequest, code: str) -> HttpResponse:
    """One template, made to be printed too."""
    held = queries.find_template(request_actor(request), code)
    context = {
        "procedure": held,
        "summary": _template_summary(held),
        "crumbs": trail(_library_link(), Link(held.title)),
    }
    return render(request, "regulatory/procedure.html", context)


@require_safe
def template_file(request: HttpRequest, code: str) -> HttpResponse:
    """The template as a Word document."""
    held = queries.find_template(request_actor(request), code)
    data = documents.template_docx(held, language=get_language() or "en")
    return attachment(data, f"{held.code}.docx", DOCX)


@require_safe
def adopted(request: HttpRequest, state: str) -> HttpResponse:
    """What organisations of a State have adopted, with reviews that are due."""
    actor = request_actor(request)
    place = place_for(state)
    held = queries.adoptions_of(actor, place, clock.today())
    page = page_of(request, held)
    adopts = may(actor, access.ADOPT_PROCEDURE) and (
        queries.adopting_organisations(actor, place).exists()
    )
    context = {
        "place": place,
        "page": page,
        "table": _adoptions_table(list(page.object_list)),
        "overdue": sum(one.review == "overdue" for one in held),
        "adopts": adopts,
        "templates": [
            Link(one.title, reverse("regulatory:procedure-choose", args=[place.code, one.code]))
            for one in procedures().values()
        ],
        "crumbs": state_trail(actor, place, Link(_("Procedures adopted"))),
    }
    return render(request, "regulatory/procedures_adopted.html", context)


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, state: str, code: str) -> HttpResponse:
    """For which organisation a template is to be adopted."""
    actor = request_actor(request)
    place = place_for(state)
    held = queries.find_template(actor, code)
    organisations = queries.adopting_organisations(actor, place)
    if not organisations.exists():
        require(actor, access.ADOPT_PROCEDURE, place.scope.path)
    form = OrganisationForm(sent(request), organisations=organisations)
    if form.is_valid():
        chosen = form.cleaned_data["organisation"]
        return redirect("regulatory:procedure-adopt", place.code, code, chosen)
    return form_page(
        request,
        form,
        title=_("Adopt a procedure"),
        lead=held.title,
        crumbs=_adopt_trail(actor, place, held),
        submit=_("Go on to its steps"),
        cancel_url=reverse("regulatory:state-procedures", args=[place.code]),
    )


@require_http_methods(["GET", "POST"])
def adopt(request: HttpRequest, state: str, code: str, organisation: UUID) -> HttpResponse:
    """Fit the steps to the organisation, then adopt them."""
    actor = request_actor(request)
    place = place_for(state)
    held = queries.find_template(actor, code)
    owner = _owner(actor, place, organisation)
    current = queries.current_adoption(owner.pk, code)
    form = _adopt_form(request, held, current)
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.adopt_procedure(
                actor=actor, organisation=owner.pk, template=code, **form.values()
            ),
        )
        if made:
            messages.success(request, _("The procedure is adopted. Its review is on the calendar."))
            return redirect("regulatory:adoption", made.pk)
    return form_page(
        request,
        form,
        title=_("Adopt: %(title)s") % {"title": held.title},
        template="regulatory/procedure_adopt.html",
        organisation=owner,
        current=current,
        months=held.review_months,
        crumbs=_adopt_trail(actor, place, held),
        submit=_("Adopt the procedure"),
        cancel_url=reverse("regulatory:state-procedures", args=[place.code]),
    )


@require_safe
def adoption(request: HttpRequest, adoption_id: UUID) -> HttpResponse:
    """A procedure as adopted, with its earlier adoptions."""
    actor = request_actor(request)
    held = queries.find_adoption(actor, adoption_id)
    place = held.organisation.place
    view = queries.adoption_view(held, clock.today())
    crumbs = trail(Link(held.title))
    again = ""
    if place is not None:
        state = Link(_("Procedures adopted"), _state_url(place))
        crumbs = state_trail(actor, place, state, Link(held.title))
        if may(actor, access.ADOPT_PROCEDURE, held.scope.path) and view.audience:
            again = reverse(
                "regulatory:procedure-adopt",
                args=[place.code, held.template, held.organisation_id],
            )
    context = {
        "adoption": held,
        "review": review_cell(view),
        "summary": _adoption_summary(view),
        "template": procedures().get(held.template),
        "history": _history_table(actor, held),
        "again": again,
        "crumbs": crumbs,
    }
    return render(request, "regulatory/procedure_adoption.html", context)


@require_safe
def adoption_file(request: HttpRequest, adoption_id: UUID) -> HttpResponse:
    """The adopted procedure as a Word document."""
    held = queries.find_adoption(request_actor(request), adoption_id)
    data = documents.adoption_docx(
        held, procedures().get(held.template), language=get_language() or "en"
    )
    return attachment(data, f"{held.template}.docx", DOCX)


def review_cell(view: queries.AdoptionView) -> Cell:
    """The standing of the review as a tag."""
    labels = {
        "overdue": _("Review overdue"),
        "due-soon": _("Review due soon"),
        "due-later": _("Up to date"),
    }
    return Cell(labels[view.review], kind=REVIEW_KINDS[view.review])


def _owner(actor: Actor, place: Place, organisation: UUID) -> Organisation:
    found = queries.adopting_organisations(actor, place).filter(pk=organisation).first()
    if found is None:
        raise NotVisible(_("This organisation does not exist, or not for you."))
    return found


def _adopt_form(request: HttpRequest, held: Procedure, current: Adoption | None) -> AdoptForm:
    """Begins with what the organisation has, else with the template."""
    steps = [(step.heading, step.text) for step in held.steps]
    if current is not None:
        steps = [(step["heading"], step["text"]) for step in current.steps]
    return AdoptForm(
        sent(request),
        steps=steps,
        initial={
            "title": current.title if current else held.title,
            "seen": str(current.pk) if current else "",
        },
    )


def _library_link() -> Link:
    return Link(_("Procedures"), reverse("regulatory:procedures"))


def _state_url(place: Place) -> str:
    return reverse("regulatory:state-procedures", args=[place.code])


def _adopt_trail(actor: Actor, place: Place, held: Procedure) -> list[Link]:
    return state_trail(
        actor, place, Link(_("Procedures adopted"), _state_url(place)), Link(held.title)
    )


def _library_table(held: tuple[Procedure, ...]) -> DataTable:
    return DataTable(
        caption=_("Templates of standard operating procedures"),
        columns=(
            Column("title", _("Procedure")),
            Column("audience", _("For whom")),
            Column("capacities", _("Capacities")),
            Column("steps", _("Steps"), numeric=True),
        ),
        rows=[
            (
                Cell(one.title, url=reverse("regulatory:procedure", args=[one.code])),
                audience_label(one.audience),
                listed(capacity_label(code) for code in one.capacities),
                str(len(one.steps)),
            )
            for one in held
        ],
        stacked=True,
        empty=_("No template fits. Choose another audience or capacity."),
        identifier="procedures",
    )


def _template_summary(held: Procedure) -> list[SummaryRow]:
    return [
        SummaryRow(_("For whom"), audience_label(held.audience)),
        SummaryRow(_("Capacities"), listed(capacity_label(code) for code in held.capacities)),
        SummaryRow(_("Edition"), held.edition),
        SummaryRow(_("Review"), _("every %(months)d months") % {"months": held.review_months}),
    ]


def _adoptions_table(held: list[queries.AdoptionView]) -> DataTable:
    return DataTable(
        caption=_("Procedures adopted"),
        columns=(
            Column("title", _("Procedure")),
            Column("organisation", _("Organisation")),
            Column("adopted", _("Adopted on")),
            Column("review", _("Review on")),
            Column("standing", _("Standing")),
        ),
        rows=[
            (
                Cell(
                    one.adoption.title,
                    url=reverse("regulatory:adoption", args=[one.adoption.pk]),
                    note=_("A newer edition of the template is out") if one.newer_edition else "",
                ),
                one.adoption.organisation.name,
                day(one.adoption.adopted_on),
                day(one.adoption.review_on),
                review_cell(one),
            )
            for one in held
        ],
        stacked=True,
        empty=_("No procedure is adopted yet. Choose a template and fit it to an organisation."),
        identifier="adoptions",
    )


def _adoption_summary(view: queries.AdoptionView) -> list[SummaryRow]:
    held = view.adoption
    return [
        SummaryRow(_("Organisation"), held.organisation.name),
        SummaryRow(_("Adopted on"), day(held.adopted_on)),
        SummaryRow(_("Review on"), day(held.review_on)),
        SummaryRow(_("Reference"), held.reference or _("None given")),
        SummaryRow(_("Edition of the template"), held.edition),
    ]


def _history_table(actor: Actor, held: Adoption) -> DataTable:
    return DataTable(
        caption=_("All adoptions of this procedure"),
        columns=(Column("day", _("Adopted on")), Column("standing", _("Standing"))),
        rows=[
            (
                Cell(day(one.adopted_on), url=reverse("regulatory:adoption", args=[one.pk])),
                _("Replaced") if one.superseded_at else _("In use"),
            )
            for one in queries.history_of(actor, held)
        ],
        identifier="history",
    )
