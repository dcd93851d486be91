"""What follows from the problem alone, before anything is solved: windows, worth, blocks."""

from dataclasses import dataclass, replace
from functools import cached_property
from graphlib import TopologicalSorter

from fourfold.engines.planner.problem import Gap, Intervention, Pin, Problem
from fourfold.engines.planner.quarters import number_of, year_of


def in_order(problem: Problem) -> Problem:
    """The same question with every list sorted by code, so that order cannot matter."""
    return replace(
        problem,
        interventions=tuple(
            sorted((_intervention_in_order(row) for row in problem.interventions), key=_code)
        ),
        gaps=tuple(sorted(problem.gaps, key=lambda row: row.indicator)),
        funds=tuple(sorted(problem.funds, key=lambda row: row.code)),
        trainers=tuple(sorted(problem.trainers, key=lambda row: row.skill)),
        done=tuple(sorted(problem.done)),
        occupied=tuple(sorted(problem.occupied, key=lambda row: row.code)),
        refused=tuple(sorted(problem.refused, key=lambda row: row.code)),
        pins=tuple(sorted(problem.pins, key=lambda row: row.code)),
        forbids=tuple(sorted(problem.forbids, key=lambda row: row.code)),
        deferrals=tuple(sorted(problem.deferrals, key=lambda row: row.code)),
        priorities=tuple(sorted(problem.priorities, key=lambda row: (row.kind, row.code))),
    )


def _code(row: Intervention) -> str:
    return row.code


def _intervention_in_order(row: Intervention) -> Intervention:
    return replace(
        row,
        effects=tuple(sorted(row.effects, key=lambda effect: effect.indicator)),
        prerequisites=tuple(sorted(row.prerequisites)),
        trainers=tuple(sorted(row.trainers, key=lambda need: need.skill)),
    )


