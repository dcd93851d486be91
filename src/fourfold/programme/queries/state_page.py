"""A State's page: the heart of the programme, in a bounded number of queries."""

from dataclasses import dataclass
from datetime import date

from fourfold.kernel import clock, registry
from fourfold.kernel.contracts import Panel, StateNeeds
from fourfold.kernel.models import Place
from fourfold.kernel.places import place_for, region_name
from fourfold.kernel.policy import Actor, may, require
from fourfold.programme import access
from fourfold.programme.models import Engagement, PlanVersion, RiskAssessment
from fourfold.programme.queries.others import needs_of
from fourfold.programme.queries.plan_view import PlanView, plan_view
from fourfold.programme.queries.plans import current_of, versions_of
from fourfold.programme.queries.requests import (
    RequestRow,
    SteeringRow,
    requests_of,
    risk_assessments_of,
    steering_of,
)
from fourfold.programme.queries.states import engagements_of


@dataclass(frozen=True, slots=True)
class Rights:
    """What the actor may do on this State's page; the page offers nothing else."""

    plan: bool
    steer: bool
    agree: bool
    request: bool
    assess_risk: bool
    sign_risk: bool
    see_requests: bool
    see_drafts: bool


@dataclass(frozen=True, slots=True)
class StatePage:
    """Everything that the page of one State shows to one actor.

    `needs` is None while none may be seen; `plan` is the agreed version, else the newest one that
    the actor may see; `versions` carry no snapshots.
    """

    place: Place
    region_name: str
    as_of: date
    engagements: tuple[Engagement, ...]
    panels: tuple[Panel, ...]
    needs: StateNeeds | None
    requests: tuple[RequestRow, ...]
    steering: tuple[SteeringRow, ...]
    risk_assessments: tuple[RiskAssessment, ...]
    versions: tuple[PlanVersion, ...]
    plan: PlanView | None
    rights: Rights


def state_page(state: str, actor: Actor) -> StatePage:
    """The page of one State.

    Raises:
        NotVisible: there is no such State, or not for this actor.
    """
    place = place_for(state)
    require(actor, access.READ_STATE, place.scope.path)
    today = clock.today()
    versions = versions_of(place, actor)
    version = current_of(versions)
    return StatePage(
        place=place,
        region_name=region_name(place.region),
        as_of=today,
        engagements=engagements_of(place),
        panels=panels_of(place.code, actor),
        needs=needs_of(place.code, actor, as_of=today),
        requests=requests_of(place, actor),
        steering=steering_of(place, actor),
        risk_assessments=risk_assessments_of(place, actor),
        versions=versions,
        plan=plan_view(version, actor) if version else None,
        rights=rights_in(place, actor),
    )


def panels_of(state: str, actor: Actor) -> tuple[Panel, ...]:
    """Parts of the page that the contexts fill, in their order."""
    found = [
        panel
        for provider in registry.panel_providers()
        for panel in provider(state=state, actor=actor)
    ]
    return tuple(sorted(found, key=_order))


def _order(panel: Panel) -> int:
    return panel.order


def rights_in(place: Place, actor: Actor) -> Rights:
    """What the actor may do in a State; asks the matrix, not the database."""
    path = place.scope.path
    return Rights(
        plan=may(actor, access.WRITE_PLAN, path),
        steer=may(actor, access.STEER_PLAN, path),
        agree=may(actor, access.AGREE_PLAN, path),
        request=may(actor, access.WRITE_REQUEST, path),
        assess_risk=may(actor, access.WRITE_RISK, path),
        sign_risk=may(actor, access.SIGN_RISK, path),
        see_requests=may(actor, access.READ_REQUEST, path),
        see_drafts=may(actor, access.READ_DRAFT_PLAN, path),
    )
