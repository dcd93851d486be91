"""The catalogue of support: look through it, open one, edit its figures."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, may, require
from fourfold.kernel.sentences import listed_apart
from fourfold.kernel.vocabulary import Capacity, Pillar, Step
from fourfold.programme import access
from fourfold.programme.actions.catalogue import edit_intervention
from fourfold.programme.forms.catalogue import CatalogueFilterForm, InterventionForm, initial_of
from fourfold.programme.models import Intervention, InterventionRevision
from fourfold.programme.queries.catalogue import intervention_detail, interventions, label
from fourfold.programme.views import intervention_parts
from fourfold.programme.views.support import dollars, form_page, number
from fourfold.ui.components import Cell, Column, DataTable, Link
from fourfold.ui.csv_files import csv_response
from fourfold.ui.pages import LONG_PAGE, attempted, page_of

EXPORTED = (
    "code", "title", "topic", "level", "kind", "pillar", "duration_quarters", "cost_low",
    "cost_likely", "cost_high", "load", "regional_seats", "support_to_police", "cost_basis",
    "effect_basis", "duration_basis", "capacity_basis", "revision",
)  # fmt: skip
SORTS = {"title": "title", "cost": "cost_likely", "duration": "duration_quarters"}


def trail(*links: Link) -> list[Link]:
    """Breadcrumbs through the catalogue."""
    return [Link(_("Home"), "/"), Link(_("Catalogue"), reverse("programme:catalogue")), *links]


@require_GET
def catalogue(request: HttpRequest) -> HttpResponse:
    """What support there is, filtered, sorted and paged by the server."""
    actor = request_actor(request)
    form = CatalogueFilterForm(request.GET)
    sort = request.GET.get("sort", "")
    rows = _sorted(interventions(actor, form.wanted()), sort)
    page = page_of(request, rows, LONG_PAGE)
    context = {
        "filters": form,
        "page": page,
        "crumbs": [Link(_("Home"), "/"), Link(_("Catalogue"))],
        "table": _table(page, len(rows), sort, request.GET.urlencode()),
    }
    return render(request, "programme/catalogue.html", context)


def _sorted(rows: tuple[Intervention, ...], sort: str) -> list[Intervention]:
    name = SORTS.get(sort.removeprefix("-"))
    if name is None:
        return list(rows)
    return sorted(rows, key=lambda row: _key(row, name), reverse=sort.startswith("-"))


def _key(row: Intervention, name: str) -> tuple[int, str]:
    text = row.text("title").casefold()
    return (0, text) if name == "title" else (getattr(row, name), text)


def _table(rows: Iterable[Intervention], total: int, sort: str, query: str) -> DataTable:
    caption = ngettext("%(count)s kind of support", "%(count)s kinds of support", total)
    return DataTable(
        caption=caption % {"count": total},
        columns=(
            Column("title", _("Support"), sortable=True),
            Column("pillar", _("Pillar")),
            Column("steps", _("Steps of change")),
            Column("duration", _("Quarters"), numeric=True, sortable=True),
            Column("cost", _("Likely cost, USD"), numeric=True, sortable=True),
        ),
        rows=[_row(row) for row in rows],
        sort=sort,
        exports=[Link("CSV", f"{reverse('programme:catalogue-export')}?{query}")],
        empty=_("Nothing fits. Take a filter away, or look for another word."),
        stacked=True,
        source=_("Every figure names what it rests on; open one to see."),
        identifier="catalogue",
    )


def _row(row: Intervention) -> list[object]:
    note = f"{label('topics', row.topic)}, {label('kinds', row.kind)}"
    return [
        Cell(row.text("title"), url=reverse("programme:intervention", args=[row.code]), note=note),
        Pillar(row.pillar).label,
        listed_apart(Step(code).label for code in row.steps),
        number(row.duration_quarters, 0),
        dollars(row.cost_likely),
    ]


@require_GET
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The same rows as a CSV table, with what every figure rests on."""
    form = CatalogueFilterForm(request.GET)
    rows = interventions(request_actor(request), form.wanted())
    return csv_response(
        "catalogue.csv",
        (*EXPORTED, "steps", "capacities", "prerequisites", "effects"),
        (_exported(row) for row in rows),
    )


def _exported(row: Intervention) -> tuple[object, ...]:
    plain = [row.text("title") if name == "title" else getattr(row, name) for name in EXPORTED]
    effects = (f"{one['indicator']} {one['points']:g}" for one in row.effects)
    lists = (row.steps, row.capacities, row.prerequisites, effects)
    return (*plain, *("; ".join(values) for values in lists))


@require_GET
def intervention(request: HttpRequest, code: str) -> HttpResponse:
    """One kind of support with every figure and what it rests on."""
    actor = request_actor(request)
    detail = intervention_detail(code, actor)
    row = detail.intervention
    context = {
        "row": row,
        "title": row.text("title"),
        "description": row.text("description"),
        "crumbs": trail(Link(row.text("title"))),
        "kind": label("kinds", row.kind),
        "pillar": Pillar(row.pillar).label,
        "tags": [str(Capacity(one).label) for one in row.capacities],
        "facts": intervention_parts.facts(row),
        "effects": intervention_parts.effects_table(row),
        "trainers": intervention_parts.trainers_table(row),
        "prerequisites": _links(detail.prerequisites),
        "unlocks": _links(detail.unlocks),
        "revisions": intervention_parts.revisions(detail.revisions),
        "may_edit": may(actor, access.EDIT_CATALOGUE),
    }
    return render(request, "programme/intervention.html", context)


def _links(rows: tuple[Intervention, ...]) -> list[Link]:
    return [
        Link(row.text("title"), reverse("programme:intervention", args=[row.code])) for row in rows
    ]


def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Change figures, with a reason and what they rest on."""
    actor = request_actor(request)
    require(actor, access.EDIT_CATALOGUE)
    detail = intervention_detail(code, actor)
    row = detail.intervention
    form = InterventionForm(request.POST or None, initial=initial_of(row))
    if request.method == "POST" and form.is_valid() and _kept(form, actor, row, detail.revisions):
        messages.success(request, _("Kept. Plans made from now on use the new figures."))
        return redirect("programme:intervention", code)
    title = _("Edit the figures")
    address = reverse("programme:intervention", args=[code])
    return form_page(
        request,
        form,
        title=title,
        kicker=row.text("title"),
        lead=_("What was, what is, who changed it, why and on what basis stays on record."),
        cancel_url=address,
        crumbs=trail(Link(row.text("title"), address), Link(title)),
    )


def _kept(
    form: InterventionForm,
    actor: Actor,
    row: Intervention,
    revisions: tuple[InterventionRevision, ...],
) -> bool:
    """Whether the edit is kept now, or has been already: the button was pressed twice."""
    filled = form.cleaned_data
    if _is_last(form, row, revisions):
        return True
    made = attempted(
        form,
        lambda: edit_intervention(
            actor=actor,
            code=row.code,
            revision=filled["revision"],
            changes=form.changes(),
            reason=filled["reason"],
            basis=filled["basis"],
        ),
    )
    return made is not None


def _is_last(
    form: InterventionForm, row: Intervention, revisions: tuple[InterventionRevision, ...]
) -> bool:
    changed = any(getattr(row, name) != value for name, value in form.changes().items())
    return (
        not changed
        and bool(revisions)
        and revisions[0].revision == form.cleaned_data["revision"] + 1
        and revisions[0].reason == form.cleaned_data["reason"].strip()
    )
