"""Why this, why now, why not: each reason brought about once, by hand."""

from dataclasses import replace
from typing import Any

from fourfold.engines.planner import (
    Amount,
    Conflict,
    ConflictReason,
    Deferral,
    Effect,
    Forbid,
    Fund,
    Gap,
    Intervention,
    Omission,
    OmissionReason,
    PartnerDelivery,
    Pin,
    Problem,
    Refusal,
    Status,
    Timing,
    TimingReason,
    TrainerCapacity,
    TrainerNeed,
    quarters_from,
    solve,
)


def offer(code: str, **changes: Any) -> Intervention:
    """Two quarters, USD 1,000, one point on an indicator of its own."""
    plain = Intervention(
        code, "prevention", 2, 1000, 1000, 1000, effects=(Effect(f"N{code}", 1.0),)
    )
    return replace(plain, **changes)


def state(*offers: Intervention, **changes: Any) -> Problem:
    """Eight quarters, room for everything, a gap of two points for each offer."""
    plain = Problem(
        quarters=quarters_from("2027Q1", 8),
        interventions=offers,
        gaps=tuple(Gap(f"N{row.code}", 2.0) for row in offers),
        funds=(Fund("F1", (Amount(2027, 90_000), Amount(2028, 90_000))),),
        absorptive=(10.0,) * 8,
    )
    return replace(plain, **changes)


def why_now(problem: Problem) -> dict[str, tuple[Timing, ...]]:
    return {row.code: row.why_now for row in solve(problem).choices}


def left_out(problem: Problem) -> tuple[Omission, ...]:
    return solve(problem).omissions


def test_a_choice_that_starts_at_once_says_so() -> None:
    assert why_now(state(offer("A"))) == {"A": (Timing(TimingReason.EARLIEST_POSSIBLE),)}


def test_a_choice_names_the_prerequisite_it_waits_for_and_its_last_quarter() -> None:
    problem = state(offer("A"), offer("B", prerequisites=("A",)))
    waits = Timing(TimingReason.WAITS_FOR, codes=("A",), quarter="2027Q2")
    assert why_now(problem)["B"] == (waits,)
    assert [row.unlocks for row in solve(problem).choices] == [("B",), ()]


def test_a_choice_waits_for_what_a_partner_delivers() -> None:
    problem = state(
        offer("A"),
        offer("B", prerequisites=("A",)),
        occupied=(PartnerDelivery("A", "Partner A", "2027Q1", "2027Q3"),),
    )
    waits = Timing(TimingReason.WAITS_FOR, codes=("A",), quarter="2027Q3")
    assert why_now(problem) == {"B": (waits,)}


def test_a_full_quarter_is_named() -> None:
    problem = state(offer("A"), offer("B"), absorptive=(1.0,) * 8)
    full = Timing(TimingReason.CAPACITY_FULL, quarter="2027Q2")
    assert why_now(problem)["B"] == (full,)


def test_a_busy_trainer_is_named_with_skill_and_quarter() -> None:
    needs = (TrainerNeed("forensics", 1.0),)
    problem = state(
        offer("A", trainers=needs),
        offer("B", trainers=needs),
        trainers=(TrainerCapacity("forensics", (1.0,) * 8),),
    )
    busy = Timing(TimingReason.TRAINER_BUSY, quarter="2027Q2", skill="forensics")
    assert why_now(problem)["B"] == (busy,)


def test_money_that_comes_later_is_named_by_its_year() -> None:
    problem = state(offer("A"), funds=(Fund("F1", (Amount(2028, 1000),)),))
    assert why_now(problem) == {"A": (Timing(TimingReason.MONEY_ARRIVES, year=2028),)}
    assert [row.start for row in solve(problem).choices] == ["2028Q1"]


def test_a_pinned_quarter_and_a_deferral_are_reasons() -> None:
    problem = state(
        offer("A"),
        offer("B"),
        pins=(Pin("A", "2027Q4"),),
        deferrals=(Deferral("B", "2027Q3"),),
    )
    assert why_now(problem) == {
        "A": (Timing(TimingReason.PINNED, quarter="2027Q4"),),
        "B": (Timing(TimingReason.DEFERRED, quarter="2027Q3"),),
    }


def test_refused_forbidden_and_partnered_interventions_are_left_out_in_their_own_words() -> None:
    problem = state(
        offer("A"),
        offer("B"),
        offer("C"),
        refused=(Refusal("A", "Not wanted."),),
        forbids=(Forbid("B", "Under review."),),
        occupied=(PartnerDelivery("C", "Partner A", "2027Q1", "2028Q4"),),
    )
    assert left_out(problem) == (
        Omission("A", OmissionReason.REFUSED, detail="Not wanted."),
        Omission("B", OmissionReason.FORBIDDEN, detail="Under review."),
        Omission("C", OmissionReason.PARTNER_DELIVERS, detail="Partner A"),
    )


def test_the_prerequisite_that_nobody_will_finish_is_named_through_the_chain() -> None:
    problem = state(
        offer("A"),
        offer("B", prerequisites=("A",)),
        offer("C", prerequisites=("B", "X")),
        refused=(Refusal("A", "No."),),
    )
    missing = OmissionReason.PREREQUISITE_MISSING
    assert left_out(problem)[1:] == (
        Omission("B", missing, codes=("A",)),
        Omission("C", missing, codes=("A", "X")),
    )


def test_what_cannot_end_within_the_horizon_is_said_to_lack_time() -> None:
    problem = state(offer("A", duration_quarters=9))
    assert left_out(problem) == (Omission("A", OmissionReason.NO_TIME_IN_HORIZON),)


