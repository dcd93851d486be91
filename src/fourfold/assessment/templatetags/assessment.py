"""`{% load assessment %}`: figures as ladder and bars, series as charts."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import template
from django.conf.locale import LANG_INFO
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from fourfold.assessment.contracts import ContextSeries, FigureView, ScoreView
from fourfold.assessment.rules.figures import signed_number
from fourfold.kernel.sentences import decimal
from fourfold.ui.components import LadderStep, LevelBar, LineChart
from fourfold.ui.templatetags.ui import language_tag

register = template.Library()
DASH = "\N{EN DASH}"
HIGH, MIDDLE = 0.7, 0.5
WHOLE = 100


@register.simple_tag
def spoken(language: str) -> SafeString:
    """Attributes for words in another language than the page's: to be read and laid out right."""
    if not language or language == get_language():
        return SafeString("")
    is_bidi = LANG_INFO.get(language, {}).get("bidi", False)
    direction = "rtl" if is_bidi else "ltr"
    return format_html(' lang="{}" dir="{}"', language_tag(language), direction)


@register.filter
def of_key(values: Any, key: str) -> Any:
    """The value that a mapping holds under a key; empty when there is none."""
    return values.get(key, "") if values else ""


@register.filter
def share(value: float | None) -> str:
    """A share of 0 to 1 as whole percent."""
    return DASH if value is None else f"{round(WHOLE * value)}\N{NO-BREAK SPACE}%"


@register.filter
def level(value: float | None) -> str:
    """A figure with one decimal, an indicator's own level whole; a dash when there is none."""
    if value is None:
        return DASH
    return str(value) if isinstance(value, int) else decimal(value, 1)


@register.filter
def signed(value: float | None) -> str:
    """A change with its sign; a dash where two rounds do not compare."""
    if value is None:
        return DASH
    if not round(value, 1):
        return "0"
    text = f"{value:+d}" if isinstance(value, int) else signed_number(value)
    return text.replace("-", "\N{MINUS SIGN}")


@register.simple_tag
def ladder_steps(scores: ScoreView | None) -> list[LadderStep]:
    """The seven steps as the ladder wants them; each leads to what stands behind it."""
    if scores is None:
        return []
    return [
        LadderStep(number=figure.order, **_drawn(figure, scores.round.id))
        for figure in scores.steps
    ]


@register.simple_tag
def level_figures(figures: Iterable[FigureView], round_id: UUID) -> list[LevelBar]:
    """Areas, capacities or pillars as bars; each leads to what stands behind it."""
    return [LevelBar(**_drawn(figure, round_id)) for figure in figures]


@register.simple_tag
def series_chart(series: ContextSeries) -> LineChart:
    """A context indicator over the years."""
    years = [point.year for point in series.points]
    recorded = max(point.recorded_on for point in series.points)
    span = str(years[0]) if len(years) == 1 else f"{years[0]}{DASH}{years[-1]}"
    return LineChart(
        title=f"{series.title}, {span}",
        points=_points(series),
        unit=series.unit,
        note=_("n = %(count)s years") % {"count": len(years)},
        source=_("Source: %(source)s. Recorded on %(day)s.")
        % {"source": series.source.rstrip("."), "day": date_format(recorded)},
        decimals=_decimals(series),
        identifier=f"series-{series.code}",
    )


def _drawn(figure: FigureView, round_id: UUID) -> dict[str, Any]:
    known = figure.value is not None
    return {
        "title": figure.label,
        "level": figure.value,
        "low": figure.low if known else None,
        "high": figure.high if known else None,
        "coverage": _coverage(figure),
        "confidence": _confidence(figure.confidence) if known else "",
        "url": reverse("assessment:figure", args=[round_id, figure.dimension, figure.code]),
    }


def _coverage(figure: FigureView) -> str:
    said = _("%(answered)s of %(total)s known") % {
        "answered": figure.answered,
        "total": figure.total,
    }
    if not figure.disagreements:
        return said
    disputed = ngettext("%(n)s disputed", "%(n)s disputed", figure.disagreements)
    return f"{said}, {disputed % {'n': figure.disagreements}}"


def _confidence(value: float) -> str:
    words = _("low confidence")
    if value >= HIGH:
        words = _("high confidence")
    elif value >= MIDDLE:
        words = _("middling confidence")
    return f"{words} ({share(value)})"


def _points(series: ContextSeries) -> Sequence[tuple[int, float]]:
    return [(point.year, float(point.value)) for point in series.points]


def _decimals(series: ContextSeries) -> int:
    return 0 if all(point.value == int(point.value) for point in series.points) else 1
