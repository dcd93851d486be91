"""What States have done about treaties: the table, its export, and the import of a table."""

from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import region_name
from fourfold.kernel.policy import Actor, may, require
from fourfold.kernel.sentences import listed_apart, paired
from fourfold.reference import treaties
from fourfold.regulatory import access
from fourfold.regulatory.actions.treaties import import_treaty_status
from fourfold.regulatory.contracts.treaties import EventView, StateStatus, StatusImport
from fourfold.regulatory.errors import StatusFileRefused
from fourfold.regulatory.forms.treaties import StatusFileForm, StatusFilterForm
from fourfold.regulatory.queries import treaties as queries
from fourfold.regulatory.rules.treaties import COLUMNS, NEEDED
from fourfold.regulatory.rules.treaties_words import CONFIDENCE
from fourfold.regulatory.views.support import trail
from fourfold.ui.components import Cell, Column, DataTable, Link
from fourfold.ui.csv_files import csv_response
from fourfold.ui.pages import LONG_PAGE, day, page_of, sent, sent_files

JOINED = ("ratified", "acceded")
ON_PROVISIONS = ("reservation", "declaration", "withdrawal")
SAID = {
    "state": gettext_lazy("Alpha-3 code of the State, such as KEN"),
    "instrument": gettext_lazy("Code of the instrument, as in its address: uncc, budapest, untoc"),
    "event": gettext_lazy(
        "signed, ratified, acceded, in-force, reservation, declaration, withdrawal, denounced "
        "or transposed"
    ),
    "on": gettext_lazy("Day, such as 2026-01-31; empty where the source gives none"),
    "provision": gettext_lazy("What a reservation or declaration is to, such as 14(3)"),
    "text": gettext_lazy("What the reservation or declaration says, in short"),
    "source": gettext_lazy("Who says so"),
    "url": gettext_lazy("Where it stands"),
    "checked_on": gettext_lazy("Day on which somebody read the source"),
    "confidence": gettext_lazy("high, medium or low"),
}


@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """One treaty beside every State; what no source says reads unknown. Never a ranking."""
    actor = request_actor(request)
    form = StatusFilterForm(request.GET)
    wanted = form.wanted
    rows = _rows(actor, request, form)
    page = page_of(request, rows, LONG_PAGE)
    one = treaties.instruments()[wanted["instrument"]]
    state = request.GET.get("state", "")
    context = {
        "filters": form,
        "page": page,
        "table": _table(
            list(page.object_list), one, by_state=bool(state), query=request.GET.urlencode()
        ),
        "total": page.paginator.count,
        "standing": queries.standing_of(one.code),
        "treaty": one,
        "state": state,
        "state_name": rows[0].name if state and rows else "",
        "may_keep": may(actor, access.KEEP_TREATY),
        "crumbs": trail(_treaties(), Link(_("Status of States"))),
    }
    return render(request, "regulatory/treaty_status.html", context)


