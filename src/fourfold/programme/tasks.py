"""The long work of the programme, as workers run it."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fourfold.kernel.jobs.context import JobContext
from fourfold.kernel.jobs.kinds import JobKind
from fourfold.kernel.models import Job
from fourfold.kernel.places import place_for
from fourfold.programme.access import STEER_PLAN, WRITE_PLAN
from fourfold.programme.actions import long_work
from fourfold.programme.actions.solving import PARTS, solve_plan
from fourfold.programme.actions.stability import record_stability
from fourfold.programme.contracts import PlanSettings
from fourfold.programme.errors import PinsImpossible
from fourfold.programme.queries.comparing import plain
from fourfold.programme.queries.plans import current_version, version_for
from fourfold.programme.queries.what_if import cost_of_steering, what_if


def make_plan(
    context: JobContext, *, place: str, settings: Any, title: str, reason: str, parent: str
) -> None:
    """Solve a State's plan and keep it as a draft."""
    actor = context.actor
    solve_plan(
        actor=actor,
        place=place_for(place),
        settings=PlanSettings.of(settings),
        title=title,
        reason=reason,
        parent=version_for(UUID(parent), actor) if parent else None,
        job=context,
    )


def try_what_if(context: JobContext, *, base: str, changed: Any) -> Any:
    """Solve a version's question as things are today, with its settings and with others."""
    actor = context.actor
    version = version_for(UUID(base), actor)
    found = what_if(
        actor=actor,
        place=version.plan.place,
        settings=_settings(version),
        changed=PlanSettings.of(changed),
        progress=_two_plans(context),
    )
    return plain(found)


def work_out_cost(context: JobContext, *, place: str, standing: list[str]) -> Any:  # noqa: ARG001 -- says which question this was
    """Solve the plan without and with what people have pinned, forbidden and deferred."""
    actor, state = context.actor, place_for(place)
    settings = _settings(current_version(state, actor))
    try:
        found = cost_of_steering(
            actor=actor, place=state, settings=settings, progress=_two_plans(context)
        )
    except PinsImpossible as error:
        return {"impossible": str(error)}
    return plain(found)


def check_stability(context: JobContext, *, version: str) -> None:
    """Solve a version's problem again in disturbed worlds and keep how often each choice stays."""
    record_stability(actor=context.actor, version_id=UUID(version), job=context)


def _settings(version: Any) -> PlanSettings:
    return PlanSettings.of(version.context.get("settings", {}) if version else {})


def _two_plans(context: JobContext) -> Any:
    words = (
        _("Gathering what is known"),
        _("Solving the first plan"),
        _("Solving the second plan"),
    )
    return lambda done: context.step(done, PARTS, words[done])


def _plan_page(job: Job) -> str:
    return reverse("programme:plan", args=[job.found["version"]])


def _made(job: Job) -> str:
    seconds = max(1, round(job.found["seconds"]))
    return ngettext(
        "The plan was made in %(count)s second and is kept as a draft.",
        "The plan was made in %(count)s seconds and is kept as a draft.",
        seconds,
    ) % {"count": seconds}


def _asked(name: str, argument: str) -> Any:
    """The page that shows what a job found, which it names."""

    def address(job: Job) -> str:
        page = reverse(f"programme:{name}", args=[job.parameters[argument]])
        return f"{page}?{urlencode({'job': str(job.pk)})}"

    return address


JOBS = {
    long_work.MAKE_PLAN: JobKind(
        gettext_lazy("Making a plan"), make_plan, _plan_page, _made, WRITE_PLAN
    ),
    long_work.TRY_WHAT_IF: JobKind(
        gettext_lazy("Trying what if"),
        try_what_if,
        _asked("what-if", "base"),
        permission=WRITE_PLAN,
    ),
    long_work.COST_OF_STEERING: JobKind(
        gettext_lazy("Working out what pins, forbids and deferrals cost"),
        work_out_cost,
        _asked("steering-cost", "place"),
        permission=STEER_PLAN,
    ),
    long_work.CHECK_STABILITY: JobKind(
        gettext_lazy("Checking how firm the choices are"),
        check_stability,
        lambda job: f"{_plan_page(job)}#stability",
        permission=WRITE_PLAN,
        patient=True,
    ),
}
