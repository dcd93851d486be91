"""Make a plan, and try what if: the same form, with and without keeping the answer.

Solving takes seconds, so both are long work: the form leads to its progress, and that to the
result, or back to the form with what was filled in.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.jobs import pages
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import Job, Place
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import require
from fourfold.programme import access
from fourfold.programme.actions.long_work import (
    MAKE_PLAN,
    TRY_WHAT_IF,
    request_plan,
    request_what_if,
)
from fourfold.programme.forms.plans import PlanForm, initial_of
from fourfold.programme.models import PlanVersion
from fourfold.programme.queries.comparing import dressed
from fourfold.programme.queries.others import needs_of
from fourfold.programme.queries.plans import current_version, version_for
from fourfold.programme.queries.requests import steering_of
from fourfold.programme.views import difference_parts, state_parts
from fourfold.programme.views.plan_parts import plan_url, version_label
from fourfold.programme.views.support import form_page, state_trail, state_url
from fourfold.ui.components import Link
from fourfold.ui.pages import url_if_any


def make(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a plan of a State, to be kept as a draft."""
    actor = request_actor(request)
    place = place_for(code)
    require(actor, access.WRITE_PLAN, place.scope.path)
    latest = current_version(place, actor)
    form = _form(request, latest, pages.asked_job(request, MAKE_PLAN))
    if request.method == "POST" and form.is_valid():
        answer = _begun(request, form, place, parent=latest)
        if answer is not None:
            return answer
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


def _form(request: HttpRequest, base: PlanVersion | None, asked: Job | None) -> PlanForm:
    """As it was sent; else as it was filled for work that leads back here; else as `base` was."""
    start = initial_of(base.context.get("settings", {}) if base else {})
    data = request.POST or pages.filled_of(asked)
    form = PlanForm(data or None, initial=start, today=clock.today())
    if asked is not None and request.method != "POST" and asked.error:
        form.add_error(None, asked.error)
    return form


def _begun(
    request: HttpRequest, form: PlanForm, place: Place, *, parent: PlanVersion | None
) -> HttpResponse | None:
    job = request_plan(
        actor=request_actor(request),
        place=place,
        settings=form.settings(),
        title=form.cleaned_data["title"],
        reason=form.cleaned_data["reason"],
        parent=parent,
        origin=pages.origin_of(request),
    )
    return pages.begun(request, job, form)


def what_if(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """Change budget, horizon or priorities and see the difference; keep it only if asked to."""
    actor = request_actor(request)
    base = version_for(version_id, actor)
    place = base.plan.place
    require(actor, access.WRITE_PLAN, place.scope.path)
    asked = pages.asked_job(request, TRY_WHAT_IF, MAKE_PLAN)
    form = _form(request, base, asked)
    if request.method == "POST" and form.is_valid():
        answer = _tried_or_begun(request, form, base)
        if answer is not None:
            return answer
    found = _found(asked, base) if request.method != "POST" else None
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
        **(difference_parts.context_of(dressed(found)) if found else {}),
    )


def _tried_or_begun(request: HttpRequest, form: PlanForm, base: PlanVersion) -> HttpResponse | None:
    if "keep" in request.POST:
        return _begun(request, form, base.plan.place, parent=base)
    job = request_what_if(
        actor=request_actor(request),
        base=base,
        changed=form.settings(),
        origin=pages.origin_of(request),
    )
    return pages.begun(request, job, form)


def _found(asked: Job | None, base: PlanVersion) -> dict[str, Any] | None:
    """What a try has found; one of another version is not for this page."""
    if asked is None or asked.kind != TRY_WHAT_IF:
        return None
    if asked.parameters["base"] != str(base.pk):
        raise NotVisible(_("There is no such work, or not for you."))
    return asked.found
