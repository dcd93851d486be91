"""Fictional States for the planner: seeded, shaped like the programme's own catalogue.

Shared by the benchmark and the tests. Nothing here describes a real State.
"""

import random
from dataclasses import dataclass
from typing import Any

from fourfold.engines.planner.problem import (
    Amount,
    Effect,
    Fund,
    Gap,
    Intervention,
    PartnerDelivery,
    Problem,
    Refusal,
    TrainerCapacity,
    TrainerNeed,
)
from fourfold.engines.planner.quarters import quarters_from, year_of
from fourfold.reference.interventions import load_catalogue

PILLARS = ("capacity-building", "regulatory-framework", "cooperation", "prevention")
SKILLS = ("forensics", "investigation", "law", "prevention", "virtual-assets")


@dataclass(frozen=True)
class Size:
    """How large a State to invent; the defaults are the size promised in the README."""

    interventions: int = 120
    quarters: int = 12
    funds: int = 6
    indicators: int = 100
    levels: int = 5
    budget_share: float = 0.35
    even: bool = False


def random_state(seed: int, size: Size | None = None) -> Problem:
    """A fictional State's planning problem, the same for the same seed and size."""
    size = size or Size()
    dice = random.Random(seed)
    quarters = quarters_from("2027Q1", size.quarters)
    interventions = _catalogue(dice, size)
    return Problem(
        quarters=quarters,
        interventions=interventions,
        gaps=_gaps(dice, size),
        funds=_funds(dice, size, quarters, sum(row.cost_likely for row in interventions)),
        absorptive=tuple(float(dice.randint(6, 10)) for _ in quarters),
        trainers=tuple(
            TrainerCapacity(skill, tuple(float(dice.randint(1, 3)) for _ in quarters))
            for skill in SKILLS
        ),
        done=tuple(row.code for row in interventions[::17] if not row.prerequisites),
        occupied=_deliveries(interventions, quarters),
        refused=tuple(Refusal(row.code, "Not now.") for row in interventions[13::40]),
    )


def catalogue_state(seed: int, budget: int = 3_000_000, funds: int = 6) -> Problem:
    """A fictional State before the programme's own catalogue: 12 quarters, 4 units a quarter."""
    dice = random.Random(seed)
    quarters = quarters_from("2027Q1", 12)
    interventions = tuple(_offered(row) for row in _catalogue_rows())
    indicators = sorted({effect.indicator for row in interventions for effect in row.effects})
    skills = sorted({need.skill for row in interventions for need in row.trainers})
    return Problem(
        quarters=quarters,
        interventions=interventions,
        gaps=tuple(
            Gap(name, float(dice.choice((1, 2, 2, 3, 4))), dice.choice((1.0, 1.0, 2.0, 3.0)))
            for name in indicators
            if dice.random() < 0.7
        ),
        funds=_funds(dice, Size(funds=funds, budget_share=1.0), quarters, budget),
        absorptive=(4.0,) * 12,
        trainers=tuple(
            TrainerCapacity(skill, tuple(dice.choice((1.0, 1.0, 2.0)) for _ in quarters))
            for skill in skills
        ),
    )


def _catalogue_rows() -> list[dict[str, Any]]:
    rows: Any = load_catalogue()["interventions"]
    return list(rows)


def _offered(row: dict[str, Any]) -> Intervention:
    duration = row["duration_quarters"]
    return Intervention(
        code=row["code"],
        pillar=row["pillar"],
        duration_quarters=duration,
        cost_low=row["cost"]["low"],
        cost_likely=row["cost"]["likely"],
        cost_high=row["cost"]["high"],
        effects=tuple(Effect(e["indicator"], float(e["points"])) for e in row["effects"]),
        prerequisites=tuple(row["prerequisites"]),
        load=float(row["load"]),
        trainers=tuple(TrainerNeed(t["skill"], t["quarters"] / duration) for t in row["trainers"]),
    )


def _catalogue(dice: random.Random, size: Size) -> tuple[Intervention, ...]:
    rows: list[Intervention] = []
    for number in range(size.interventions):
        level = number % size.levels
        earlier = [rows[-1].code] if level else []
        if rows and dice.random() < 0.2:
            earlier.append(dice.choice(rows).code)
        rows.append(_intervention(dice, size, number, tuple(sorted(set(earlier)))))
    return tuple(rows)


def _intervention(
    dice: random.Random, size: Size, number: int, prerequisites: tuple[str, ...]
) -> Intervention:
    likely = dice.randrange(15, 251, 5) * 1000
    moved = dice.sample(range(size.indicators), min(size.indicators, dice.randint(1, 4)))
    return Intervention(
        code=f"I{number:03d}",
        pillar=PILLARS[number // size.levels % len(PILLARS)],
        duration_quarters=dice.choice((1, 1, 2, 2, 3, 4)),
        cost_low=likely * 8 // 10,
        cost_likely=likely,
        cost_high=likely * 14 // 10,
        effects=tuple(
            Effect(f"N{name:03d}", 1.0 if size.even else dice.choice((0.5, 1.0, 1.5, 2.0)))
            for name in sorted(moved)
        ),
        prerequisites=prerequisites,
        load=float(dice.randint(1, 3)),
        trainers=_needs(dice),
    )


def _needs(dice: random.Random) -> tuple[TrainerNeed, ...]:
    if dice.random() < 0.4:
        return ()
    return (TrainerNeed(dice.choice(SKILLS), dice.choice((0.5, 1.0))),)


def _gaps(dice: random.Random, size: Size) -> tuple[Gap, ...]:
    return tuple(
        Gap(
            indicator=f"N{number:03d}",
            points=2.0 if size.even else float(dice.randint(0, 4)),
            weight=1.0 if size.even else dice.choice((0.5, 1.0, 1.0, 2.0)),
            pillar=PILLARS[number % len(PILLARS)],
            step=str(number % 7 + 1),
        )
        for number in range(size.indicators)
    )


def _funds(
    dice: random.Random, size: Size, quarters: tuple[str, ...], need: int
) -> tuple[Fund, ...]:
    years = sorted({year_of(label) for label in quarters})
    slice_usd = int(need * size.budget_share / (size.funds * len(years)))
    return tuple(
        Fund(
            code=f"F{number}",
            amounts=tuple(Amount(year, int(slice_usd * dice.uniform(0.4, 1.6))) for year in years),
            pillars=None if number % 3 == 0 else tuple(sorted(dice.sample(PILLARS, 2))),
            carry_over=number % 2 == 0,
        )
        for number in range(size.funds)
    )


def _deliveries(
    interventions: tuple[Intervention, ...], quarters: tuple[str, ...]
) -> tuple[PartnerDelivery, ...]:
    middle = quarters[len(quarters) // 2]
    return tuple(
        PartnerDelivery(row.code, "Partner A", quarters[0], middle) for row in interventions[5::30]
    )
