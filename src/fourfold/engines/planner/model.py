"""The exact model: mixed-integer, with "started by quarter t" variables that only go up.

docs/explanation/planner.md states it in full. Columns: z[code, t] binary, 1 if ``code`` has
started by quarter t; u[indicator, t] continuous, points won by the end of t and capped by the gap;
f[fund, pillar, year] continuous, thousands of USD.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from fourfold.engines.planner.affording import payable_from
from fourfold.engines.planner.errors import SolverError
from fourfold.engines.planner.money import Cell, Purse, yearly_cost
from fourfold.engines.planner.outlook import Outlook
from fourfold.engines.planner.problem import Fund

if TYPE_CHECKING:
    from scipy.optimize import LinearConstraint, OptimizeResult

Terms: TypeAlias = list[tuple[int, float]]
Starts: TypeAlias = dict[str, int]

_THOUSAND = 1000.0
_LAPSED = 1
_NO_PLAN = 2
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Solution:
    """What the solver brought back; ``starts`` is None when nothing was found."""

    starts: Starts | None
    bound: float
    proven: bool
    impossible: bool


@dataclass
class Rows:
    """Sparse rows ``terms <= limit``, gathered one by one."""

    row_of: list[int] = field(default_factory=list)
    column_of: list[int] = field(default_factory=list)
    factor: list[float] = field(default_factory=list)
    limits: list[float] = field(default_factory=list)

    def add(self, terms: Terms, limit: float) -> None:
        """Add one row; an empty one is left out."""
        if not terms:
            return
        for column, factor in terms:
            self.row_of.append(len(self.limits))
            self.column_of.append(column)
            self.factor.append(factor)
        self.limits.append(limit)

    def as_constraint(self, columns: int) -> LinearConstraint:
        """The rows in the solver's form."""
        from scipy.optimize import LinearConstraint  # noqa: PLC0415 -- see `Model.solve`
        from scipy.sparse import csr_array  # noqa: PLC0415 -- see `Model.solve`

        matrix = csr_array(
            (self.factor, (self.row_of, self.column_of)), shape=(len(self.limits), columns)
        )
        return LinearConstraint(matrix, -np.inf, np.array(self.limits))


