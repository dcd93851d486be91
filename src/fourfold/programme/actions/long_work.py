"""Ask for the long work of the programme: a plan, a what-if, what steering costs."""

from dataclasses import asdict

from fourfold.kernel.jobs.actions import NOWHERE, Origin, request_job
from fourfold.kernel.models import Job, Place
from fourfold.kernel.policy import Actor, require
from fourfold.programme.access import STEER_PLAN, WRITE_PLAN
from fourfold.programme.contracts import PlanSettings
from fourfold.programme.models import PlanVersion

MAKE_PLAN = "programme.make-plan"
TRY_WHAT_IF = "programme.what-if"
COST_OF_STEERING = "programme.cost-of-steering"
CHECK_STABILITY = "programme.check-stability"


def request_plan(
    *,
    actor: Actor,
    place: Place,
    settings: PlanSettings,
    title: str = "",
    reason: str = "",
    parent: PlanVersion | None = None,
    origin: Origin = NOWHERE,
) -> Job:
    """Ask for a new draft; pressed twice, one is made.

    Raises:
        NotVisible: the actor may not make plans for this State.
    """
    require(actor, WRITE_PLAN, place.scope.path)
    return request_job(
        actor=actor,
        kind=MAKE_PLAN,
        parameters={
            "place": place.code,
            "settings": asdict(settings),
            "title": title,
            "reason": reason,
            "parent": str(parent.pk) if parent else "",
        },
        scope=place.scope,
        subject=place.name,
        origin=origin,
    )


def request_what_if(
    *, actor: Actor, base: PlanVersion, changed: PlanSettings, origin: Origin = NOWHERE
) -> Job:
    """Ask what other settings would change; nothing is kept.

    Raises:
        NotVisible: the actor may not make plans for this State.
    """
    place = base.plan.place
    require(actor, WRITE_PLAN, place.scope.path)
    return request_job(
        actor=actor,
        kind=TRY_WHAT_IF,
        parameters={"base": str(base.pk), "changed": asdict(changed)},
        scope=place.scope,
        subject=place.name,
        origin=origin,
    )


def request_cost_of_steering(*, actor: Actor, place: Place, standing: list[str]) -> Job:
    """Ask what the standing pins, forbids and deferrals cost; `standing` are their ids.

    Raises:
        NotVisible: the actor may not steer this State's plan.
    """
    require(actor, STEER_PLAN, place.scope.path)
    return request_job(
        actor=actor,
        kind=COST_OF_STEERING,
        parameters={"place": place.code, "standing": standing},
        scope=place.scope,
        subject=place.name,
    )
