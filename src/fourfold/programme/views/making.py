"""Make a plan, and try what if: the same form, with and without keeping the answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import Place
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor, require
from fourfold.programme import access
from fourfold.programme.actions.solving import solve_plan
from fourfold.programme.forms.plans import PlanForm, initial_of, settings_of
from fourfold.programme.models import PlanVersion
from fourfold.programme.queries import what_if as trying
from fourfold.programme.queries.comparing import DifferenceView, tried
from fourfold.programme.queries.others import needs_of
from fourfold.programme.queries.plans import current_version, version_for
from fourfold.programme.queries.requests import steering_of
from fourfold.programme.views import difference_parts, state_parts
from fourfold.programme.views.plan_parts import plan_url, version_label
from fourfold.programme.views.support import (
    attempted,
    form_page,
    state_trail,
    state_url,
    url_if_any,
)
from fourfold.ui.components import Link


def make(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a plan of a State and keep it as a draft."""
    actor = request_actor(request)
    place = place_for(code)
    require(actor, access.WRITE_PLAN, place.scope.path)
    latest = current_version(place, actor)
    start = initial_of(latest.context.get("settings", {}) if latest else {})
    form = PlanForm(request.POST or None, initial=start, today=clock.today())
    if request.method == "POST" and form.is_valid():
        made = _keep(form, actor, place, parent=latest)
        if made is not None:
            messages.success(request, _made(made))
            return redirect(plan_url(made))
    blocked = "" if needs_of(place.code, actor, as_of=clock.today()) else _("Nothing to plan from")
    return form_page(
        request,
        form,
        template="programme/plan_make.html",
        title=_("Make a plan"),
        submit=_("Make the plan"),
        place=place,
        blocked=blocked,
        assess_url=url_if_any("assessment:home"),
        steered=state_parts.steered(steering_of(place, actor), may_lift=False),
        cancel_url=state_url(place, "plan"),
        crumbs=state_trail(place, Link(_("Make a plan"))),
    )


def _keep(
    form: PlanForm, actor: Actor, place: Place, *, parent: PlanVersion | None
) -> PlanVersion | None:
    return attempted(
        form,
        lambda: solve_plan(
            actor=actor,
            place=place,
            settings=form.settings(),
            title=form.cleaned_data["title"],
            reason=form.cleaned_data["reason"],
            parent=parent,
        ),
    )


def _made(version: PlanVersion) -> str:
    seconds = max(1, round(version.solver_seconds))
    return ngettext(
        "The plan was made in %(count)s second and is kept as a draft.",
        "The plan was made in %(count)s seconds and is kept as a draft.",
        seconds,
    ) % {"count": seconds}


def what_if(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Change budget, horizon or priorities and see the difference; keep it only if asked to."""
    actor = request_actor(request)
    base = version_for(version_id, actor)
    place = base.plan.place
    require(actor, access.WRITE_PLAN, place.scope.path)
    start = initial_of(base.context.get("settings", {}))
    form = PlanForm(request.POST or None, initial=start, today=clock.today())
    found = None
    if request.method == "POST" and form.is_valid():
        if "keep" in request.POST:
            made = _keep(form, actor, place, parent=base)
            if made is not None:
                messages.success(request, _made(made))
                return redirect(plan_url(made))
        else:
            found = _tried(form, actor, base)
    return form_page(
        request,
        form,
        template="programme/what_if.html",
        title=_("What if?"),
        lead=_(
            "Change budget, horizon or priorities and see what it does to the plan. Both plans "
            "are solved as things are today. Nothing is kept unless you say so."
        ),
        submit=_("Show the difference"),
        place=place,
        base=version_label(base),
        cancel_url=plan_url(base),
        crumbs=state_trail(place, Link(version_label(base), plan_url(base)), Link(_("What if?"))),
        **(difference_parts.context_of(found) if found else {}),
    )


def _tried(form: PlanForm, actor: Actor, base: PlanVersion) -> DifferenceView | None:
    found = attempted(
        form,
        lambda: trying.what_if(
            actor=actor,
            place=base.plan.place,
            settings=settings_of(base),
            changed=form.settings(),
        ),
    )
    return tried(found) if found else None
