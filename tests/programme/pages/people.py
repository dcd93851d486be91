"""Who opens the pages, and what stands on them."""

from dataclasses import dataclass
from typing import Any

from django.test import Client

from fourfold.kernel import clock
from fourfold.kernel.models import Place, Scope
from fourfold.programme.actions.requests import RequestAbout, record_request
from fourfold.programme.actions.risk import RiskText, draft_risk_assessment
from fourfold.programme.actions.steering import SteeringWish, steer
from fourfold.programme.models import (
    Fund,
    PlanVersion,
    RiskAssessment,
    StateRequest,
    Steering,
)
from tests.factories import OPERATOR, make_account
from tests.programme.factories import make_fund, solve


def logged_in(role: str, *scopes: Scope) -> Client:
    client = Client()
    account = make_account(f"{role}@example.org", *((role, scope) for scope in scopes))
    client.force_login(account)
    return client


@dataclass(frozen=True)
class Story:
    """One State with something of everything."""

    place: Place
    version: PlanVersion
    request: StateRequest
    steering: Steering
    risk: RiskAssessment
    fund: Fund


def make_story(place: Place) -> Story:
    fund = Fund.objects.first() or make_fund()
    return Story(
        place=place,
        version=solve(place),
        request=ask(place),
        steering=pin(place),
        risk=write_risk(place),
        fund=fund,
    )


def ask(place: Place, kind: str = "request", **about: Any) -> StateRequest:
    return record_request(
        actor=OPERATOR,
        place=place,
        kind=kind,
        text="A course for investigators.",
        about=RequestAbout(**(about or {"intervention": "course"})),
        dated=clock.today(),
        source="A letter",
    )


def pin(place: Place, code: str = "course", kind: str = "pin", quarter: str = "") -> Steering:
    wish = SteeringWish(code, kind, "The minister has announced it.", quarter)
    return steer(actor=OPERATOR, place=place, wish=wish)


def write_risk(place: Place, *codes: str) -> RiskAssessment:
    text = RiskText("Tools may be misused.", "Vetting and follow-up visits.", clock.today())
    return draft_risk_assessment(actor=OPERATOR, place=place, text=text, codes=codes or ("course",))
