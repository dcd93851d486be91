"""Lists and pages of joint operations."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.cooperation import actions
from fourfold.cooperation.access import WRITE_OPERATION
from fourfold.cooperation.forms.operations import (
    ConfirmForm,
    OperationFilterForm,
    OperationForm,
    PartnerForm,
    operation_values,
)
from fourfold.cooperation.models import Operation
from fourfold.cooperation.queries import operations as queries
from fourfold.cooperation.views import operation_tables as tables
from fourfold.cooperation.views.support import address, operation_trail, tabs, trail
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, may, require
from fourfold.ui.components import Link
from fourfold.ui.csv_files import csv_response
from fourfold.ui.pages import attempted, form_page, page_of, sent

CHUNK = 500  # operations of an export in memory at once


@require_safe
def operations(request: HttpRequest) -> HttpResponse:
    """Operations: filtered, sorted and paged by the server."""
    actor = request_actor(request)
    form = OperationFilterForm(request.GET, states=queries.states_with_operations(actor))
    wanted = form.wanted(request.GET.get("sort", ""))
    page = page_of(request, queries.find_operations(actor, wanted))
    names = queries.state_names(code for one in page for code in one.states)
    context = {
        "filters": form,
        "page": page,
        "table": tables.operations_table(page, wanted, request.GET, names),
        "writes": may(actor, WRITE_OPERATION),
        **tabs(actor, "operations"),
    }
    return render(request, "cooperation/operations.html", context)


@require_safe
def export_operations(request: HttpRequest) -> StreamingHttpResponse:
    """The same operations with every outcome, all pages of them."""
    actor = request_actor(request)
    form = OperationFilterForm(request.GET, states=queries.states_with_operations(actor))
    found = queries.find_operations(actor, form.wanted(request.GET.get("sort", "")))
    rows = tables.export_rows(found.iterator(chunk_size=CHUNK))
    return csv_response("joint-operations.csv", tables.heading(), rows)


@require_safe
def operation(request: HttpRequest, operation_id: UUID) -> HttpResponse:
    """One operation: who took part, and what came of it as contribution."""
    actor = request_actor(request)
    found = queries.find_operation(actor, operation_id)
    writes = may(actor, WRITE_OPERATION, found.scope.path)
    gone = queries.earlier_outcomes(actor, found)
    context = {
        "operation": found,
        "facts": tables.facts(found, queries.state_names(found.states)),
        "partners": tables.partners_table(found, writes=writes),
        "outcomes": tables.outcomes_table(found, writes=writes),
        "earlier": tables.earlier_table(gone) if gone else None,
        "writes": writes,
        "crumbs": trail(Link(found.title)),
    }
    return render(request, "cooperation/operation.html", context)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add an operation."""
    actor = request_actor(request)
    require(actor, WRITE_OPERATION)
    form = _form(request, actor, None)
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.add_operation(
                actor=actor, draft=form.draft(), key=form.cleaned_data["key"]
            ),
        )
        if made:
            messages.success(request, _("The operation is added. Name its partners."))
            return redirect("cooperation:operation", made.pk)
    title = _("Add an operation")
    return form_page(request, form, title=title, crumbs=trail(Link(title)))


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, operation_id: UUID) -> HttpResponse:
    """Change what an operation says."""
    actor = request_actor(request)
    found = queries.find_operation(actor, operation_id)
    require(actor, WRITE_OPERATION, found.scope.path)
    form = _form(request, actor, found)
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.change_operation(
                actor=actor,
                operation_id=found.pk,
                draft=form.draft(),
                seen=form.cleaned_data["seen"],
            ),
        )
        if made:
            messages.success(request, _("The operation is changed."))
            return redirect("cooperation:operation", made.pk)
    title = _("Change the operation")
    crumbs = operation_trail(found, title)
    return form_page(request, form, title=title, crumbs=crumbs, cancel_url=address(found))


def _form(request: HttpRequest, actor: Actor, held: Operation | None) -> OperationForm:
    states = queries.states_to_write(actor)
    return OperationForm(sent(request), states=states, initial=operation_values(held))


@require_http_methods(["GET", "POST"])
def name_partner(request: HttpRequest, operation_id: UUID) -> HttpResponse:
    """Name an organisation that took part, and what it did."""
    actor = request_actor(request)
    found = queries.find_operation(actor, operation_id)
    require(actor, WRITE_OPERATION, found.scope.path)
    form = PartnerForm(sent(request), organisations=queries.organisations_to_name(actor, found))
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.add_partner(
                actor=actor,
                operation_id=found.pk,
                organisation_id=form.cleaned_data["organisation"],
                part=form.cleaned_data["part"],
            ),
        )
        if made:
            messages.success(request, _("The partner is named."))
            return redirect("cooperation:operation", found.pk)
    title = _("Name a partner")
    return form_page(
        request,
        form,
        title=title,
        lead=_("Only organisations, never people. Naming one again changes what it did."),
        crumbs=operation_trail(found, title),
        cancel_url=address(found),
    )


@require_http_methods(["GET", "POST"])
def remove_partner(request: HttpRequest, partner_id: UUID) -> HttpResponse:
    """Take a partner away that did not take part."""
    actor = request_actor(request)
    row = queries.find_partner(actor, partner_id)
    require(actor, WRITE_OPERATION, row.operation.scope.path)
    if request.method == "POST":
        actions.remove_partner(actor=actor, partner_id=row.pk)
        messages.success(request, _("The partner is taken away."))
        return redirect("cooperation:operation", row.operation_id)
    title = _("Take the partner away")
    return form_page(
        request,
        ConfirmForm(),
        title=title,
        lead=_("%(partner)s will no longer be named here.") % {"partner": row.organisation.name},
        crumbs=operation_trail(row.operation, title),
        cancel_url=address(row.operation),
        submit=_("Take it away"),
    )
