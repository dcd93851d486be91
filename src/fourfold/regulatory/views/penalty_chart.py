"""The longest imprisonment of each offence as bars, with the lines of the treaties' tests.

Coordinates are strings with a point as decimal mark, as in `fourfold.ui.charts`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.regulatory.contracts.findings import PenaltyView
from fourfold.regulatory.rules.penalty_words import year_words, years_of

WIDTH, ROW, TOP, PLOT = 400, 40, 40, 380
MONTHS = 12
STEP = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """One offence: its label above, its bar, and the years in words at the bar's end."""

    label: str
    words: str
    y: str
    text_y: str
    rule_from: str
    rule_to: str
    width: str
    x: str
    open_ended: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A test's threshold: a mark at every bar, and what it means above them."""

    x: str
    top: str
    y: str
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
    top = STEP * ceil(max([STEP, *longest]) / STEP)
    bottom = TOP + ROW * len(distinct)
    return PenaltyChart(
        title=_("The longest imprisonment that each offence carries, in years"),
        summary=f"{_summary(distinct)} {source}".strip(),
        width=WIDTH,
        height=bottom + 8,
        bottom=bottom,
        bars=tuple(_bar(row, number, top) for number, row in enumerate(distinct)),
        rules=tuple(_rules(thresholds, top)),
    )


def _thresholds(rows: Sequence[PenaltyView]) -> dict[float, str]:
    """Years with what hangs on them; one treaty's line may be another's."""
    found: dict[float, str] = {}
    for row in rows:
        for test in row.extradition:
            if test.years is not None:
                found[test.years] = _("%(years)s: extradition under the %(treaty)s") % {
                    "years": year_words(test.years),
                    "treaty": test.short,
                }
        if row.serious.years is not None:
            years = year_words(row.serious.years)
            found[row.serious.years] = _("%(years)s: serious crime") % {"years": years}
    return dict(sorted(found.items()))


def _rules(thresholds: dict[float, str], top: float) -> Iterable[Rule]:
    for number, (years, label) in enumerate(thresholds.items()):
        y = 12 + 15 * number
        yield Rule(_x(years, top), str(y - 9), str(y), label)


def _bar(row: PenaltyView, number: int, top: float) -> Bar:
    y = TOP + ROW * number
    endless = row.life or row.death
    years = top if endless else (row.months or 0) / MONTHS
    return Bar(
        label=" ".join(part for part in (row.number, row.heading) if part),
        words=years_of(row),
        y=str(y + 18),
        text_y=str(y + 13),
        rule_from=str(y + 16),
        rule_to=str(y + 33),
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
