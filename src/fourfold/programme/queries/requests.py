"""A State's own words: requests, commitments, refusals; and how people steer its plan."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, visible
from fourfold.programme.access import READ_DRAFT_PLAN, READ_REQUEST
from fourfold.programme.models import RiskAssessment, StateRequest, Steering
from fourfold.programme.queries.catalogue import titles


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request with the title of the intervention that it names."""

    request: StateRequest
    intervention_title: str


def requests_of(place: Place, actor: Actor, *, standing: bool = False) -> tuple[RequestRow, ...]:
    """What the State has said, newest first; empty for those who may not read it."""
    rows = _requests(actor).filter(place=place)
    rows = rows.filter(withdrawn_at__isnull=True) if standing else rows
    found = list(rows.order_by("-dated", "-recorded_at"))
    words = titles({row.intervention_code for row in found if row.intervention_code})
    return tuple(RequestRow(row, words.get(row.intervention_code, "")) for row in found)


def _requests(actor: Actor) -> QuerySet[StateRequest]:
    seen = StateRequest.objects.filter(visible(actor, READ_REQUEST))
    return seen.select_related("scope", "place", "recorded_by__person")


def request_for(request_id: UUID, actor: Actor) -> StateRequest:
    """One request.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    row = _requests(actor).filter(pk=request_id).first()
    if row is None:
        raise NotVisible(_("There is no such request."))
    return row


@dataclass(frozen=True, slots=True)
class SteeringRow:
    """A pin, forbid or deferral with the title of its intervention."""

    steering: Steering
    intervention_title: str


def steering_of(place: Place, actor: Actor) -> tuple[SteeringRow, ...]:
    """What stands now; empty for those who may not see drafts."""
    rows = list(_steering(actor).filter(place=place, lifted_at__isnull=True).order_by("set_at"))
    words = titles({row.intervention_code for row in rows})
    return tuple(SteeringRow(row, words.get(row.intervention_code, "")) for row in rows)


def _steering(actor: Actor) -> QuerySet[Steering]:
    seen = Steering.objects.filter(visible(actor, READ_DRAFT_PLAN))
    return seen.select_related("scope", "place", "set_by__person")


def steering_for(steering_id: UUID, actor: Actor) -> Steering:
    """One pin, forbid or deferral.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    row = _steering(actor).filter(pk=steering_id).first()
    if row is None:
        raise NotVisible(_("There is no such pin, forbid or deferral."))
    return row


def risk_assessments_of(place: Place, actor: Actor) -> tuple[RiskAssessment, ...]:
    """Human-rights risk assessments of a State, newest first."""
    return tuple(_risks(actor).filter(place=place))


def risk_assessment_for(assessment_id: UUID, actor: Actor) -> RiskAssessment:
    """One risk assessment.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    row = _risks(actor).filter(pk=assessment_id).first()
    if row is None:
        raise NotVisible(_("There is no such risk assessment."))
    return row


def _risks(actor: Actor) -> QuerySet[RiskAssessment]:
    seen = RiskAssessment.objects.filter(visible(actor, READ_DRAFT_PLAN))
    return seen.select_related(
        "scope", "place", "version__plan", "drafted_by__person", "signed_off_by__person"
    )
