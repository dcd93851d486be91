"""Pages of access to tools and procedures."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fourfold.capacity import access
from fourfold.capacity.units.actions import granting as actions
from fourfold.capacity.units.forms.granting import GrantForm, GrantWithdrawalForm
from fourfold.capacity.units.queries import units as queries
from fourfold.capacity.units.views.support import unit_trail
from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import require
from fourfold.ui.components import Link
from fourfold.ui.pages import attempted, form_page, sent


@require_http_methods(["GET", "POST"])
def grant(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Grant a unit access."""
    actor = request_actor(request)
    unit = queries.find_unit(actor, unit_id)
    require(actor, access.WRITE_UNIT, unit.scope.path)
    form = GrantForm(sent(request), initial={"key": new_id(), "granted_on": clock.today()})
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.grant_access(actor=actor, unit_id=unit.pk, draft=form.draft()),
        )
        if made:
            messages.success(request, _("Access is granted."))
            return redirect("capacity:unit", unit.pk)
    return form_page(
        request,
        form,
        title=_("Grant access to a tool or procedure"),
        lead=unit.name,
        crumbs=unit_trail(unit, Link(_("Grant access"))),
        submit=_("Grant access"),
        cancel_url=reverse("capacity:unit", args=[unit.pk]),
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """Take access back."""
    actor = request_actor(request)
    held = queries.find_grant(actor, grant_id)
    require(actor, access.WRITE_UNIT, held.scope.path)
    form = GrantWithdrawalForm(sent(request), initial={"on": clock.today()})
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.withdraw_grant(
                actor=actor, grant_id=held.pk, on=form.cleaned_data["on"]
            ),
        )
        if made:
            messages.success(request, _("Access is withdrawn."))
            return redirect("capacity:unit", held.unit_id)
    return form_page(
        request,
        form,
        title=_("Withdraw access"),
        lead=held.title,
        crumbs=unit_trail(held.unit, Link(_("Withdraw access"))),
        submit=_("Withdraw access"),
        cancel_url=reverse("capacity:unit", args=[held.unit_id]),
    )