def test_missing_money_is_told_to_the_dollar() -> None:
    problem = state(offer("A"), funds=(Fund("F1", (Amount(2027, 700),)),))
    assert left_out(problem) == (
        Omission("A", OmissionReason.NO_MONEY, missing_usd=300, worth=0.98),
    )


def test_money_with_other_strings_is_no_money() -> None:
    fund = Fund("F1", (Amount(2027, 90_000),), pillars=("cooperation",))
    problem = state(offer("A"), funds=(fund,))
    assert left_out(problem) == (
        Omission("A", OmissionReason.NO_MONEY, missing_usd=1000, worth=0.98),
    )


def test_a_skill_that_nobody_has_is_named() -> None:
    problem = state(offer("A", trainers=(TrainerNeed("law", 1.0),)))
    assert left_out(problem) == (
        Omission("A", OmissionReason.NO_TRAINER, skills=("law",), worth=0.98),
    )


def test_every_limit_that_would_have_to_give_is_told() -> None:
    problem = state(
        offer("A", trainers=(TrainerNeed("law", 1.0),), load=11.0),
        funds=(),
    )
    assert left_out(problem) == (
        Omission(
            "A",
            OmissionReason.NO_MONEY,
            also=(OmissionReason.NO_TRAINER, OmissionReason.NO_CAPACITY),
            skills=("law",),
            missing_usd=1000,
            worth=0.98,
        ),
    )


def test_an_intervention_whose_gap_is_closed_by_others_has_nothing_left_to_move() -> None:
    twin = (Effect("NA", 2.0),)
    problem = state(offer("A", effects=twin), offer("B", effects=twin, cost_high=2000))
    assert left_out(problem) == (Omission("B", OmissionReason.NOTHING_LEFT_TO_MOVE),)


def test_an_intervention_that_moves_next_to_nothing_is_not_worth_its_money() -> None:
    dear = offer("A", cost_likely=80_000, cost_high=80_000, effects=(Effect("NA", 0.0001),))
    worth = 0.0001 * 0.98
    assert left_out(state(dear)) == (
        Omission("A", OmissionReason.NOT_WORTH_ITS_MONEY, worth=worth),
    )


def test_an_intervention_without_an_open_gap_is_not_mentioned() -> None:
    problem = state(offer("A"), gaps=())
    assert (solve(problem).choices, left_out(problem)) == ((), ())


def conflicts(problem: Problem) -> tuple[Conflict, ...]:
    plan = solve(problem)
    assert plan.status is Status.INFEASIBLE
    return plan.conflicts


def test_pins_against_the_problems_own_words_are_explained_one_by_one() -> None:
    problem = state(
        *(offer(code) for code in "ABCDE"),
        done=("A",),
        refused=(Refusal("B", "No."),),
        forbids=(Forbid("C", "Not yet."),),
        occupied=(PartnerDelivery("D", "Partner A"),),
        pins=(Pin("A"), Pin("B"), Pin("C"), Pin("D"), Pin("E", "2029Q1"), Pin("Z")),
    )
    assert conflicts(problem) == (
        Conflict(("A",), ConflictReason.ALREADY_DONE),
        Conflict(("B",), ConflictReason.REFUSED, detail="No."),
        Conflict(("C",), ConflictReason.FORBIDDEN, detail="Not yet."),
        Conflict(("D",), ConflictReason.PARTNER_DELIVERS, detail="Partner A"),
        Conflict(("E",), ConflictReason.OUTSIDE_HORIZON, quarter="2029Q1"),
        Conflict(("Z",), ConflictReason.UNKNOWN),
    )


def test_a_pin_before_its_prerequisites_or_its_deferral_is_explained() -> None:
    problem = state(
        offer("A"),
        offer("B", prerequisites=("A",)),
        offer("C"),
        pins=(Pin("B", "2027Q2"), Pin("C", "2027Q1")),
        deferrals=(Deferral("C", "2027Q3"),),
    )
    assert conflicts(problem) == (
        Conflict(("B",), ConflictReason.BEFORE_PREREQUISITES, codes=("A",), quarter="2027Q2"),
        Conflict(("C",), ConflictReason.BEFORE_DEFERRAL, quarter="2027Q1"),
    )


def test_only_the_pins_that_clash_are_named_with_the_limit_between_them() -> None:
    problem = state(
        offer("A"),
        offer("B"),
        offer("C"),
        pins=(Pin("A", "2028Q3"), Pin("B", "2027Q1"), Pin("C", "2027Q1")),
        absorptive=(1.0,) * 8,
    )
    assert conflicts(problem) == (Conflict(("B", "C"), ConflictReason.NO_CAPACITY),)


def test_a_pin_that_nobody_can_pay_says_money() -> None:
    problem = state(offer("A"), pins=(Pin("A"),), funds=())
    assert conflicts(problem) == (Conflict(("A",), ConflictReason.NO_MONEY),)


def test_a_pin_that_lacks_money_and_trainers_says_together() -> None:
    hard = offer("A", trainers=(TrainerNeed("law", 1.0),))
    problem = state(hard, pins=(Pin("A"),), funds=())
    assert conflicts(problem) == (Conflict(("A",), ConflictReason.TOGETHER),)


def test_two_pins_in_the_wrong_order_are_named_together() -> None:
    problem = state(
        offer("A"),
        offer("B", prerequisites=("A",)),
        pins=(Pin("A", "2027Q3"), Pin("B", "2027Q4")),
    )
    assert conflicts(problem) == (Conflict(("A", "B"), ConflictReason.BEFORE_PREREQUISITES),)
