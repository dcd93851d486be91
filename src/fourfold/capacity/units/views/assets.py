"""Pages of the register of equipment and licences."""

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
from fourfold.capacity.units.actions import asset_files
from fourfold.capacity.units.actions import assets as actions
from fourfold.capacity.units.contracts import Taken
from fourfold.capacity.units.forms.assets import (
    AssetFilter,
    AssetForm,
    AssetTableForm,
    RenewalForm,
    renewal_of,
)
from fourfold.capacity.units.models import Asset
from fourfold.capacity.units.queries import assets as queries
from fourfold.capacity.units.queries import units
from fourfold.capacity.units.rules.assets import COLUMNS
from fourfold.capacity.units.views import asset_tables as tables
from fourfold.capacity.units.views.support import trail
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import may, require
from fourfold.ui.components import Link
from fourfold.ui.csv_files import csv_response
from fourfold.ui.pages import attempted, form_page, page_of, sent, sent_files


def _register() -> Link:
    return Link(_("Equipment and licences"), reverse("capacity:assets"))


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Things that the reader may see."""
    actor = request_actor(request)
    require(actor, access.READ_UNIT)
    form = AssetFilter(request.GET, places=units.places_with_units(actor))
    page = page_of(request, queries.assets_for(actor, **form.chosen()))
    context = {
        "form": form,
        "page": page,
        "table": tables.register_table(page.object_list, request.GET.urlencode()),
        "writes": may(actor, access.WRITE_UNIT),
        "crumbs": trail(Link(_("Equipment and licences"))),
    }
    return render(request, "capacity/units/assets.html", context)


@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The same as a CSV table, in the columns that an import takes."""
    actor = request_actor(request)
    require(actor, access.READ_UNIT)
    form = AssetFilter(request.GET, places=units.places_with_units(actor))
    rows = queries.assets_for(actor, **form.chosen())
    return csv_response("register.csv", COLUMNS, _lines(rows.iterator(chunk_size=500)))


def _lines(rows: Iterator[Asset]) -> Iterator[list[object]]:
    for one in rows:
        own = {"state": one.place_id, "unit": one.unit.name if one.unit else ""}
        yield [own[name] if name in own else getattr(one, name) for name in COLUMNS]


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add things of a kind, each with its own tag."""
    actor = request_actor(request)
    require(actor, access.WRITE_UNIT)
    form = AssetForm(
        sent(request),
        places=units.places_to_write(actor),
        units=units.units_for(actor),
        initial={"where": request.GET.get("unit", "")},
    )
    if form.is_valid():
        made = attempted(form, lambda: actions.add_assets(actor=actor, drafts=form.drafts()))
        if made:
            said = ngettext("%(n)d thing is added.", "%(n)d things are added.", len(made))
            messages.success(request, said % {"n": len(made)})
            return redirect("capacity:assets")
    return form_page(
        request,
        form,
        title=_("Add to the register"),
        crumbs=trail(_register(), Link(_("Add to the register"))),
        submit=_("Add to the register"),
        cancel_url=reverse("capacity:assets"),
    )


@require_http_methods(["GET", "POST"])
def take(request: HttpRequest) -> HttpResponse:
    """Take a table; what could not be taken is listed with the reason."""
    actor = request_actor(request)
    require(actor, access.WRITE_UNIT)
    form = AssetTableForm(sent(request), sent_files(request))
    taken: Taken | None = None
    if form.is_valid():
        upload = form.cleaned_data["table"]
        taken = attempted(
            form,
            lambda: asset_files.import_assets(
                actor=actor, file_name=upload.name, content=upload.read()
            ),
            field="table",
        )
    return form_page(
        request,
        form,
        title=_("Import a table of things"),
        template="capacity/units/asset_import.html",
        taken=taken,
        rejects=tables.rejects_table(taken) if taken else None,
        columns=COLUMNS,
        crumbs=trail(_register(), Link(_("Import a table"))),
        submit=_("Take the table"),
        cancel_url=reverse("capacity:assets"),
    )


@require_safe
def page(request: HttpRequest, asset_id: UUID) -> HttpResponse:
    """One thing: what it is, where it is now, and where it was."""
    actor = request_actor(request)
    asset = queries.find_asset(actor, asset_id)
    writes = may(actor, access.WRITE_UNIT, asset.scope.path)
    context = {
        "asset": asset,
        "summary": tables.asset_summary(asset),
        "custody": tables.custody_table(queries.custody_of(asset)),
        "inspections": tables.inspections_table(queries.inspections_of(asset), writes=writes),
        "writes": writes,
        "crumbs": trail(_register(), Link(asset.tag)),
    }
    return render(request, "capacity/units/asset.html", context)


@require_http_methods(["GET", "POST"])
def renew(request: HttpRequest, asset_id: UUID) -> HttpResponse:
    """Renew a thing that ends, by a new one."""
    actor = request_actor(request)
    asset = queries.find_asset(actor, asset_id)
    require(actor, access.WRITE_UNIT, asset.scope.path)
    form = RenewalForm(sent(request), initial=renewal_of(asset))
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.renew_asset(actor=actor, asset_id=asset.pk, draft=form.draft()),
        )
        if made:
            messages.success(request, _("The renewal is in the register."))
            return redirect("capacity:asset", made.pk)
    here = Link(asset.tag, reverse("capacity:asset", args=[asset.pk]))
    return form_page(
        request,
        form,
        title=_("Renew: %(title)s") % {"title": asset.title},
        lead=_("The renewal is a thing of its own; the old one stays in the register."),
        crumbs=trail(_register(), here, Link(_("Renew"))),
        submit=_("Record the renewal"),
        cancel_url=reverse("capacity:asset", args=[asset.pk]),
    )
