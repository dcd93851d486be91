"""Plans agreed at the same moment: money and trainers are never given twice."""

import threading
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connections

from fourfold.kernel.audit.verify import verify_chain
from fourfold.kernel.errors import Conflict
from fourfold.programme.actions.agreeing import agree_plan, propose_plan
from fourfold.programme.actions.funds import TrainerRow, set_trainer_capacity
from fourfold.programme.actions.solving import solve_plan
from fourfold.programme.contracts import PlanSettings
from fourfold.programme.models import FundYear, PlanVersion, Reservation, TrainerCapacity
from tests.factories import OPERATOR, make_place
from tests.programme.conftest import Known
from tests.programme.factories import gap, make_fund, make_intervention, needs

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("late_in_2026"),
]
STATES = ("XAA", "XAB", "XAC", "XAD")


def proposals(known: Known) -> list[PlanVersion]:
    make_intervention("course")
    versions = []
    for code in STATES:
        known(code, needs(gap("INV-01")))
        version = solve_plan(actor=OPERATOR, place=make_place(code), settings=PlanSettings(4))
        versions.append(propose_plan(actor=OPERATOR, version=version))
    return versions


def at_once(acts: list[Callable[[], object]]) -> list[BaseException]:
    """Run all acts in threads of their own that start together; what they raised."""
    gate = threading.Barrier(len(acts))
    raised: list[BaseException] = []

    def run(act: Callable[[], object]) -> None:
        try:
            gate.wait()
            act()
        except BaseException as error:
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def agreeing(version: PlanVersion) -> Callable[[], object]:
    return lambda: agree_plan(actor=OPERATOR, version=version)


def test_four_plans_on_money_for_two_end_with_two_agreed(known: Known) -> None:
    make_fund(gross=28_250)  # 25,000 net a year, each plan takes 10,000 of 2027
    versions = proposals(known)
    raised = at_once([agreeing(version) for version in versions])
    assert [type(error).__mro__[1] for error in raised] == [Conflict, Conflict]
    assert FundYear.objects.get(year=2027).reserved == 20_000
    statuses = sorted(PlanVersion.objects.values_list("status", flat=True))
    assert statuses == ["agreed", "agreed", "proposed", "proposed"]
    assert Reservation.objects.count() == 2
    assert verify_chain().problems == ()


def test_four_plans_on_trainers_for_one_end_with_one_agreed(known: Known) -> None:
    make_fund(gross=1_130_000)
    row = TrainerRow("investigation", "en", "2027Q1", Decimal("1.5"))
    set_trainer_capacity(actor=OPERATOR, rows=(row,), source="Roster", fictional=True)
    raised = at_once([agreeing(version) for version in proposals(known)])
    assert len(raised) == 3
    assert all("trainer-quarters in 2027Q1" in str(error) for error in raised)
    assert TrainerCapacity.objects.get().reserved == 1
    assert FundYear.objects.get(year=2027).reserved == 10_000


def test_a_double_click_agrees_once(known: Known) -> None:
    make_fund()
    version = proposals(known)[0]
    raised = at_once([agreeing(version)] * 4)
    assert len(raised) == 3
    assert FundYear.objects.get(year=2027).reserved == 10_000
    assert Reservation.objects.count() == 1
