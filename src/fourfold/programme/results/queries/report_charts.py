"""Charts of a report as plain values: what is drawn, and the same in words."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fourfold.programme.results.models import Attribution, ClaimCell, ResultClaim
from fourfold.programme.results.queries.parts_shown import parts_shown
from fourfold.programme.results.queries.reports import IndicatorPart, OutcomePart
from fourfold.programme.results.rules import words
from fourfold.ui.components import Bar, BarChart

MOST_PARTS = 12
FEWEST_PARTS = 2


def charts_of(outcome: OutcomePart, period: str) -> tuple[BarChart, ...]:
    """Values against targets, and the parts of the first figure that can be shown in parts."""
    drawn = (_against_targets(outcome, period), _parts(outcome, period))
    return tuple(chart for chart in drawn if chart is not None)


def _against_targets(outcome: OutcomePart, period: str) -> BarChart | None:
    held = [
        (part.title, part.claims[0], part.target)
        for part in outcome.indicators
        if part.target and part.claims and _is_of_unit(part.claims[0], part.unit)
    ]
    if not held:
        return None
    top = max(Decimal(1), *((claim.high or claim.value) / target for _t, claim, target in held))
    reached = sum(claim.value >= target for _title, claim, target in held)
    return BarChart(
        title=_("Values against their targets, %(period)s") % {"period": period},
        heading=_("Indicator"),
        measure=_("Of its own target"),
        bars=tuple(_target_bar(title, claim, target, top) for title, claim, target in held),
        summary=_("%(reached)s of %(all)s figures with a target have reached it.")
        % {"reached": reached, "all": len(held)},
        source=_source(str(len(held)), [claim for _title, claim, _target in held]),
    )


def _is_of_unit(claim: ResultClaim, unit: str) -> bool:
    return claim.indicator is not None and claim.indicator.unit == unit


def _target_bar(title: str, claim: ResultClaim, target: Decimal, top: Decimal) -> Bar:
    said = {"value": words.amount(claim.value), "target": words.amount(target)}
    ranged = words.span(claim.low, claim.high)
    scale = target * top
    return Bar(
        label=title,
        value=float(claim.value / scale),
        reading=_("%(value)s of %(target)s") % said,
        low=float(claim.low / scale) if ranged and claim.low is not None else None,
        high=float(claim.high / scale) if ranged and claim.high is not None else None,
        mark=float(1 / top),
    )


def _parts(outcome: OutcomePart, period: str) -> BarChart | None:
    """The first breakdown that shows something; a supported figure before an attributed one."""
    for part in outcome.indicators:
        for claim in part.claims:
            for name, cells in _tables(claim):
                if claim.attribution != Attribution.ATTRIBUTED and _is_telling(cells):
                    return _part_chart(part, claim, name, cells, period)
    return None


def _tables(claim: ResultClaim) -> Iterable[tuple[str, list[ClaimCell]]]:
    """Breakdowns along one dimension."""
    shown = parts_shown(claim, of_states=claim.fund_id is not None)
    for by, cells in groupby(shown, key=lambda cell: tuple(cell.at)):
        if len(by) == 1:
            yield by[0], list(cells)


def _is_telling(cells: Sequence[ClaimCell]) -> bool:
    shown = [cell for cell in cells if cell.value]
    return len(shown) >= FEWEST_PARTS and len(cells) <= MOST_PARTS


def _part_chart(
    part: IndicatorPart, claim: ResultClaim, name: str, cells: Sequence[ClaimCell], period: str
) -> BarChart:
    top = max(cell.high or cell.value or Decimal(1) for cell in cells)
    withheld = sum(cell.value is None for cell in cells)
    said = {"title": part.title, "by": words.dimension(name).lower(), "period": period}
    largest = max(cells, key=lambda cell: cell.value or Decimal(-1))
    summary = _("The largest part is %(part)s with %(value)s.") % {
        "part": words.at(name, largest.at[name]),
        "value": words.amount(largest.value or Decimal(0)),
    }
    if withheld:
        summary += " " + words.breakdown_note()
    return BarChart(
        title=_("%(title)s, by %(by)s, %(period)s") % said,
        heading=words.dimension(name),
        measure=words.unit_of(part.unit, claim.methods),
        bars=tuple(_part_bar(name, cell, top) for cell in cells),
        summary=summary,
        source=_source(words.amount(claim.value), [claim]),
    )


def _part_bar(name: str, cell: ClaimCell, top: Decimal) -> Bar:
    label = words.at(name, cell.at[name])
    if cell.value is None:
        return Bar(label, None, _("not shown"))
    ranged = words.span(cell.low, cell.high)
    return Bar(
        label=label,
        value=float(cell.value / top),
        reading=words.amount(cell.value),
        low=float(cell.low / top) if ranged and cell.low is not None else None,
        high=float(cell.high / top) if ranged and cell.high is not None else None,
    )


def _source(count: str, claims: Iterable[ResultClaim]) -> str:
    """Of how many, from what, as of when."""
    moments: list[datetime] = [claim.as_of for claim in claims if claim.as_of]
    said = {"n": count, "day": date_format(max(moments)) if moments else "–"}
    return _("n = %(n)s. Source: claims of the programme, as of %(day)s.") % said
