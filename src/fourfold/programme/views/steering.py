"""Pin, forbid or defer with a reason, lift that again, and see what it costs."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import Place
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor, may, require
from fourfold.programme import access
from fourfold.programme.actions.once import once
from fourfold.programme.actions.steering import SteeringWish, lift_steering, steer
from fourfold.programme.errors import PinsImpossible
from fourfold.programme.forms.plans import settings_of
from fourfold.programme.forms.steering import SteeringForm
from fourfold.programme.models import Steering
from fourfold.programme.queries.catalogue import choices
from fourfold.programme.queries.comparing import tried
from fourfold.programme.queries.pages import same_steering
from fourfold.programme.queries.plans import current_version
from fourfold.programme.queries.requests import steering_for, steering_of
from fourfold.programme.queries.what_if import cost_of_steering
from fourfold.programme.rules.calendar import next_full_quarter
from fourfold.programme.views import difference_parts, state_parts
from fourfold.programme.views.support import (
    attempted,
    confirmed,
    form_page,
    state_trail,
    state_url,
)
from fourfold.ui.components import Link, SummaryRow


def bend(request: HttpRequest, code: str) -> HttpResponse:
    """One pin, forbid or deferral; the rows of a plan lead here with what they are about."""
    actor = request_actor(request)
    place = place_for(code)
    require(actor, access.STEER_PLAN, place.scope.path)
    asked = {name: request.GET.get(name, "") for name in ("intervention", "kind", "quarter")}
    form = SteeringForm(
        request.POST or None,
        initial=asked,
        interventions=choices(actor),
        first=next_full_quarter(clock.today()),
    )
    if request.method == "POST" and form.is_valid():
        wish = form.wish()
        if attempted(form, lambda: _steered(actor, place, wish)):
            messages.success(request, _("Kept. The next version of the plan follows it."))
            return redirect("programme:steering-cost", place.code)
    title = _("Pin, forbid or defer")
    return form_page(
        request,
        form,
        title=title,
        lead=_("The next version of the plan keeps to it. Afterwards you see what it costs."),
        place=place,
        submit=_("Keep it and show what it costs"),
        cancel_url=state_url(place, "steering"),
        crumbs=state_trail(place, Link(title)),
    )


def _steered(actor: Actor, place: Place, wish: SteeringWish) -> Steering:
    said = {"kind": wish.kind, "quarter": wish.quarter, "reason": wish.reason}
    return once(
        place.scope,
        lambda: same_steering(place, code=wish.intervention, **said),
        lambda: steer(actor=actor, place=place, wish=wish),
    )


def lift(request: HttpRequest, steering_id: UUID) -> HttpResponse:
    """Take a pin, forbid or deferral back."""
    actor = request_actor(request)
    found = steering_for(steering_id, actor)
    require(actor, access.STEER_PLAN, found.scope.path)
    place = found.place
    form, done = confirmed(
        request,
        already=found.lifted_at is not None,
        work=lambda: lift_steering(actor=actor, steering=found),
    )
    if done:
        messages.success(request, _("Lifted. The next version of the plan is free of it."))
        return redirect(state_url(place, "steering"))
    title = _("Lift a pin, forbid or deferral")
    rows = [row for row in steering_of(place, actor) if row.steering.pk == found.pk]
    return form_page(
        request,
        form,
        template="programme/confirm.html",
        title=title,
        lead=_("Plans that are made already stay as they are."),
        rows=[
            SummaryRow(one.label, f"{one.row.intervention_title}\n{one.row.steering.reason}")
            for one in state_parts.steered(rows, may_lift=False)
        ],
        place=place,
        submit=_("Lift it"),
        cancel_url=state_url(place, "steering"),
        crumbs=state_trail(place, Link(title)),
    )


@require_GET
def cost(request: HttpRequest, code: str) -> HttpResponse:
    """The plan without any pin, forbid or deferral beside the plan with them."""
    actor = request_actor(request)
    place = place_for(code)
    require(actor, access.STEER_PLAN, place.scope.path)
    standing = steering_of(place, actor)
    title = _("What pins, forbids and deferrals cost")
    context: dict[str, object] = {
        "place": place,
        "title": title,
        "crumbs": state_trail(place, Link(title)),
        "steered": state_parts.steered(standing, may_lift=True),
        "may_plan": may(actor, access.WRITE_PLAN, place.scope.path),
    }
    if standing:
        context |= _cost(actor, place)
    return render(request, "programme/steering_cost.html", context)


def _cost(actor: Actor, place: Place) -> dict[str, object]:
    settings = settings_of(current_version(place, actor))
    try:
        found = cost_of_steering(actor=actor, place=place, settings=settings)
    except PinsImpossible as error:
        return {"impossible": str(error)}
    return difference_parts.context_of(tried(found))
