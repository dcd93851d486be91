"""From bare starts to a plan with lines, reasons and totals."""

from collections.abc import Mapping

from fourfold.engines.planner.limits import Limits
from fourfold.engines.planner.money import Cell, Flows, demand_of, quarterly_cost, yearly_cost
from fourfold.engines.planner.omissions import omissions
from fourfold.engines.planner.outlook import Outlook
from fourfold.engines.planner.plan import (
    Choice,
    FundingLine,
    FundYear,
    Plan,
    QuarterUse,
    Status,
    TrainerUse,
)
from fourfold.engines.planner.timing import timings
from fourfold.engines.planner.worth import contributions, cost_of, objective_of, value_of


def told(
    limits: Limits, starts: Mapping[str, int], status: Status, bound: float, gap: float
) -> Plan:
    """The plan that these starts are, explained."""
    outlook = limits.outlook
    flows = limits.purse.pay(demand_of(outlook, starts))
    funds = _fund_years(limits, flows)
    return Plan(
        status=status,
        objective=objective_of(outlook, starts),
        bound=bound,
        gap=gap,
        value=value_of(outlook, starts),
        cost=cost_of(outlook, starts),
        choices=_choices(limits, starts, flows),
        omissions=omissions(limits, starts),
        funds=funds,
        quarters=_quarter_uses(limits, starts),
        trainers=_trainer_uses(limits, starts),
        unspent=sum(row.brought - row.spent for row in funds),
    )


def _choices(limits: Limits, starts: Mapping[str, int], flows: Flows) -> tuple[Choice, ...]:
    outlook, labels = limits.outlook, limits.outlook.problem.quarters
    lines, why = _lines(limits, starts, flows), contributions(outlook, starts)
    return tuple(
        Choice(
            code=code,
            start=labels[start],
            end=labels[start + outlook.interventions[code].duration_quarters - 1],
            cost=outlook.interventions[code].cost_likely,
            lines=lines[code],
            why=why[code],
            unlocks=_unlocked(outlook, starts, code),
            why_now=timings(limits, starts, code),
        )
        for code, start in _by_start(starts)
    )


def _by_start(starts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(starts.items(), key=lambda item: (item[1], item[0]))


def _unlocked(outlook: Outlook, starts: Mapping[str, int], code: str) -> tuple[str, ...]:
    return tuple(sorted(name for name in starts if code in outlook.own_prerequisites(name)))


def _lines(
    limits: Limits, starts: Mapping[str, int], flows: Flows
) -> dict[str, tuple[FundingLine, ...]]:
    """Hand each choice its share of the flows, choices by start, funds in spending order."""
    left = dict(flows)
    order = [fund.code for fund in limits.purse.funds]
    lines: dict[str, tuple[FundingLine, ...]] = {}
    for code, start in _by_start(starts):
        pillar = limits.outlook.interventions[code].pillar
        lines[code] = tuple(
            line
            for year, usd in sorted(yearly_cost(limits.outlook, code, start).items())
            for line in _drawn(left, order, (pillar, year), usd)
        )
    return lines


def _drawn(left: Flows, order: list[str], cell: Cell, usd: int) -> list[FundingLine]:
    drawn: list[FundingLine] = []
    for fund in order:
        key = (fund, *cell)
        used = min(usd, left.get(key, 0))
        if used:
            left[key] -= used
            usd -= used
            drawn.append(FundingLine(fund, cell[1], used))
    return drawn


def _fund_years(limits: Limits, flows: Flows) -> tuple[FundYear, ...]:
    rows: list[FundYear] = []
    for fund in sorted(limits.purse.funds, key=lambda row: row.code):
        left = 0
        for year in limits.purse.years:
            brought = limits.purse.brought[fund.code][year]
            spent = sum(
                usd for (code, _, when), usd in flows.items() if (code, when) == (fund.code, year)
            )
            left = (left if fund.carry_over else 0) + brought - spent
            rows.append(FundYear(fund.code, year, brought, spent, left))
    return tuple(rows)


def _quarter_uses(limits: Limits, starts: Mapping[str, int]) -> tuple[QuarterUse, ...]:
    problem, used = limits.outlook.problem, limits.absorbed(starts)
    dollars = _dollars_by_quarter(limits.outlook, starts)
    return tuple(
        QuarterUse(label, used[place], problem.absorptive[place], dollars[place])
        for place, label in enumerate(problem.quarters)
    )


def _dollars_by_quarter(outlook: Outlook, starts: Mapping[str, int]) -> list[int]:
    dollars = [0] * outlook.horizon
    for code, start in starts.items():
        row = outlook.interventions[code]
        for offset, usd in enumerate(quarterly_cost(row.cost_likely, row.duration_quarters)):
            dollars[start + offset] += usd
    return dollars


def _trainer_uses(limits: Limits, starts: Mapping[str, int]) -> tuple[TrainerUse, ...]:
    none = limits.none
    trained = limits.trained(starts)
    return tuple(
        TrainerUse(
            skill, label, trained.get(skill, none)[place], limits.free.get(skill, none)[place]
        )
        for skill in sorted(set(limits.free) | set(trained))
        for place, label in enumerate(limits.outlook.problem.quarters)
    )
