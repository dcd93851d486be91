"""Years of a fund and milestones put right at once: one is taken, the others are told."""

from collections.abc import Callable
from datetime import date

import pytest

from fourfold.kernel.audit.verify import verify_chain
from fourfold.kernel.clashes import stand_of
from fourfold.kernel.errors import Conflict
from fourfold.programme.actions.funds import change_fund_year
from fourfold.programme.models import EarlierVersion, Fund, FundYear
from fourfold.programme.results.actions.framework import set_milestone
from fourfold.programme.results.contracts import MilestoneDraft
from fourfold.programme.results.models import Framework, Milestone, Outcome, Output
from tests.factories import OPERATOR
from tests.programme.factories import make_fund
from tests.programme.test_agreeing_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
TOGETHER = 4
TITLE = "First course given"


def changing(fund: Fund, year: int, gross: int, seen: str) -> Callable[[], object]:
    return lambda: change_fund_year(actor=OPERATOR, fund=fund, year=year, gross=gross, seen=seen)


def setting(output: Output, day: int, seen: str) -> Callable[[], object]:
    draft = MilestoneDraft(TITLE, date(2027, 1, day))
    return lambda: set_milestone(actor=OPERATOR, output=output, draft=draft, seen=seen)


@pytest.fixture
def output() -> Output:
    framework = Framework.objects.create(code="ours", title="Ours", source="Made up")
    outcome = Outcome.objects.create(
        framework=framework, pillar="prevention", order=1, statement="Fewer are harmed"
    )
    return Output.objects.create(outcome=outcome, code="courses", order=1, statement="Courses")


def test_of_several_who_change_a_year_at_once_one_is_taken_and_history_is_right() -> None:
    fund = make_fund(gross=113_000)
    seen = stand_of(FundYear.objects.get(fund=fund, year=2027))
    raised = at_once([changing(fund, 2027, 200_000 + n, seen) for n in range(TOGETHER)])
    assert [type(error) for error in raised] == [Conflict] * (TOGETHER - 1)
    held = EarlierVersion.objects.get()
    assert (held.number, held.facts["amount_gross"]) == (1, "113000")
    assert FundYear.objects.get(fund=fund, year=2027).version == 2
    assert verify_chain().problems == ()


def test_of_several_who_add_a_year_at_once_one_is_taken() -> None:
    fund = make_fund()
    raised = at_once([changing(fund, 2030, 200_000 + n, stand_of()) for n in range(TOGETHER)])
    assert [type(error) for error in raised] == [Conflict] * (TOGETHER - 1)
    assert FundYear.objects.get(fund=fund, year=2030).version == 1
    assert EarlierVersion.objects.count() == 0


def test_one_form_of_a_year_sent_several_times_at_once_has_one_effect() -> None:
    fund = make_fund(gross=113_000)
    seen = stand_of(FundYear.objects.get(fund=fund, year=2027))
    assert at_once([changing(fund, 2027, 226_000, seen)] * TOGETHER) == []
    assert at_once([changing(fund, 2030, 226_000, stand_of())] * TOGETHER) == []
    assert (EarlierVersion.objects.count(), fund.years.filter(year=2030).count()) == (1, 1)


def test_of_several_who_set_a_milestone_at_once_one_is_taken_and_history_is_right(
    output: Output,
) -> None:
    raised = at_once([setting(output, 1 + n, stand_of()) for n in range(TOGETHER)])
    assert [type(error) for error in raised] == [Conflict] * (TOGETHER - 1)
    held = Milestone.objects.get()
    raised = at_once([setting(output, 11 + n, stand_of(held)) for n in range(TOGETHER)])
    assert [type(error) for error in raised] == [Conflict] * (TOGETHER - 1)
    assert EarlierVersion.objects.get().facts["due_on"] == str(held.due_on)
    assert Milestone.objects.get().version == 2
    assert verify_chain().problems == ()


def test_one_form_of_a_milestone_sent_several_times_at_once_adds_one(output: Output) -> None:
    assert at_once([setting(output, 1, stand_of())] * TOGETHER) == []
    assert (Milestone.objects.count(), EarlierVersion.objects.count()) == (1, 0)
