"""Two plans side by side: what one adds, drops and moves, and what that changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fourfold.engines.planner import Plan, Problem, compare
from fourfold.kernel.vocabulary import Pillar
from fourfold.programme.models import PlanVersion
from fourfold.programme.queries.catalogue import titles
from fourfold.programme.queries.stored import reading_of
from fourfold.programme.queries.what_if import WhatIf


@dataclass(frozen=True, slots=True)
class ComparedChoice:
    """A choice of either plan; `was` is the quarter in which it started before it moved."""

    title: str
    pillar_label: str
    start: str
    end: str
    cost: int
    was: str = ""


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """From one plan to another; money in whole USD, values in discounted weighted points.

    `kept` counts what both plans hold in the same quarter.
    With other needs, priorities, horizon or discount values are on another scale;
    `is_comparable` says whether they are on the same.
    """

    added: tuple[ComparedChoice, ...]
    dropped: tuple[ComparedChoice, ...]
    moved: tuple[ComparedChoice, ...]
    kept: int
    value_before: float
    value_after: float
    cost_before: int
    cost_after: int
    is_comparable: bool

    @property
    def is_same(self) -> bool:
        """Whether both plans hold the same at the same time."""
        return not (self.added or self.dropped or self.moved)


def difference(before: PlanVersion, after: PlanVersion) -> DifferenceView:
    """What differs between two versions that a query has let the actor see."""
    old, new = reading_of(before), reading_of(after)
    return dressed(_between((old.problem, old.plan), (new.problem, new.plan)))


def plain(found: WhatIf) -> dict[str, Any]:
    """What differs between two answers that are not kept, as plain JSON: codes, no words."""
    before, after = found.before, found.after
    return _between((before.asked, before.plan), (after.asked, after.plan))


def _between(before: tuple[Problem, Plan], after: tuple[Problem, Plan]) -> dict[str, Any]:
    found = compare(before[1], after[1])
    old, new = _choices(*before), _choices(*after)
    return {
        "added": [new[code] for code in found.added],
        "dropped": [old[code] for code in found.dropped],
        "moved": [{**new[one.code], "was": one.before} for one in found.moved],
        "kept": len(set(old) & set(new)) - len(found.moved),
        "value_before": before[1].value,
        "value_after": after[1].value,
        "cost_before": before[1].cost,
        "cost_after": after[1].cost,
        "is_comparable": _same_scale(before[0], after[0]),
    }


def _choices(problem: Problem, plan: Plan) -> dict[str, dict[str, Any]]:
    pillars = {row.code: row.pillar for row in problem.interventions}
    return {
        one.code: {
            "code": one.code,
            "pillar": pillars[one.code],
            "start": one.start,
            "end": one.end,
            "cost": one.cost,
        }
        for one in plan.choices
    }


LISTS = ("added", "dropped", "moved")


def dressed(found: Mapping[str, Any]) -> DifferenceView:
    """A difference in the reader's words."""
    words = titles({one["code"] for name in LISTS for one in found[name]})
    lists = {name: tuple(_dressed(one, words) for one in found[name]) for name in LISTS}
    parts: dict[str, Any] = {**found, **lists}
    return DifferenceView(**parts)


def _dressed(one: Mapping[str, Any], words: dict[str, str]) -> ComparedChoice:
    return ComparedChoice(
        title=words.get(one["code"], one["code"]),
        pillar_label=str(Pillar(one["pillar"]).label),
        start=one["start"],
        end=one["end"],
        cost=one["cost"],
        was=one.get("was", ""),
    )


def _same_scale(one: Problem, other: Problem) -> bool:
    """Whether a point is worth the same in both."""
    return (
        one.gaps == other.gaps
        and one.priorities == other.priorities
        and one.discount == other.discount
        and one.quarters == other.quarters
    )
