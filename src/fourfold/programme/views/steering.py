"""Pin, forbid or defer with a reason, lift that again, and see what it costs."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fourfold.kernel import clock
from fourfold.kernel.jobs import pages
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import Job, Place
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor, may, require
from fourfold.programme import access
from fourfold.programme.actions.long_work import COST_OF_STEERING, request_cost_of_steering
from fourfold.programme.actions.once import once
from fourfold.programme.actions.steering import SteeringWish, lift_steering, steer
from fourfold.programme.forms.steering import SteeringForm
from fourfold.programme.models import Steering
from fourfold.programme.queries.catalogue import choices
from fourfold.programme.queries.comparing import dressed
from fourfold.programme.queries.pages import same_steering
from fourfold.programme.queries.requests import SteeringRow, steering_for, steering_of
from fourfold.programme.rules.calendar import next_full_quarter
from fourfold.programme.views import difference_parts, state_parts
from fourfold.programme.views.support import confirmed, form_page, state_trail, state_url
from fourfold.ui.components import Link, SummaryRow
from fourfold.ui.pages import attempted


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
            return _cost_begun(request, place)
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


@require_http_methods(["GET", "HEAD", "POST"])
def cost(request: HttpRequest, code: str) -> HttpResponse:
    """The plan without any pin, forbid or deferral beside the plan with them.

    Solving takes seconds: a button asks for it, and the answer comes back here.
    """
    actor = request_actor(request)
    place = place_for(code)
    require(actor, access.STEER_PLAN, place.scope.path)
    standing = steering_of(place, actor)
    if request.method == "POST" and standing:
        return _cost_begun(request, place)
    title = _("What pins, forbids and deferrals cost")
    context: dict[str, object] = {
        "place": place,
        "title": title,
        "crumbs": state_trail(place, Link(title)),
        "steered": state_parts.steered(standing, may_lift=True),
        "may_plan": may(actor, access.WRITE_PLAN, place.scope.path),
    }
    asked = pages.asked_job(request, COST_OF_STEERING)
    if asked is not None and asked.parameters["place"] == place.code and asked.found:
        context |= _worked_out(asked, standing)
    return render(request, "programme/steering_cost.html", context)


def _ids(standing: Sequence[SteeringRow]) -> list[str]:
    return [str(row.steering.pk) for row in standing]


def _cost_begun(request: HttpRequest, place: Place) -> HttpResponse:
    actor = request_actor(request)
    standing = _ids(steering_of(place, actor))
    job = request_cost_of_steering(actor=actor, place=place, standing=standing)
    return pages.begun(request, job) or redirect("programme:steering-cost", place.code)


def _worked_out(asked: Job, standing: Sequence[SteeringRow]) -> dict[str, object]:
    """What the work found, unless people have pinned, forbidden or lifted something since."""
    if asked.parameters["standing"] != _ids(standing):
        return {"changed": True}
    if "impossible" in asked.found:
        return {"impossible": asked.found["impossible"]}
    return difference_parts.context_of(dressed(asked.found))
