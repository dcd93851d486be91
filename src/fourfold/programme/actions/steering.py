"""Pin, forbid or defer an intervention in a State with a reason, and lift that again."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from fourfold.engines.planner.quarters import is_quarter
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, require
from fourfold.programme.access import STEER_PLAN
from fourfold.programme.actions.requests import require_intervention
from fourfold.programme.models import Steering
from fourfold.programme.models.plans import SteeringKind


@dataclass(frozen=True, slots=True)
class SteeringWish:
    """What somebody wants of the next plan. `quarter` is needed to defer, optional to pin."""

    intervention: str
    kind: str
    reason: str
    quarter: str = ""


def steer(*, actor: Actor, place: Place, wish: SteeringWish) -> Steering:
    """Let the next plan of a State keep, leave out or postpone an intervention.

    A newer word of the same kind on the same intervention replaces the older one.

    Raises:
        NotVisible: the actor may not steer this State's plan.
        Invalid: no reason, an unknown intervention, or no proper quarter.
        Conflict: it is pinned and forbidden at once.
    """
    require(actor, STEER_PLAN, place.scope.path)
    _check(wish)
    with act(actor, "programme.plan.steer", place.scope.path) as entry:
        standing = Steering.objects.select_for_update().filter(
            place=place, intervention_code=wish.intervention, lifted_at__isnull=True
        )
        _refuse_contradiction(wish, {row.kind for row in standing})
        standing.filter(kind=wish.kind).update(lifted_at=clock.now(), lifted_by=actor.account_id)
        row = Steering.objects.create(
            place=place,
            scope=place.scope,
            intervention_code=wish.intervention,
            kind=wish.kind,
            quarter=wish.quarter,
            reason=wish.reason.strip(),
            set_by_id=actor.account_id,
        )
        entry.on(row, kind=wish.kind, intervention=wish.intervention)
    return row


def _check(wish: SteeringWish) -> None:
    if wish.kind not in SteeringKind.values:
        raise Invalid(_("Choose whether to pin, forbid or defer."))
    if not wish.reason.strip():
        raise Invalid(_("Give the reason: it stands in the plan."))
    if wish.quarter and not is_quarter(wish.quarter):
        raise Invalid(_("Write the quarter like 2027Q1."))
    if wish.kind == SteeringKind.DEFER and not wish.quarter:
        raise Invalid(_("Say until which quarter it should wait."))
    if not wish.intervention:
        raise Invalid(_("Choose an intervention."))
    require_intervention(wish.intervention)


def _refuse_contradiction(wish: SteeringWish, kinds: set[str]) -> None:
    opposite = {SteeringKind.PIN: SteeringKind.FORBID, SteeringKind.FORBID: SteeringKind.PIN}
    if opposite.get(SteeringKind(wish.kind)) in kinds:
        raise Conflict(_("It is pinned and forbidden at once. Lift the older word first."))


def lift_steering(*, actor: Actor, steering: Steering) -> Steering:
    """Take a pin, forbid or deferral back.

    Raises:
        NotVisible: the actor may not steer this State's plan.
        Conflict: it has been lifted already.
    """
    require(actor, STEER_PLAN, steering.scope.path)
    with act(actor, "programme.plan.lift", steering.scope.path) as entry:
        changed = Steering.objects.filter(pk=steering.pk, lifted_at__isnull=True).update(
            lifted_at=clock.now(), lifted_by=actor.account_id
        )
        if not changed:
            raise Conflict(_("This has been lifted already."))
        entry.on(steering)
    steering.refresh_from_db()
    return steering
