"""What a movement is worth: the gap's weight, what it unlocks, what State and people ask for.

Worth of one point = weight x (1 + 5 % for each indicator that waits for it, at most 50 %)
x the strongest of the State's own sayings about it (request 1.5, commitment 1.25)
x the factors that a person chose for its pillar, step or capacity.
"""

from math import prod

from fourfold.engines.planner import Gap as EngineGap
from fourfold.engines.planner import Priority
from fourfold.kernel.contracts import Gap
from fourfold.programme.contracts import Offer, PriorityChoice, Saying

UNLOCK_SHARE = 0.05
UNLOCK_LIMIT = 0.5
SAYING_FACTORS = {"request": 1.5, "commitment": 1.25}


def engine_gap(gap: Gap) -> EngineGap:
    """A gap in the planner's terms; its first pillar and step stand for it."""
    unlocked = min(UNLOCK_LIMIT, UNLOCK_SHARE * len(gap.unlocks))
    return EngineGap(
        indicator=gap.indicator,
        points=max(0.0, gap.target - (gap.level or 0.0)),
        weight=round(gap.weight * (1 + unlocked), 6),
        pillar=gap.pillars[0] if gap.pillars else "",
        step=gap.steps[0] if gap.steps else "",
    )


def priorities_of(
    gaps: tuple[Gap, ...],
    offers: tuple[Offer, ...],
    sayings: tuple[Saying, ...],
    choices: tuple[PriorityChoice, ...],
) -> tuple[Priority, ...]:
    """One factor for each indicator whose worth is changed by the State or by a person."""
    moved = {offer.code: {code for code, _ in offer.effects} for offer in offers}
    factors = {
        gap.indicator: saying_factor(gap, sayings, moved) * chosen_factor(gap, choices)
        for gap in gaps
    }
    return tuple(
        Priority("indicator", code, round(factor, 6))
        for code, factor in factors.items()
        if factor != 1.0
    )


def saying_factor(gap: Gap, sayings: tuple[Saying, ...], moved: dict[str, set[str]]) -> float:
    """The strongest saying of the State about this indicator; sayings do not pile up."""
    return max(
        (
            SAYING_FACTORS[one.kind]
            for one in sayings
            if one.kind in SAYING_FACTORS and speaks_of(one, gap, moved)
        ),
        default=1.0,
    )


def speaks_of(saying: Saying, gap: Gap, moved: dict[str, set[str]]) -> bool:
    """Whether a saying is about this indicator; its most specific words count, not its tags.

    A wish for a laboratory is about what the laboratory moves, not about all of its pillar.
    """
    if saying.intervention or saying.indicators:
        named = set(saying.indicators) | moved.get(saying.intervention, set())
        return gap.indicator in named
    if saying.steps:
        return bool(set(gap.steps) & set(saying.steps))
    return bool(set(gap.pillars) & set(saying.pillars))


def chosen_factor(gap: Gap, choices: tuple[PriorityChoice, ...]) -> float:
    """The product of the factors chosen for the gap's pillars, steps and capacities."""
    tags = {"pillar": gap.pillars, "step": gap.steps, "capacity": gap.capacities}
    return prod(one.multiplier for one in choices if one.code in tags.get(one.kind, ()))
