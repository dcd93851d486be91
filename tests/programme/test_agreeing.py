"""Agreement: gated by risk assessments, reserves and releases, or changes nothing."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.models import AuditLine, Place
from fourfold.programme.actions.agreeing import (
    agree_plan,
    end_plan,
    propose_plan,
    withdraw_proposal,
)
from fourfold.programme.actions.funds import (
    TrainerRow,
    set_trainer_capacity,
)
from fourfold.programme.actions.requests import RequestAbout, record_request
from fourfold.programme.actions.risk import (
    RiskText,
    draft_risk_assessment,
    sign_risk_assessment,
)
from fourfold.programme.actions.steering import SteeringWish, steer
from fourfold.programme.contracts import PlanSettings
from fourfold.programme.errors import (
    AssumedBudget,
    NotEnough,
    OwnSignature,
    RiskAssessmentMissing,
    WrongStatus,
)
from fourfold.programme.models import FundYear, Reservation, TrainerCapacity
from fourfold.programme.queries.plan_view import plan_view
from tests.factories import OPERATOR, make_actor, make_place
from tests.programme.conftest import Known
from tests.programme.factories import (
    gap,
    make_fund,
    make_intervention,
    needs,
    proposed,
    reserved,
    solve,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("late_in_2026")]


def test_agreeing_reserves_money_and_trainers(place: Place) -> None:
    make_fund()
    rows = tuple(
        TrainerRow("investigation", language, quarter, Decimal("0.5"))
        for language in ("", "en")
        for quarter in ("2027Q1", "2027Q2")
    )
    set_trainer_capacity(actor=OPERATOR, rows=rows, source="Roster", fictional=True)
    version = agree_plan(actor=OPERATOR, version=proposed(place))
    assert version.status == "agreed"
    assert reserved() == {2027: 20_000, 2028: 0}
    assert set(TrainerCapacity.objects.values_list("reserved", flat=True)) == {Decimal("0.5")}
    assert Reservation.objects.filter(version=version, released_at__isnull=True).count() == 5


def test_a_newly_agreed_version_supersedes_and_releases_the_former(place: Place) -> None:
    make_fund()
    first = agree_plan(actor=OPERATOR, version=proposed(place))
    steer(actor=OPERATOR, place=place, wish=SteeringWish("advanced", "forbid", "Elections."))
    second = agree_plan(actor=OPERATOR, version=proposed(place))
    first.refresh_from_db()
    assert (first.status, second.status) == ("superseded", "agreed")
    assert reserved() == {2027: 10_000, 2028: 0}
    line = AuditLine.objects.order_by("-sequence")[0]
    assert line.detail == {"number": 2, "supersedes": [str(first.pk)]}


def test_what_the_own_plan_holds_is_free_for_its_next_version(place: Place) -> None:
    make_fund(gross=22_600)
    agree_plan(actor=OPERATOR, version=proposed(place))
    assert reserved() == {2027: 20_000, 2028: 0}
    again = proposed(place)
    assert again.cost_usd == 20_000
    agree_plan(actor=OPERATOR, version=again)
    assert reserved() == {2027: 20_000, 2028: 0}


def test_an_ended_plan_gives_everything_back(place: Place) -> None:
    make_fund()
    version = end_plan(actor=OPERATOR, version=agree_plan(actor=OPERATOR, version=proposed(place)))
    assert (version.status, reserved()) == ("superseded", {2027: 0, 2028: 0})
    with pytest.raises(WrongStatus):
        end_plan(actor=OPERATOR, version=version)


def test_a_plan_whose_money_is_gone_is_refused_and_names_the_shortfall(place: Place) -> None:
    fund = make_fund()
    version = proposed(place)
    FundYear.objects.filter(fund=fund, year=2027).update(reserved=85_000)
    with pytest.raises(NotEnough, match=r"Open fund lacks USD 5,000 in 2027\. Nothing was changed"):
        agree_plan(actor=OPERATOR, version=version)
    version.refresh_from_db()
    assert (version.status, reserved()) == ("proposed", {2027: 85_000, 2028: 0})
    assert Reservation.objects.count() == 0


def test_a_plan_whose_trainers_are_gone_is_refused_and_names_the_shortfall(place: Place) -> None:
    make_fund()
    rows = tuple(
        TrainerRow("investigation", "en", quarter, Decimal(1)) for quarter in ("2027Q1", "2027Q2")
    )
    set_trainer_capacity(actor=OPERATOR, rows=rows, source="Roster", fictional=True)
    version = proposed(place)
    TrainerCapacity.objects.filter(quarter="2027Q2").update(reserved=Decimal("0.75"))
    with pytest.raises(NotEnough, match=r"lack 0\.75 trainer-quarters in 2027Q2"):
        agree_plan(actor=OPERATOR, version=version)
    assert reserved() == {2027: 0, 2028: 0}


def test_a_plan_on_an_assumed_budget_cannot_be_agreed(place: Place) -> None:
    settings = PlanSettings(quarters=4, budget_usd=50_000)
    version = propose_plan(actor=OPERATOR, version=solve(place, settings=settings))
    view = plan_view(version, OPERATOR)
    assert (view.on_assumed_budget, view.money[0].title) == (True, "Assumed budget")
    with pytest.raises(AssumedBudget):
        agree_plan(actor=OPERATOR, version=version)


def test_what_the_state_refuses_after_solving_is_not_agreed(place: Place) -> None:
    make_fund()
    version = proposed(place)
    record_request(
        actor=OPERATOR,
        place=place,
        kind="refusal",
        text="No.",
        about=RequestAbout(intervention="course"),
        dated=date(2026, 1, 1),
        source="Letter",
    )
    with pytest.raises(Conflict, match="refused since: Course"):
        agree_plan(actor=OPERATOR, version=version)


def test_only_a_proposed_version_can_be_agreed(place: Place) -> None:
    make_fund()
    version = solve(place)
    with pytest.raises(WrongStatus):
        agree_plan(actor=OPERATOR, version=version)
    propose_plan(actor=OPERATOR, version=version)
    with pytest.raises(WrongStatus):
        propose_plan(actor=OPERATOR, version=version)
    assert withdraw_proposal(actor=OPERATOR, version=version).status == "draft"


def test_support_to_police_waits_for_a_signed_risk_assessment(known: Known) -> None:
    place = make_place("XAA")
    known("XAA", needs(gap("INV-01")))
    make_intervention("course", support_to_police=True)
    make_fund()
    version = proposed(place)
    assert plan_view(version, OPERATOR).missing_risk == ("Course",)
    with pytest.raises(RiskAssessmentMissing, match="missing for: Course"):
        agree_plan(actor=OPERATOR, version=version)
    author = make_actor("programme-officer", place.scope, email="author@example.org")
    signer = make_actor("programme-officer", place.scope, email="signer@example.org")
    today = clock.today()
    text = RiskText("Misuse.", "Oversight.", today, today + timedelta(days=365))
    assessment = draft_risk_assessment(actor=author, place=place, text=text, version=version)
    with pytest.raises(RiskAssessmentMissing):
        agree_plan(actor=OPERATOR, version=version)
    with pytest.raises(OwnSignature):
        sign_risk_assessment(actor=author, assessment=assessment)
    sign_risk_assessment(actor=signer, assessment=assessment)
    assert agree_plan(actor=OPERATOR, version=version).status == "agreed"


@pytest.mark.parametrize("role", ["assessor", "regional-coordinator", "focal-point", "auditor"])
def test_only_programme_officers_sign_risk_assessments(place: Place, role: str) -> None:
    text = RiskText("Misuse.", "Oversight.", clock.today())
    assessment = draft_risk_assessment(actor=OPERATOR, place=place, text=text, codes=("course",))
    with pytest.raises(NotVisible):
        sign_risk_assessment(actor=make_actor(role, place.scope), assessment=assessment)


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": RiskText("", "Oversight.", date(2026, 1, 1))},
        {"text": RiskText("Misuse.", " ", date(2026, 1, 1))},
        {"text": RiskText("Misuse.", "Oversight.", date(2999, 1, 1))},
        {"text": RiskText("Misuse.", "Oversight.", date(2026, 2, 1), date(2026, 1, 1))},
        {"codes": ()},
        {"codes": ("nothing",)},
    ],
)
def test_a_risk_assessment_without_its_facts_is_refused(
    place: Place, wrong: dict[str, Any]
) -> None:
    whole = {"text": RiskText("Misuse.", "Oversight.", date(2026, 1, 1)), "codes": ("course",)}
    with pytest.raises(Invalid):
        draft_risk_assessment(actor=OPERATOR, place=place, **{**whole, **wrong})