@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The facts behind the table, in the columns that an import takes."""
    actor = request_actor(request)
    require(actor, access.READ_TREATY)
    form = StatusFilterForm(request.GET)
    return csv_response("treaty-status.csv", COLUMNS, _facts(_rows(actor, request, form)))


@require_http_methods(["GET", "POST"])
def import_status(request: HttpRequest) -> HttpResponse:
    """Take a table of treaty status, whole or not at all."""
    actor = request_actor(request)
    require(actor, access.KEEP_TREATY)
    form = StatusFileForm(sent(request), sent_files(request))
    outcome, problems = _take(actor, form) if form.is_valid() else (None, ())
    context = {
        "form": form,
        "outcome": outcome,
        "problems": problems,
        "columns": _columns_table(),
        "heading": ",".join(COLUMNS),
        "crumbs": trail(
            _treaties(),
            Link(_("Status of States"), reverse("regulatory:treaty-status")),
            Link(_("Import")),
        ),
    }
    status_code = StatusFileRefused.status if form.errors else 200
    return render(request, "regulatory/treaty_status_import.html", context, status=status_code)


def _take(actor: Actor, form: StatusFileForm) -> tuple[StatusImport | None, tuple[str, ...]]:
    file = form.cleaned_data["file"]
    try:
        outcome = import_treaty_status(actor=actor, file_name=file.name or "", content=file.read())
    except StatusFileRefused as error:
        form.add_error("file", _("Nothing was imported. Correct the file and choose it again."))
        return None, error.problems
    return outcome, ()


def _rows(actor: Actor, request: HttpRequest, form: StatusFilterForm) -> list[StateStatus]:
    """The rows asked for: all States beside one treaty, or all treaties beside one State."""
    wanted = form.wanted
    state = request.GET.get("state", "")
    codes = () if state else (wanted["instrument"],)
    rows = queries.status_of(actor, instruments=codes, region=wanted["region"], state=state)
    return [row for row in rows if row.events or not wanted["known"]]


def _treaties() -> Link:
    return Link(_("Treaties"), reverse("regulatory:treaties"))


def _table(
    rows: Sequence[StateStatus], one: treaties.Instrument, *, by_state: bool, query: str
) -> DataTable:
    caption = _("What is known of a State and each treaty") if by_state else one.short
    return DataTable(
        caption=caption,
        columns=(
            Column("row", _("Treaty") if by_state else _("State")),
            Column("signed", _("Signed")),
            Column("joined", _("Ratified or acceded")),
            Column("force", _("In force")),
            Column("more", _("Reservations and more")),
            Column("source", _("Source")),
        ),
        rows=[_row(row, by_state=by_state) for row in rows],
        exports=[Link(_("CSV"), f"{reverse('regulatory:treaty-status-export')}?{query}")],
        source=_("Unknown means that no source is held, not that nothing was done."),
        stacked=True,
        identifier="treaty-status",
    )


def _row(row: StateStatus, *, by_state: bool) -> list[object]:
    first = _treaty_cell(row) if by_state else _state_cell(row)
    others = [e for e in row.events if e.row.event not in {"signed", "in-force", *JOINED}]
    return [
        first,
        _when(row.of("signed")),
        _when(row.of(*JOINED), name=True),
        _when(row.of("in-force")),
        _others(others),
        _source(row.events),
    ]


def _treaty_cell(row: StateStatus) -> Cell:
    one = treaties.instruments()[row.instrument]
    return Cell(one.short, url=reverse("regulatory:treaty", args=[row.instrument]))


def _state_cell(row: StateStatus) -> Cell:
    note = _("Fictional State") if row.fictional else region_name(row.region)
    return Cell(row.name, url=f"{reverse('regulatory:treaty-status')}?state={row.state}", note=note)


def _when(events: Sequence[EventView], *, name: bool = False) -> object:
    if not events:
        return _("Unknown")
    first = events[0]
    said = date_format(first.row.on, "SHORT_DATE_FORMAT") if first.row.on else _("Yes; day unknown")
    return Cell(said, note=first.label) if name and first.row.event == "acceded" else said


def _others(events: Sequence[EventView]) -> Cell:
    if not events:
        return Cell("\N{EN DASH}")
    named = [
        paired(one.label, one.row.provision) if one.row.provision else one.label for one in events
    ]
    notes = [one.row.text for one in events if one.row.text]
    return Cell(listed_apart(named), note=listed_apart(notes))


def _source(events: Sequence[EventView]) -> object:
    if not events:
        return "\N{EN DASH}"
    row = events[-1].row
    more = len({one.row.source for one in events}) - 1
    note = _("Checked on %(day)s; confidence: %(sure)s.") % {
        "day": day(row.checked_on),
        "sure": str(CONFIDENCE[row.confidence]).lower(),
    }
    if more:
        told = ngettext("%(count)d more source.", "%(count)d more sources.", more)
        note = f"{note} {told % {'count': more}}"
    return Cell(row.source, url=row.url, note=note)


def _facts(rows: Sequence[StateStatus]) -> Iterator[list[object]]:
    for one in (event.row for row in rows for event in row.events):
        yield [getattr(one, name) for name in COLUMNS]


def _columns_table() -> DataTable:
    return DataTable(
        caption=_("Columns, in any order"),
        columns=(
            Column("name", _("Column")),
            Column("holds", _("What it holds")),
            Column("needed", _("Needed")),
        ),
        rows=[[name, SAID[name], _("Yes") if name in NEEDED else _("No")] for name in COLUMNS],
        stacked=True,
        identifier="columns",
    )