class Model:
    """One problem as columns and rows.

    Args:
        outlook: The problem and what follows from it.
        lifted: Limits to leave out ("money", "trainers", "capacity"), to find out which binds.
    """

    def __init__(self, outlook: Outlook, lifted: frozenset[str] = frozenset()) -> None:
        self.outlook = outlook
        self.purse = Purse(outlook)
        self.first = self._first_starts(lifted)
        self.codes = tuple(
            code
            for code in outlook.candidates
            if code in outlook.pins or self.first[code] <= outlook.latest(code)
        )
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.reward: list[float] = []
        self.binaries = 0
        self.rows = Rows()
        self.by: dict[tuple[str, int], int] = {}
        self._add_starts()
        self._add_prerequisites()
        self._add_worth()
        if "capacity" not in lifted:
            self._add_absorption()
        if "trainers" not in lifted:
            self._add_trainers()
        if "money" not in lifted:
            self._add_money()

    def exclude(self, starts: Starts) -> None:
        """Cut off a set of starts that cannot be paid to the dollar, and all that contain it."""
        terms: Terms = []
        for code, start in starts.items():
            terms.append((self.by[code, start], 1.0))
            if (code, start - 1) in self.by:
                terms.append((self.by[code, start - 1], -1.0))
        self.rows.add(terms, len(starts) - 1)

    def solve(self, time_limit: float, relative_gap: float) -> Solution:
        """Run the solver and read the starts.

        The solver takes 50 MB, so it is loaded here, by the worker that solves, and by no page.
        """
        from scipy.optimize import Bounds, milp  # noqa: PLC0415 -- see above

        if not self.reward:
            return Solution({}, 0.0, proven=True, impossible=False)
        result = milp(
            -np.array(self.reward),
            integrality=np.array([1] * self.binaries + [0] * (len(self.reward) - self.binaries)),
            bounds=Bounds(np.array(self.lower), np.array(self.upper)),
            constraints=self.rows.as_constraint(len(self.reward)),
            options={"time_limit": time_limit, "mip_rel_gap": relative_gap},
        )
        return self._read(result)

    def _read(self, result: OptimizeResult) -> Solution:
        if result.status == _NO_PLAN:
            return Solution(None, 0.0, proven=True, impossible=True)
        if result.status not in (0, _LAPSED):
            raise SolverError(result.message)
        dual = result.mip_dual_bound
        bound = float("inf") if dual is None else -float(dual)
        starts = None if result.x is None else self._starts(result.x)
        return Solution(starts, bound, proven=result.status == 0, impossible=False)

    def _starts(self, values: np.ndarray) -> Starts:
        starts: Starts = {}
        for (code, quarter), column in self.by.items():
            if values[column] > _HALF and code not in starts:
                starts[code] = quarter
        return starts

    def _column(self, lower: float, upper: float, reward: float) -> int:
        self.lower.append(lower)
        self.upper.append(upper)
        self.reward.append(reward)
        return len(self.reward) - 1

    def _first_starts(self, lifted: frozenset[str]) -> dict[str, int]:
        if "money" in lifted:
            return self.outlook.earliest
        return payable_from(self.outlook, self.purse)

    def _window(self, code: str) -> range:
        """Quarters in which it may start; a pin is kept in the model even if money forbids it."""
        first = self.outlook.earliest if code in self.outlook.pins else self.first
        return range(first[code], self.outlook.latest(code) + 1)

    def _add_starts(self) -> None:
        thrift = self.outlook.problem.thrift / 1e6
        for code in self.codes:
            cost = self.outlook.interventions[code].cost_likely
            for quarter in self._window(code):
                lower, upper = self._pinned(code, quarter)
                last = quarter == self.outlook.latest(code)
                reward = -thrift * cost if last else 0.0
                self.by[code, quarter] = self._column(lower, upper, reward)
                self._only_up(code, quarter)
        self.binaries = len(self.reward)

    def _pinned(self, code: str, quarter: int) -> tuple[float, float]:
        pin = self.outlook.pins.get(code)
        if pin is None:
            return 0.0, 1.0
        if pin.quarter is None:
            return float(quarter == self.outlook.latest(code)), 1.0
        started = float(quarter >= self.outlook.index(pin.quarter))
        return started, started

    def _only_up(self, code: str, quarter: int) -> None:
        if (code, quarter - 1) in self.by:
            self.rows.add([(self.by[code, quarter - 1], 1.0), (self.by[code, quarter], -1.0)], 0.0)

    def started_by(self, code: str, quarter: int) -> int | None:
        """Column of "started by ``quarter``", None when that is impossible."""
        return self.by.get((code, min(quarter, self.outlook.latest(code))))

    def _add_prerequisites(self) -> None:
        for code in self.codes:
            for name in self.outlook.own_prerequisites(code):
                duration = self.outlook.interventions[name].duration_quarters
                for quarter in self._window(code):
                    before = self.started_by(name, quarter - duration)
                    terms = [(self.by[code, quarter], 1.0)]
                    self.rows.add(terms + ([] if before is None else [(before, -1.0)]), 0.0)

    def _running(self, code: str, quarter: int, units: float) -> Terms:
        duration = self.outlook.interventions[code].duration_quarters
        begun = self.started_by(code, quarter)
        ended = self.started_by(code, quarter - duration)
        terms = [] if begun is None else [(begun, units)]
        return terms + ([] if ended is None else [(ended, -units)])

    def _add_absorption(self) -> None:
        loads = {code: self.outlook.interventions[code].load for code in self.codes}
        for quarter, limit in enumerate(self.outlook.problem.absorptive):
            self._add_limit(loads, quarter, limit)

    def _add_trainers(self) -> None:
        free = {row.skill: row.per_quarter for row in self.outlook.problem.trainers}
        none = (0.0,) * self.outlook.horizon
        for skill, needs in self._needs_by_skill().items():
            for quarter, limit in enumerate(free.get(skill, none)):
                self._add_limit(needs, quarter, limit)

    def _needs_by_skill(self) -> dict[str, dict[str, float]]:
        needs: dict[str, dict[str, float]] = {}
        for code in self.codes:
            for need in self.outlook.interventions[code].trainers:
                needs.setdefault(need.skill, {})[code] = need.per_quarter
        return needs

    def _add_limit(self, units: dict[str, float], quarter: int, limit: float) -> None:
        terms = [
            term
            for code, used in units.items()
            if used
            for term in self._running(code, quarter, used)
        ]
        self.rows.add(terms, limit)

    def _add_worth(self) -> None:
        for indicator in sorted(self.outlook.gaps):
            worth = self.outlook.worth[indicator]
            movers = self._movers(indicator)
            if worth <= 0 or not movers:
                continue
            for quarter, room in enumerate(self.outlook.room[indicator]):
                won = self._won(movers, quarter, room)
                self._add_capped(won, room, worth * self.outlook.holding[quarter])

    def _movers(self, indicator: str) -> list[tuple[str, float]]:
        return [
            (code, effect.points)
            for code in self.codes
            for effect in self.outlook.interventions[code].effects
            if effect.indicator == indicator and effect.points > 0
        ]

    def _won(self, movers: list[tuple[str, float]], quarter: int, room: float) -> Terms:
        terms: Terms = []
        for code, points in movers:
            duration = self.outlook.interventions[code].duration_quarters
            column = self.started_by(code, quarter - duration + 1)
            if column is not None:
                terms.append((column, min(points, room)))
        return terms

    def _add_capped(self, won: Terms, room: float, reward: float) -> None:
        if sum(points for _, points in won) <= room:
            for column, points in won:
                self.reward[column] += reward * points
        elif room > 0:
            held = self._column(0.0, room, reward)
            self.rows.add([(held, 1.0), *((column, -points) for column, points in won)], 0.0)

    def _add_money(self) -> None:
        flows: dict[tuple[str, Cell], int] = {}
        for cell, terms in sorted(self._costs_by_cell().items()):
            for fund in self.purse.funds:
                if fund.pillars is None or cell[0] in fund.pillars:
                    flows[fund.code, cell] = self._column(0.0, self._most(fund), 0.0)
                    terms.append((flows[fund.code, cell], -1.0))
            self.rows.add(terms, 0.0)
        for fund in self.purse.funds:
            for terms, limit in self._spending(fund, flows):
                self.rows.add(terms, limit / _THOUSAND)

    def _most(self, fund: Fund) -> float:
        """All that a fund ever brings: a finite end to every column, so "unbounded" cannot be."""
        return sum(self.purse.brought[fund.code].values()) / _THOUSAND

    def _costs_by_cell(self) -> dict[Cell, Terms]:
        cells: dict[Cell, Terms] = {}
        for code in self.codes:
            pillar = self.outlook.interventions[code].pillar
            for year in self.outlook.years:
                for term in self._cost_terms(code, year):
                    cells.setdefault((pillar, year), []).append(term)
        return cells

    def _cost_terms(self, code: str, year: int) -> Iterator[tuple[int, float]]:
        costs = [
            yearly_cost(self.outlook, code, start).get(year, 0) for start in self._window(code)
        ]
        following = [*costs[1:], 0]
        for start, now, then in zip(self._window(code), costs, following, strict=True):
            if now != then:
                yield self.by[code, start], (now - then) / _THOUSAND

    def _spending(
        self, fund: Fund, flows: dict[tuple[str, Cell], int]
    ) -> Iterator[tuple[Terms, int]]:
        terms: Terms = []
        total = 0
        for year in self.outlook.years:
            spent = [
                (column, 1.0)
                for (code, cell), column in flows.items()
                if code == fund.code and cell[1] == year
            ]
            brought = self.purse.brought[fund.code][year]
            terms = terms + spent if fund.carry_over else spent
            total = total + brought if fund.carry_over else brought
            yield list(terms), total
