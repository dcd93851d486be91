"""Plans of the demonstration: one proposed, one agreed, one for a desk review."""

from fourfold.kernel import clock
from fourfold.kernel.models import Account, Place
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor, actor_of
from fourfold.programme.actions.agreeing import agree_plan, propose_plan
from fourfold.programme.actions.risk import (
    RiskText,
    draft_risk_assessment,
    sign_risk_assessment,
)
from fourfold.programme.actions.solving import solve_plan
from fourfold.programme.actions.stability import request_stability_check
from fourfold.programme.contracts import PlanSettings
from fourfold.programme.models import PlanVersion

PROPOSED, AGREED, DESK_REVIEW = "XAA", "XAB", "KEN"
ASSUMED_BUDGET, DESK_REVIEW_QUARTERS = 400_000, 8
RISK = RiskText(
    risks="Fictional: skills and tools could be used against critics or without a warrant.",
    mitigation="Fictional: vetting of participants, a module on lawful use, follow-up visits.",
    dated=clock.today(),
)


def make_plans(actor: Actor, places: dict[str, Place]) -> None:
    """Solve, propose and agree, each by the role whose act it is."""
    officer = _acting("programme-officer@demo.example")
    proposed = solve_plan(actor=officer, place=places[PROPOSED])
    agreed = solve_plan(actor=officer, place=places[AGREED])
    propose_plan(actor=officer, version=agreed)
    _assess_risk(actor, officer, places[AGREED], agreed)
    agree_plan(actor=actor, version=agreed)
    propose_plan(actor=officer, version=proposed)
    request_stability_check(actor=officer, version=proposed)
    solve_plan(
        actor=officer,
        place=place_for(DESK_REVIEW),
        settings=PlanSettings(quarters=DESK_REVIEW_QUARTERS, budget_usd=ASSUMED_BUDGET),
        reason="From the desk review alone, with an assumed budget.",
    )


def _assess_risk(actor: Actor, officer: Actor, place: Place, version: PlanVersion) -> None:
    drafted = draft_risk_assessment(actor=actor, place=place, text=RISK, version=version)
    sign_risk_assessment(actor=officer, assessment=drafted)


def _acting(email: str) -> Actor:
    account = Account.objects.select_related("person").get(email=email)
    return actor_of(account, today=clock.today())
