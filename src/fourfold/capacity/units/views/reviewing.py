"""Recording how mature a unit is."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from fourfold.capacity import access
from fourfold.capacity.units.actions import units as actions
from fourfold.capacity.units.forms.units import ReviewForm
from fourfold.capacity.units.models import UnitReview
from fourfold.capacity.units.queries import units as queries
from fourfold.capacity.units.views.support import unit_trail
from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import require
from fourfold.ui.components import Link
from fourfold.ui.pages import attempted, form_page, sent


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """A rung for each dimension with its reason; begins with what the last review found."""
    actor = request_actor(request)
    unit = queries.find_unit(actor, unit_id)
    require(actor, access.WRITE_UNIT, unit.scope.path)
    reviews = queries.reviews_of(unit)
    form = ReviewForm(sent(request), initial=_initial(reviews[-1] if reviews else None))
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.record_review(
                actor=actor,
                unit_id=unit.pk,
                held_on=form.cleaned_data["held_on"],
                method=form.cleaned_data["method"],
                rungs=form.rungs(),
            ),
        )
        if made:
            messages.success(request, _("The review is recorded."))
            return redirect(f"{reverse('capacity:unit', args=[unit.pk])}#maturity")
    return form_page(
        request,
        form,
        title=_("Review the maturity of the unit"),
        template="capacity/units/review.html",
        unit=unit,
        crumbs=unit_trail(unit, Link(pgettext("of a unit", "Review"))),
        submit=pgettext("of a unit", "Record the review"),
        cancel_url=reverse("capacity:unit", args=[unit.pk]),
    )


def _initial(last: UnitReview | None) -> dict[str, Any]:
    """Rungs of the last review, without its reasons: they have to be given anew."""
    rungs = {code: str(said["rung"]) for code, said in last.rungs.items()} if last else {}
    return {"held_on": clock.today(), **rungs}
