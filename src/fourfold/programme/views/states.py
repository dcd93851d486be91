"""The list of States: who takes part, where; sorted by name or region and by nothing else."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.decorators.http import require_GET

from fourfold.kernel import sentences
from fourfold.kernel.middleware import request_actor
from fourfold.programme.forms.states import StateFilterForm
from fourfold.programme.models.engagement import EngagementStatus
from fourfold.programme.queries.pages import ListedState, listed_states
from fourfold.ui.components import Cell, Column, DataTable, Kind, Link
from fourfold.ui.csv_files import csv_response
from fourfold.ui.pages import LONG_PAGE, day, page_of

KINDS: dict[str, Kind] = {
    "participant": "info",
    "requested": "attention",
    "donor": "",
    "unknown": "todo",
}
GROUP_NAMES = {
    "ldc": pgettext_lazy("least developed countries", "LDC"),
    "lldc": pgettext_lazy("landlocked developing countries", "LLDC"),
    "sids": pgettext_lazy("small island developing States", "SIDS"),
}


def home(_request: HttpRequest) -> HttpResponse:
    """The way in: the list of States."""
    return redirect("programme:states")


@require_GET
def states(request: HttpRequest) -> HttpResponse:
    """All States, filtered and paged by the server."""
    actor = request_actor(request)
    form = StateFilterForm(request.GET)
    wanted = form.wanted(request.GET.get("sort", ""))
    found = listed_states(actor, wanted)
    page = page_of(request, found, LONG_PAGE)
    context = {
        "filters": form,
        "page": page,
        "table": _table(page, len(found), wanted.sort, request.GET.urlencode()),
    }
    return render(request, "programme/states.html", context)


@require_GET
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The same rows as a CSV table, all pages of them."""
    form = StateFilterForm(request.GET)
    found = listed_states(request_actor(request), form.wanted(request.GET.get("sort", "")))
    heading = (
        _("Code"),
        _("State"),
        _("Programme region"),
        _("Groups"),
        _("Engagement"),
        _("Source"),
        _("Checked on"),
        _("Fictional"),
    )
    return csv_response("states.csv", heading, (_exported(listed) for listed in found))


def _exported(listed: ListedState) -> tuple[object, ...]:
    row = listed.row
    return (
        row.code,
        row.name,
        row.region_name,
        " ".join(listed.groups).upper(),
        "; ".join(row.statuses) or row.status,
        row.source,
        row.checked_on.isoformat() if row.checked_on else "",
        _("yes") if row.is_fictional else "",
    )


def _table(rows: Iterable[ListedState], total: int, sort: str, query: str) -> DataTable:
    caption = ngettext("%(count)d State", "%(count)d States", total)
    return DataTable(
        caption=caption % {"count": total},
        columns=(
            Column("name", _("State"), sortable=True),
            Column("region", _("Programme region"), sortable=True),
            Column("groups", _("Groups")),
            Column("engagement", _("Engagement")),
            Column("checked", _("Checked on")),
        ),
        rows=[_row(listed) for listed in rows],
        sort=sort,
        exports=[Link("CSV", f"{reverse('programme:states-export')}?{query}")],
        empty=_("No State fits. Take a filter away, or look for a part of the name."),
        stacked=True,
        source=_("Engagement is a fact of cooperation with its source, never a judgement."),
        identifier="states",
    )


def _row(listed: ListedState) -> list[object]:
    row = listed.row
    fiction = _("Fictional State") if row.is_fictional else ""
    return [
        Cell(row.name, url=reverse("programme:state", args=[row.code]), note=fiction),
        row.region_name,
        sentences.listed(GROUP_NAMES[name] for name in listed.groups) or "–",
        Cell(EngagementStatus(row.status).label, kind=KINDS[row.status]),
        day(row.checked_on),
    ]
