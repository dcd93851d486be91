"""The longest imprisonment of each offence as bars, with the lines of the treaties' tests.

Coordinates are strings with a point as decimal mark, as in `fourfold.ui.charts`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.regulatory.contracts.findings import PenaltyView
from fourfold.regulatory.rules.penalty_words import year_words, years_of
from fourfold.ui.charts import nice_top

WIDTH, ROW, TOP, PLOT = 400, 40, 26, 380
MONTHS = 12
LEAST_TOP = 5.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One offence: its label above, its bar, and the years in words at the bar's end."""

    label: str
    words: str
    y: str
    text_y: str
    width: str
    x: str
    open_ended: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A vertical line of a test."""

    x: str
    label: str


@dataclass(frozen=True, slots=True)
class PenaltyChart:
    """The drawing with its words; empty `bars` when no penalty is known."""

    title: str
    summary: str
    width: int
    height: int
    bottom: int
    bars: tuple[Bar, ...]
    rules: tuple[Rule, ...]


def penalty_chart(rows: Sequence[PenaltyView], *, source: str) -> PenaltyChart:
    """Bars for each provision once, in the order of the articles."""
    distinct = tuple({(row.act, row.key): row for row in rows}.values())
    thresholds = _thresholds(distinct)
    longest = [row.months / MONTHS for row in distinct if row.months is not None]
    top = nice_top(max([LEAST_TOP, *longest]))
    bottom = TOP + ROW * len(distinct)
    return PenaltyChart(
        title=_("The longest imprisonment that each offence carries, in years"),
        summary=f"{_summary(distinct)} {source}".strip(),
        width=WIDTH,
        height=bottom + 8,
        bottom=bottom,
        bars=tuple(_bar(row, number, top) for number, row in enumerate(distinct)),
        rules=tuple(Rule(_x(years, top), year_words(years)) for years in thresholds),
    )


def _thresholds(rows: Sequence[PenaltyView]) -> list[float]:
    tests = [test for row in rows for test in (row.serious, *row.extradition)]
    return sorted({test.years for test in tests if test.years is not None})


def _bar(row: PenaltyView, number: int, top: float) -> Bar:
    y = TOP + ROW * number
    endless = row.life or row.death
    years = top if endless else (row.months or 0) / MONTHS
    return Bar(
        label=" ".join(part for part in (row.number, row.heading) if part),
        words=years_of(row),
        y=str(y + 18),
        text_y=str(y + 13),
        width=_number(PLOT * years / top),
        x=_x(0, top),
        open_ended=endless,
    )


def _x(years: float, top: float) -> str:
    return _number((WIDTH - PLOT) / 2 + PLOT * years / top)


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _summary(rows: Sequence[PenaltyView]) -> str:
    passing = sum(row.serious.passes is True for row in rows)
    words = {"passing": passing, "count": len(rows)}
    return (
        ngettext(
            "%(passing)s of %(count)s offence is a serious crime: its maximum is four years or "
            "more.",
            "%(passing)s of %(count)s offences are serious crimes: their maximum is four years or "
            "more.",
            len(rows),
        )
        % words
    )
