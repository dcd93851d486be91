"""From what is known about a State to the question that the planner answers."""

from dataclasses import dataclass
from datetime import date

from fourfold.engines.planner import Deferral, Effect, Intervention, Pin, Problem, TrainerNeed
from fourfold.engines.planner.quarters import quarters_from
from fourfold.programme.contracts import Assumption, Offer, PlanFacts, PlanSettings, Steer
from fourfold.programme.rules import assumptions, means, partners, refusals, worth
from fourfold.programme.rules.calendar import first_quarter


@dataclass(frozen=True, slots=True)
class Question:
    """The planner's problem, and what it takes as given."""

    problem: Problem
    assumptions: tuple[Assumption, ...]


def question_of(facts: PlanFacts, settings: PlanSettings, *, today: date) -> Question:
    """State the whole question: what is open, what could be offered, with what, under whose word.

    The plan begins with the quarter asked for, at the soonest the next full one. Indicators that
    are still to assess take no part.
    """
    quarters = quarters_from(first_quarter(settings.first, today), settings.quarters)
    funds = means.eligible(facts.funds, state=facts.state, region=facts.region)
    occupied = partners.deliveries_of(
        facts.activities, facts.offers, first=quarters[0], today=today
    )
    taken = {delivery.code for delivery in occupied}
    problem = Problem(
        quarters=quarters,
        interventions=tuple(_intervention(o, trained=bool(facts.trainers)) for o in facts.offers),
        gaps=tuple(worth.engine_gap(gap) for gap in facts.needs.needs),
        funds=means.funds_for(funds, budget=settings.budget_usd, quarters=quarters),
        absorptive=(facts.absorption.load_per_quarter,) * len(quarters),
        trainers=means.trainers_for(facts.trainers, facts.absorption, quarters),
        done=tuple(c for c in partners.achieved(facts.offers, facts.needs.met) if c not in taken),
        occupied=occupied,
        refused=refusals.refusals_of(facts.offers, facts.sayings),
        pins=_pins(facts.steers),
        forbids=refusals.forbids_of(facts.offers, facts.steers, facts.absorption),
        deferrals=_deferrals(facts.steers),
        priorities=worth.priorities_of(
            facts.needs.needs, facts.offers, facts.sayings, settings.priorities
        ),
    )
    return Question(problem, assumptions.assumptions_of(facts, settings, problem, funds))


def _intervention(offer: Offer, *, trained: bool) -> Intervention:
    """The planner counts trainers by quarter; without any record of trainers they are no limit."""
    duration = offer.duration_quarters
    needs = tuple(TrainerNeed(skill, count / duration) for skill, count in offer.trainers)
    return Intervention(
        code=offer.code,
        pillar=offer.pillar,
        duration_quarters=duration,
        cost_low=offer.cost_low,
        cost_likely=offer.cost_likely,
        cost_high=offer.cost_high,
        effects=tuple(Effect(code, points) for code, points in offer.effects),
        prerequisites=offer.prerequisites,
        load=offer.load,
        trainers=needs if trained else (),
    )


def _pins(steers: tuple[Steer, ...]) -> tuple[Pin, ...]:
    return tuple(
        Pin(steer.intervention, steer.quarter or None, steer.reason)
        for steer in steers
        if steer.kind == "pin"
    )


def _deferrals(steers: tuple[Steer, ...]) -> tuple[Deferral, ...]:
    return tuple(
        Deferral(steer.intervention, steer.quarter, steer.reason)
        for steer in steers
        if steer.kind == "defer"
    )
