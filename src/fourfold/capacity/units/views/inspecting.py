"""Pages of inspections that are due, and of what ends when."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.capacity import access
from fourfold.capacity.units.actions.inspecting import correct_inspection, record_inspection
from fourfold.capacity.units.forms.inspecting import (
    DueFilter,
    InspectionForm,
    StateFilter,
    found_before,
)
from fourfold.capacity.units.queries import ending as endings
from fourfold.capacity.units.queries import inspecting as queries
from fourfold.capacity.units.queries import units
from fourfold.capacity.units.rules.handing import months_after
from fourfold.capacity.units.views import asset_tables as tables
from fourfold.capacity.units.views.changing import changing_page
from fourfold.capacity.units.views.support import trail
from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import may, require
from fourfold.ui.components import Link
from fourfold.ui.pages import attempted, form_page, page_of, sent, sent_files

A_YEAR = 12


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Inspections to hold."""
    actor = request_actor(request)
    require(actor, access.READ_UNIT)
    form = DueFilter(request.GET, places=units.places_with_units(actor))
    state, days = form.chosen()
    today = clock.today()
    found = queries.inspections_for(actor, until=today + timedelta(days), state=state)
    page = page_of(request, found)
    context = {
        "form": form,
        "page": page,
        "table": tables.due_table(page.object_list, today, writes=may(actor, access.WRITE_UNIT)),
        "crumbs": trail(Link(_("Inspections"))),
    }
    return render(request, "capacity/units/inspections.html", context)


@require_http_methods(["GET", "POST"])
def inspect(request: HttpRequest, inspection_id: UUID) -> HttpResponse:
    """Record how a thing was found."""
    actor = request_actor(request)
    held = queries.find_inspection(actor, inspection_id)
    require(actor, access.WRITE_UNIT, held.scope.path)
    form = InspectionForm(sent(request), sent_files(request), initial={"held_on": clock.today()})
    if form.is_valid():
        made = attempted(
            form,
            lambda: record_inspection(actor=actor, inspection_id=held.pk, draft=form.draft()),
        )
        if made:
            messages.success(request, _("The inspection is recorded."))
            return redirect("capacity:asset", held.asset_id)
    return form_page(
        request,
        form,
        title=_("Inspect: %(title)s") % {"title": held.asset.title},
        template="capacity/units/inspection.html",
        inspection=held,
        crumbs=trail(Link(_("Inspections"), reverse("capacity:inspections")), Link(held.asset.tag)),
        submit=_("Record the inspection"),
        cancel_url=reverse("capacity:inspections"),
    )


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, inspection_id: UUID) -> HttpResponse:
    """Say anew how a thing was found; what was said before stays on the page."""
    actor = request_actor(request)
    held = queries.find_inspection(actor, inspection_id)
    require(actor, access.WRITE_UNIT, held.scope.path)
    if held.held_on is None:
        return redirect("capacity:inspection", held.pk)
    form = InspectionForm(sent(request), sent_files(request), initial=found_before(held))
    if form.is_valid():
        made = attempted(
            form,
            lambda: correct_inspection(actor=actor, inspection_id=held.pk, draft=form.draft()),
        )
        if made:
            messages.success(request, _("The inspection is corrected."))
            return redirect("capacity:asset", held.asset_id)
    return changing_page(
        request,
        form,
        title=_("Correct: %(title)s") % {"title": held.asset.title},
        template="capacity/units/inspection.html",
        inspection=held,
        versions=tables.inspections_table(queries.versions_of(held), writes=True),
        crumbs=trail(Link(_("Inspections"), reverse("capacity:inspections")), Link(held.asset.tag)),
        submit=_("Correct the inspection"),
        cancel_url=reverse("capacity:asset", args=[held.asset_id]),
    )


@require_safe
def ending(request: HttpRequest) -> HttpResponse:
    """What ends within 12 months, and who renews it."""
    actor = request_actor(request)
    require(actor, access.READ_UNIT)
    form = StateFilter(request.GET, places=units.places_with_units(actor))
    today = clock.today()
    found = endings.ending(actor, until=months_after(today, A_YEAR), state=form.chosen())
    page = page_of(request, found)
    context = {
        "form": form,
        "page": page,
        "nobody": sum(not one.renewer for one in found),
        "table": tables.ending_table(page.object_list, today),
        "crumbs": trail(Link(_("What ends when"))),
    }
    return render(request, "capacity/units/ending.html", context)
