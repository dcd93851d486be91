"""A sign-in sheet on its way: brought, columns confirmed, rows looked at, imported."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourfold.capacity.attendance.actions import sheets as actions
from fourfold.capacity.attendance.errors import ColumnsOpen
from fourfold.capacity.attendance.forms.sheets import ColumnsForm, SheetFileForm
from fourfold.capacity.attendance.models import SheetStatus, SignInSheet
from fourfold.capacity.attendance.queries import sheets as queries
from fourfold.capacity.attendance.queries.checks import examine
from fourfold.capacity.attendance.queries.events import event_for
from fourfold.capacity.attendance.views import sheet_parts as parts
from fourfold.capacity.attendance.views.support import attendance_trail, states_to_choose
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.middleware import request_actor
from fourfold.ui.components import Link
from fourfold.ui.csv_files import csv_response
from fourfold.ui.pages import attempted, form_page, page_of, sent, sent_files


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Choose the file of a sign-in sheet."""
    actor = request_actor(request)
    event = event_for(actor, event_id, *queries.NEEDS)
    form = SheetFileForm(sent(request), sent_files(request))
    if form.is_valid():
        upload = form.cleaned_data["file"]
        sheet = attempted(
            form,
            lambda: actions.bring_sheet(
                actor=actor, event_id=event.pk, file_name=upload.name, content=upload.read()
            ),
            field="file",
        )
        if sheet:
            if sheet.status == SheetStatus.IMPORTED:
                messages.info(request, _("This sheet is imported already; nothing was changed."))
            return redirect("capacity:sheet", sheet.pk)
    return form_page(
        request,
        form,
        title=_("Import a sign-in sheet"),
        lead=event.title,
        crumbs=attendance_trail(event, Link(_("Import a sign-in sheet"))),
        submit=_("Read the sheet"),
        cancel_url=reverse("capacity:event-attendance", args=[event.pk]),
    )


@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """Confirm what the columns mean; of an imported sheet, what became of it."""
    actor = request_actor(request)
    held = queries.sheet_for(actor, sheet_id)
    if held.status == SheetStatus.IMPORTED:
        return _imported(request, held)
    opened = queries.open_sheet(actor, sheet_id)
    form = ColumnsForm(
        sent(request),
        form=opened.form,
        sessions=opened.sessions,
        states=states_to_choose(opened.event),
        said=opened.columns,
    )
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.map_columns(actor=actor, sheet_id=held.pk, columns=form.columns()),
        )
        if made:
            return redirect("capacity:sheet-rows", held.pk)
    return form_page(
        request,
        form,
        title=_("What do the columns mean?"),
        lead=held.name,
        template="capacity/attendance/columns.html",
        sheet=held,
        opened=opened,
        preview=parts.preview_table(opened),
        crumbs=attendance_trail(opened.event, Link(held.name)),
        submit=_("Go on to the rows"),
        cancel_url=reverse("capacity:event-attendance", args=[held.event_id]),
    )


@require_safe
def rows(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """What the import would do with every row."""
    actor = request_actor(request)
    held = queries.sheet_for(actor, sheet_id)
    if held.status == SheetStatus.IMPORTED or "columns" not in held.mapping:
        return redirect("capacity:sheet", held.pk)
    opened = queries.open_sheet(actor, sheet_id)
    checks = examine(actor, opened, opened.columns)
    shown = request.GET.get("show", "")
    chosen = [one for one in checks if shown in ("", one.verdict)]
    page = page_of(request, chosen)
    context = {
        "sheet": held,
        "page": page,
        "groups": parts.groups(checks, shown),
        "table": parts.rows_table(list(page.object_list)),
        "takes": sum(one.is_taken for one in checks),
        "crumbs": attendance_trail(
            opened.event,
            Link(held.name, reverse("capacity:sheet", args=[held.pk])),
            Link(_("Rows")),
        ),
    }
    return render(request, "capacity/attendance/rows.html", context)


@require_POST
def take(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """Import; pressing twice does it once."""
    actor = request_actor(request)
    queries.sheet_for(actor, sheet_id)
    try:
        actions.import_sheet(actor=actor, sheet_id=sheet_id)
    except ColumnsOpen as error:
        messages.error(request, str(error))
    except Conflict as error:
        messages.info(request, str(error))
    else:
        messages.success(request, _("The sheet is imported."))
    return redirect("capacity:sheet", sheet_id)


@require_POST
def discard(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """Throw away a sheet that was not imported."""
    actor = request_actor(request)
    held = queries.sheet_for(actor, sheet_id)
    try:
        actions.discard_sheet(actor=actor, sheet_id=sheet_id)
    except (Conflict, Invalid) as error:
        messages.error(request, str(error))
    else:
        messages.info(request, _("The sheet is thrown away. Nothing of it was recorded."))
    return redirect("capacity:event-attendance", held.event_id)


@require_safe
def rejected(request: HttpRequest, sheet_id: UUID) -> StreamingHttpResponse:
    """The rows that were not taken, to be put right and brought again."""
    headings, left = queries.rejected_rows(request_actor(request), sheet_id)
    return csv_response("rejected-rows.csv", headings, left)


def _imported(request: HttpRequest, held: SignInSheet) -> HttpResponse:
    actor = request_actor(request)
    event = event_for(actor, held.event_id)
    _headings, left = queries.rejected_rows(actor, held.pk)
    context = {
        "sheet": held,
        "summary": parts.result_rows(held),
        "left": parts.rejected_table(left),
        "crumbs": attendance_trail(event, Link(held.name)),
    }
    return render(request, "capacity/attendance/imported.html", context)
