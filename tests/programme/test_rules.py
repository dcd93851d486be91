"""Decisions of the programme, without a database."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.engines.planner.quarters import quarters_from
from fourfold.programme.contracts import (
    Absorption,
    PlanSettings,
    PriorityChoice,
    RiskCover,
    Saying,
    Steer,
    TrainerPool,
)
from fourfold.programme.rules import (
    Pot,
    Shortfall,
    Taking,
    next_full_quarter,
    question_of,
    risk_gaps,
    takings_of_money,
    takings_of_trainers,
)
from fourfold.programme.rules.calendar import offered_quarters
from fourfold.programme.rules.means import ASSUMED_BUDGET
from fourfold.programme.rules.refusals import LANGUAGE_REASON
from tests.programme.factories import TODAY, activity, facts, gap, money, needs, offer

FOUR = PlanSettings(quarters=4)


def kinds(settings: PlanSettings = FOUR, **more: Any) -> list[str]:
    question = question_of(facts(**more), settings, today=TODAY)
    return [one.kind for one in question.assumptions]


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 11, 21), "2027Q1"),
        (date(2027, 1, 1), "2027Q2"),
        (date(2027, 3, 31), "2027Q2"),
        (date(2027, 9, 30), "2027Q4"),
    ],
)
def test_a_plan_starts_with_the_next_full_quarter(day: date, quarter: str) -> None:
    assert next_full_quarter(day) == quarter


@pytest.mark.parametrize(
    ("wanted", "first"),
    [("2027Q3", "2027Q3"), ("2027Q1", "2027Q1"), ("2026Q4", "2027Q1"), ("", "2027Q1")],
)
def test_a_plan_starts_as_wanted_but_never_in_a_quarter_that_has_begun(
    wanted: str, first: str
) -> None:
    settings = PlanSettings(quarters=2, first=wanted)
    problem = question_of(facts(), settings, today=TODAY).problem
    assert problem.quarters == quarters_from(first, 2)


def test_a_plan_may_start_up_to_two_years_later() -> None:
    offered = offered_quarters(TODAY)
    assert (offered[0], offered[-1], len(offered)) == ("2027Q1", "2029Q1", 9)


def test_the_horizon_counts_from_the_next_full_quarter() -> None:
    problem = question_of(facts(), FOUR, today=TODAY).problem
    assert problem.quarters == ("2027Q1", "2027Q2", "2027Q3", "2027Q4")
    assert problem.absorptive == (4.0, 4.0, 4.0, 4.0)


def test_indicators_still_to_assess_take_no_part() -> None:
    known = needs(gap("INV-01"), to_assess=(gap("INV-02", level=None),))
    problem = question_of(facts(needs=known), FOUR, today=TODAY).problem
    assert [(row.indicator, row.points) for row in problem.gaps] == [("INV-01", 2.0)]
    assert "to-assess" in kinds(needs=known)


def test_earmarks_for_another_state_or_region_leave_a_fund_out() -> None:
    funds = (
        money("any"),
        money("other-region", regions=("mena",)),
        money("other-state", states=("XAB",)),
        money("this-state", states=("XAA",), pillars=("prevention",)),
    )
    problem = question_of(facts(funds=funds), FOUR, today=TODAY).problem
    assert [(fund.code, fund.pillars) for fund in problem.funds] == [
        ("any", None),
        ("this-state", ("prevention",)),
    ]


def test_a_budget_takes_the_same_share_of_every_fund() -> None:
    settings = PlanSettings(quarters=4, budget_usd=50_000)
    funds = (money("one", 60_000), money("two", 40_000))
    problem = question_of(facts(funds=funds), settings, today=TODAY).problem
    assert [fund.amounts[0].usd for fund in problem.funds] == [30_000, 20_000]


def test_a_budget_above_the_funds_adds_no_money() -> None:
    settings = PlanSettings(quarters=4, budget_usd=900_000)
    problem = question_of(facts(), settings, today=TODAY).problem
    assert [fund.amounts[0].usd for fund in problem.funds] == [100_000]


def test_a_budget_without_a_fund_is_an_assumption_and_says_so() -> None:
    settings = PlanSettings(quarters=4, budget_usd=400_000)
    problem = question_of(facts(funds=()), settings, today=TODAY).problem
    assert [(fund.code, fund.amounts[0].usd) for fund in problem.funds] == [
        (ASSUMED_BUDGET, 400_000)
    ]
    assert "budget-assumed" in kinds(settings, funds=())
    assert "no-funds" in kinds(funds=())


def test_trainers_count_only_when_they_speak_a_working_language() -> None:
    pools = (
        TrainerPool("investigation", "en", "2027Q1", 1.0),
        TrainerPool("investigation", "", "2027Q1", 0.5),
        TrainerPool("investigation", "fr", "2027Q1", 8.0),
    )
    problem = question_of(facts(trainers=pools), FOUR, today=TODAY).problem
    assert [(row.skill, row.per_quarter) for row in problem.trainers] == [
        ("investigation", (1.5, 0.0, 0.0, 0.0))
    ]


def test_trainer_quarters_are_spread_over_the_duration() -> None:
    pools = (TrainerPool("investigation", "en", "2027Q1", 1.0),)
    problem = question_of(facts(trainers=pools), FOUR, today=TODAY).problem
    assert [need.per_quarter for need in problem.interventions[0].trainers] == [0.5]


def test_trainers_that_nobody_recorded_are_no_limit_and_the_plan_says_so() -> None:
    problem = question_of(facts(), FOUR, today=TODAY).problem
    assert problem.interventions[0].trainers == ()
    assert "trainers-unrecorded" in kinds()


def test_what_a_partner_completed_is_over() -> None:
    problem = question_of(facts(activities=(activity("completed"),)), FOUR, today=TODAY).problem
    assert [(row.code, row.partner, row.end) for row in problem.occupied] == [
        ("course", "Partner", None)
    ]


def test_what_a_partner_plans_or_runs_is_occupied_until_it_ends() -> None:
    running = activity("running", start=date(2026, 7, 1), end=date(2027, 6, 30))
    problem = question_of(facts(activities=(running,)), FOUR, today=TODAY).problem
    assert [(row.start, row.end) for row in problem.occupied] == [("2026Q3", "2027Q2")]


def test_a_running_activity_without_an_end_is_given_the_usual_duration() -> None:
    problem = question_of(
        facts(activities=(activity("running", start=date(2026, 7, 1)),)), FOUR, today=TODAY
    ).problem
    assert [(row.start, row.end) for row in problem.occupied] == [("2026Q3", "2027Q1")]


def test_an_activity_of_unknown_status_without_dates_is_not_counted() -> None:
    problem = question_of(facts(activities=(activity("unknown"),)), FOUR, today=TODAY).problem
    assert problem.occupied == ()


def test_an_activity_of_unknown_status_that_has_ended_counts_as_over() -> None:
    past = activity("unknown", start=date(2024, 1, 1), end=date(2025, 1, 1))
    problem = question_of(facts(activities=(past,)), FOUR, today=TODAY).problem
    assert [(row.code, row.end) for row in problem.occupied] == [("course", None)]


def test_support_whose_indicators_are_all_at_target_is_done() -> None:
    offers = (offer("done", effects=(("INV-09", 1.0),)), offer("open"))
    known = needs(gap("INV-01"), met=(gap("INV-09", level=3.0),))
    problem = question_of(facts(offers=offers, needs=known), FOUR, today=TODAY).problem
    assert problem.done == ("done",)


def test_support_that_moves_something_not_assessed_is_not_done() -> None:
    offers = (offer("half", effects=(("INV-09", 1.0), ("INV-10", 1.0))),)
    known = needs(gap("INV-01"), met=(gap("INV-09", level=3.0),))
    problem = question_of(facts(offers=offers, needs=known), FOUR, today=TODAY).problem
    assert problem.done == ()


def test_a_request_raises_what_it_names_and_sayings_do_not_pile_up() -> None:
    sayings = (
        Saying("request", "A course, please.", intervention="course"),
        Saying("commitment", "We pay for posts.", indicators=("INV-01",)),
    )
    known = needs(gap("INV-01"), gap("INV-02"))
    problem = question_of(facts(sayings=sayings, needs=known), FOUR, today=TODAY).problem
    assert [(row.code, row.multiplier) for row in problem.priorities] == [("INV-01", 1.5)]


def test_the_most_specific_words_of_a_request_count() -> None:
    saying = Saying("request", "A course.", indicators=("INV-02",), pillars=("capacity-building",))
    known = needs(gap("INV-01"), gap("INV-02"))
    problem = question_of(facts(sayings=(saying,), needs=known), FOUR, today=TODAY).problem
    assert [row.code for row in problem.priorities] == ["INV-02"]


def test_a_chosen_priority_multiplies_what_carries_its_tag() -> None:
    settings = PlanSettings(4, None, (PriorityChoice("capacity", "cyber-investigations", 2.0),))
    known = needs(gap("INV-01"), gap("INV-02", capacities=()))
    problem = question_of(facts(needs=known), settings, today=TODAY).problem
    assert [(row.code, row.multiplier) for row in problem.priorities] == [("INV-01", 2.0)]


def test_an_indicator_that_unlocks_others_is_worth_more_up_to_a_limit() -> None:
    known = needs(
        gap("INV-01", unlocks=("A", "B")), gap("INV-02", unlocks=tuple("ABCDEFGHIJKLMNOP"))
    )
    problem = question_of(facts(needs=known), FOUR, today=TODAY).problem
    assert [row.weight for row in problem.gaps] == [1.1, 1.5]


def test_what_the_state_refuses_is_refused_with_its_own_words() -> None:
    offers = (offer("course"), offer("other"))
    saying = Saying("refusal", "Not now.", intervention="course")
    problem = question_of(facts(offers=offers, sayings=(saying,)), FOUR, today=TODAY).problem
    assert [(row.code, row.reason) for row in problem.refused] == [("course", "Not now.")]


def test_a_refused_step_refuses_only_what_serves_nothing_else() -> None:
    offers = (offer("only"), offer("more", steps=("personnel", "equipment")))
    saying = Saying("refusal", "No training.", steps=("personnel",))
    problem = question_of(facts(offers=offers, sayings=(saying,)), FOUR, today=TODAY).problem
    assert [row.code for row in problem.refused] == ["only"]


def test_support_in_none_of_the_working_languages_is_kept_out() -> None:
    offers = (offer("course", languages=("fr",)), offer("other"))
    problem = question_of(facts(offers=offers), FOUR, today=TODAY).problem
    assert [(row.code, row.reason) for row in problem.forbids] == [("course", LANGUAGE_REASON)]


def test_unknown_languages_keep_nothing_out() -> None:
    offers = (offer("course", languages=("fr",)),)
    means = Absorption(4.0, assumed=True)
    problem = question_of(facts(offers=offers, absorption=means), FOUR, today=TODAY).problem
    assert problem.forbids == ()
    assert {"languages-unknown", "absorption-assumed"} <= set(kinds(absorption=means))


def test_pins_forbids_and_deferrals_reach_the_planner_with_their_reasons() -> None:
    steers = (
        Steer("course", "pin", "The minister asks.", "2027Q2"),
        Steer("other", "forbid", "Elections."),
        Steer("third", "defer", "New law first.", "2027Q4"),
    )
    problem = question_of(facts(steers=steers), FOUR, today=TODAY).problem
    assert [(row.code, row.quarter, row.reason) for row in problem.pins] == [
        ("course", "2027Q2", "The minister asks.")
    ]
    assert [(row.code, row.reason) for row in problem.forbids] == [("other", "Elections.")]
    assert [(row.code, row.quarter) for row in problem.deferrals] == [("third", "2027Q4")]


def cover(**more: Any) -> RiskCover:
    values: dict[str, Any] = {
        "codes": ("course",),
        "dated": date(2026, 10, 1),
        "valid_until": date(2027, 10, 1),
        "mitigation": "Oversight by the ombudsman.",
        "is_signed": True,
        **more,
    }
    return RiskCover(**values)


@pytest.mark.parametrize(
    ("assessment", "missing"),
    [
        (cover(), ()),
        (cover(valid_until=None), ()),
        (cover(is_signed=False), ("course",)),
        (cover(valid_until=date(2026, 11, 20)), ("course",)),
        (cover(dated=date(2026, 11, 22)), ("course",)),
        (cover(mitigation="  "), ("course",)),
        (cover(codes=("other",)), ("course",)),
    ],
)
def test_support_to_police_waits_for_a_signed_and_valid_risk_assessment(
    assessment: RiskCover, missing: tuple[str, ...]
) -> None:
    chosen, police = ("course", "campaign"), frozenset({"course"})
    assert risk_gaps(chosen, police, (assessment,), today=TODAY) == missing


ONE, TWO = UUID(int=1), UUID(int=2)


def test_carried_over_money_is_taken_only_when_the_own_year_is_spent() -> None:
    pots = {("f", 2027): Pot(ONE, Decimal(50)), ("f", 2028): Pot(TWO, Decimal(50))}
    taken, missing = takings_of_money({("f", 2028): Decimal(70)}, pots, frozenset({"f"}))
    assert taken == (Taking(TWO, Decimal(50)), Taking(ONE, Decimal(20)))
    assert missing == ()


def test_money_that_does_not_carry_over_stays_in_its_year() -> None:
    pots = {("f", 2027): Pot(ONE, Decimal(50)), ("f", 2028): Pot(TWO, Decimal(50))}
    _taken, missing = takings_of_money({("f", 2028): Decimal(70)}, pots, frozenset())
    assert missing == (Shortfall(("f", 2028), Decimal(20)),)


def test_trainers_are_taken_pool_by_pool_and_a_lack_is_named() -> None:
    pools = {("forensics", "2027Q1"): [Pot(ONE, Decimal("0.5")), Pot(TWO, Decimal("0.25"))]}
    taken, missing = takings_of_trainers({("forensics", "2027Q1"): Decimal(1)}, pools)
    assert taken == (Taking(ONE, Decimal("0.5")), Taking(TWO, Decimal("0.25")))
    assert missing == (Shortfall(("forensics", "2027Q1"), Decimal("0.25")),)


amounts = st.integers(min_value=0, max_value=50).map(Decimal)
years = st.integers(min_value=2026, max_value=2029)


@given(
    spending=st.dictionaries(years, amounts),
    held=st.dictionaries(years, amounts, min_size=1),
    carries=st.booleans(),
)
def test_money_is_taken_exactly_or_missed_exactly(
    spending: dict[int, Decimal], held: dict[int, Decimal], carries: bool
) -> None:
    pots = {("f", year): Pot(UUID(int=year), free) for year, free in held.items()}
    wanted = {("f", year): usd for year, usd in spending.items()}
    taken, missing = takings_of_money(wanted, pots, frozenset({"f"} if carries else ()))
    by_pot = {one.pot: one.amount for one in taken}
    assert all(amount <= held[pot.int] for pot, amount in by_pot.items())
    total = sum(by_pot.values()) + sum(one.missing for one in missing)
    assert total == sum(spending.values())


@given(spending=st.dictionaries(years, amounts), held=st.dictionaries(years, amounts))
def test_a_fund_that_carries_over_refuses_only_what_it_never_had(
    spending: dict[int, Decimal], held: dict[int, Decimal]
) -> None:
    pots = {("f", year): Pot(UUID(int=year), free) for year, free in held.items()}
    wanted = {("f", year): usd for year, usd in spending.items()}
    _taken, missing = takings_of_money(wanted, pots, frozenset({"f"}))
    payable = all(
        sum(usd for year, usd in spending.items() if year <= last)
        <= sum(usd for year, usd in held.items() if year <= last)
        for last in spending
    )
    assert (missing == ()) == payable
