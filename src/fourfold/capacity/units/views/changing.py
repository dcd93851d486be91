"""Pages that change what is recorded of units, things and access."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fourfold.capacity import access
from fourfold.capacity.units.actions.assets import change_asset
from fourfold.capacity.units.actions.granting import change_grant
from fourfold.capacity.units.actions.units import change_unit
from fourfold.capacity.units.forms.assets import AssetChangeForm, asset_now
from fourfold.capacity.units.forms.granting import GrantForm, grant_now
from fourfold.capacity.units.forms.units import UnitChangeForm, unit_now
from fourfold.capacity.units.queries import assets, units
from fourfold.capacity.units.views.support import trail, unit_trail
from fourfold.kernel.errors import Conflict
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import require
from fourfold.ui.components import Link
from fourfold.ui.pages import CONFLICT, attempted, form_page, sent


def changing_page(request: HttpRequest, form: BaseForm, **context: Any) -> HttpResponse:
    """A form that changes something; 409 when somebody else did so meanwhile.

    What was written stays in the form.
    """
    response = form_page(request, form, **context)
    if form.has_error(NON_FIELD_ERRORS, CONFLICT):
        response.status_code = Conflict.status
    return response


@require_http_methods(["GET", "POST"])
def unit(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Say something else about a unit."""
    actor = request_actor(request)
    held = units.find_unit(actor, unit_id)
    require(actor, access.WRITE_UNIT, held.scope.path)
    organisations = [
        one for one in units.organisations_to_write(actor) if one.place_id == held.place_id
    ]
    form = UnitChangeForm(sent(request), organisations=organisations, initial=unit_now(held))
    if form.is_valid():
        seen = form.cleaned_data["seen"]
        if attempted(
            form,
            lambda: change_unit(actor=actor, unit_id=held.pk, draft=form.draft(), seen=seen),
        ):
            messages.success(request, _("The unit is changed."))
            return redirect("capacity:unit", held.pk)
    return changing_page(
        request,
        form,
        title=_("Change the unit"),
        lead=held.name,
        crumbs=unit_trail(held, Link(_("Change"))),
        cancel_url=reverse("capacity:unit", args=[held.pk]),
    )


@require_http_methods(["GET", "POST"])
def asset(request: HttpRequest, asset_id: UUID) -> HttpResponse:
    """Say something else about a thing of the register."""
    actor = request_actor(request)
    held = assets.find_asset(actor, asset_id)
    require(actor, access.WRITE_UNIT, held.scope.path)
    here = reverse("capacity:asset", args=[held.pk])
    form = AssetChangeForm(sent(request), initial=asset_now(held))
    if form.is_valid():
        seen = form.cleaned_data["seen"]
        if attempted(
            form,
            lambda: change_asset(actor=actor, asset_id=held.pk, draft=form.draft(), seen=seen),
        ):
            messages.success(request, _("The register is changed."))
            return redirect("capacity:asset", held.pk)
    return changing_page(
        request,
        form,
        title=_("Change: %(title)s") % {"title": held.title},
        lead=_("Where it is changes by an act of hand-over. What was signed stays as it was."),
        crumbs=trail(
            Link(_("Equipment and licences"), reverse("capacity:assets")),
            Link(held.tag, here),
            Link(_("Change")),
        ),
        cancel_url=here,
    )


@require_http_methods(["GET", "POST"])
def grant(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """Say something else about access, such as a longer term."""
    actor = request_actor(request)
    held = units.find_grant(actor, grant_id)
    require(actor, access.WRITE_UNIT, held.scope.path)
    form = GrantForm(sent(request), initial=grant_now(held))
    if form.is_valid():
        seen = form.cleaned_data["seen"]
        if attempted(
            form,
            lambda: change_grant(actor=actor, grant_id=held.pk, draft=form.draft(), seen=seen),
        ):
            messages.success(request, _("The access is changed."))
            return redirect("capacity:unit", held.unit_id)
    return changing_page(
        request,
        form,
        title=_("Change access to a tool or procedure"),
        lead=held.title,
        crumbs=unit_trail(held.unit, Link(_("Change access"))),
        cancel_url=reverse("capacity:unit", args=[held.unit_id]),
    )