@dataclass(frozen=True)
class Outlook:
    """Derived facts about one ordered problem. Quarters are counted from 0, the first one."""

    problem: Problem

    @cached_property
    def horizon(self) -> int:
        """Number of quarters."""
        return len(self.problem.quarters)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Calendar years of the horizon."""
        return tuple(sorted(set(self.year_by_quarter)))

    @cached_property
    def year_by_quarter(self) -> tuple[int, ...]:
        """Calendar year of each quarter."""
        return tuple(year_of(label) for label in self.problem.quarters)

    @cached_property
    def interventions(self) -> dict[str, Intervention]:
        """The catalogue by code."""
        return {row.code: row for row in self.problem.interventions}

    @cached_property
    def in_sequence(self) -> tuple[str, ...]:
        """Catalogue codes, each after its prerequisites, ties by code."""
        graph = {code: set(self.own_prerequisites(code)) for code in self.interventions}
        sorter = TopologicalSorter(graph)
        sorter.prepare()
        sequence: list[str] = []
        while sorter.is_active():
            ready = sorted(sorter.get_ready())
            sequence += ready
            sorter.done(*ready)
        return tuple(sequence)

    def own_prerequisites(self, code: str) -> tuple[str, ...]:
        """Prerequisites that are in the catalogue and that nobody else has finished or does."""
        prerequisites = self.interventions[code].prerequisites
        return tuple(
            name
            for name in prerequisites
            if name in self.interventions and name not in self.finished
        )

    @cached_property
    def finished(self) -> dict[str, int]:
        """Codes finished by others: the first quarter in which they count as finished."""
        first = number_of(self.problem.quarters[0])
        ends = {
            row.code: 0 if row.end is None else max(0, number_of(row.end) + 1 - first)
            for row in self.problem.occupied
        }
        return ends | dict.fromkeys(self.problem.done, 0)

    @cached_property
    def refusals(self) -> dict[str, str]:
        """Reasons of the State, by code."""
        return {row.code: row.reason for row in self.problem.refused}

    @cached_property
    def forbids(self) -> dict[str, str]:
        """Reasons of officers and focal points, by code."""
        return {row.code: row.reason for row in self.problem.forbids}

    @cached_property
    def deferred_to(self) -> dict[str, int]:
        """Earliest quarter asked for, by code; may lie outside the horizon."""
        return {row.code: self.index(row.quarter) for row in self.problem.deferrals}

    @cached_property
    def pins(self) -> dict[str, Pin]:
        """Pins by code."""
        return {row.code: row for row in self.problem.pins}

    def index(self, label: str) -> int:
        """Quarters between the first of the horizon and ``label``; may be negative."""
        return number_of(label) - number_of(self.problem.quarters[0])

    @cached_property
    def earliest(self) -> dict[str, int]:
        """Earliest start by prerequisites and deferrals; may lie beyond the horizon."""
        starts: dict[str, int] = {}
        for code in self.in_sequence:
            waits = [self.ready(name, starts) for name in self.interventions[code].prerequisites]
            starts[code] = max(0, self.deferred_to.get(code, 0), *waits)
        return starts

    def ready(self, code: str, starts: dict[str, int]) -> int:
        """First quarter after ``code`` has ended, given starts; 0 if it is not in the catalogue."""
        if code in self.finished:
            return self.finished[code]
        if code not in starts:
            return 0
        return starts[code] + self.interventions[code].duration_quarters

    def latest(self, code: str) -> int:
        """Last start that still ends within the horizon."""
        return self.horizon - self.interventions[code].duration_quarters

    @cached_property
    def roots_of_block(self) -> dict[str, tuple[str, ...]]:
        """Codes that can never start, with the prerequisites that nobody will ever finish."""
        roots: dict[str, tuple[str, ...]] = {}
        for code in self.in_sequence:
            found = [
                root
                for name in self.interventions[code].prerequisites
                for root in self._roots(name, roots)
            ]
            if found:
                roots[code] = tuple(sorted(set(found)))
        return roots

    def _roots(self, name: str, roots: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
        if name in self.finished:
            return (name,) if self.finished[name] >= self.horizon else ()
        if name not in self.interventions or name in self.refusals or name in self.forbids:
            return (name,)
        return roots.get(name, ())

    def is_open(self, code: str) -> bool:
        """Whether the plan may contain ``code`` at all, by the problem's own words."""
        return (
            code in self.interventions
            and code not in self.finished
            and code not in self.refusals
            and code not in self.forbids
            and code not in self.roots_of_block
            and self.earliest[code] <= self.latest(code)
        )

    @cached_property
    def gaps(self) -> dict[str, Gap]:
        """Gaps by indicator."""
        return {row.indicator: row for row in self.problem.gaps}

    @cached_property
    def worth(self) -> dict[str, float]:
        """What one point of each indicator is worth, priorities included."""
        factors = {(row.kind, row.code): row.multiplier for row in self.problem.priorities}
        return {
            gap.indicator: gap.weight
            * factors.get(("indicator", gap.indicator), 1.0)
            * factors.get(("pillar", gap.pillar), 1.0)
            * factors.get(("step", gap.step), 1.0)
            for gap in self.problem.gaps
        }

    @cached_property
    def discounts(self) -> tuple[float, ...]:
        """Worth, in each quarter, of a point that arrives at its end."""
        return tuple((1 - self.problem.discount) ** quarter for quarter in range(self.horizon))

    @cached_property
    def holding(self) -> tuple[float, ...]:
        """Worth of holding a point at the end of each quarter.

        From any quarter on these add up to its discount, so a gap's cap can be priced quarter by
        quarter.
        """
        later = (*self.discounts[1:], 0.0)
        return tuple(now - then for now, then in zip(self.discounts, later, strict=True))

    @cached_property
    def room(self) -> dict[str, tuple[float, ...]]:
        """Points of each gap that partners leave open, at the end of each quarter."""
        return {
            gap.indicator: tuple(
                max(0.0, gap.points - moved) for moved in self._partner_movement(gap.indicator)
            )
            for gap in self.problem.gaps
        }

    def _partner_movement(self, indicator: str) -> list[float]:
        moved = [0.0] * self.horizon
        for row in self.problem.occupied:
            points = self._dated_points(row.code, indicator) if row.end is not None else 0.0
            if points and row.end is not None:
                for quarter in range(max(0, self.index(row.end)), self.horizon):
                    moved[quarter] += points
        return moved

    def _dated_points(self, code: str, indicator: str) -> float:
        row = self.interventions.get(code)
        effects = row.effects if row is not None else ()
        return sum(effect.points for effect in effects if effect.indicator == indicator)

    def moves(self, code: str) -> tuple[str, ...]:
        """Indicators with an open, weighted gap that ``code`` is expected to move."""
        return tuple(
            effect.indicator
            for effect in self.interventions[code].effects
            if effect.points > 0
            and effect.indicator in self.gaps
            and self.worth[effect.indicator] > 0
            and max(self.room[effect.indicator]) > 0
        )

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        """Codes worth deciding on: open, and moving a gap, pinned, or needed by such a one."""
        wanted = {code for code in self.interventions if code in self.pins or self.moves(code)}
        for code in reversed(self.in_sequence):
            if code in wanted:
                wanted.update(self.own_prerequisites(code))
        return tuple(sorted(code for code in wanted if self.is_open(code)))
