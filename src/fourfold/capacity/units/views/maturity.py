"""How mature a unit was over time, as a chart, a sentence and a table with every reason."""

from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from fourfold.capacity.units.models import UnitReview
from fourfold.capacity.units.rules.progress import level
from fourfold.kernel.sentences import decimal
from fourfold.reference.units import dimensions
from fourfold.ui.components import Cell, Column, DataTable, LineChart
from fourfold.ui.pages import day

SHOWN = 4  # reviews side by side; earlier ones are in the chart


def maturity_of(reviews: Sequence[UnitReview]) -> dict[str, Any]:
    """What the unit's page shows of its reviews, the earliest first."""
    if not reviews:
        return {"chart": None, "summary": "", "table": None}
    return {"chart": _chart(reviews), "summary": _summary(reviews), "table": _table(reviews)}


def _chart(reviews: Sequence[UnitReview]) -> LineChart:
    points = [(one.held_on.toordinal(), level(one.rungs) or 0.0) for one in reviews]
    return LineChart(
        title=_("Maturity of the unit from review to review"),
        points=points,
        unit=_("Mean rung, 0 to 4"),
        note=ngettext("%(n)d review", "%(n)d reviews", len(reviews)) % {"n": len(reviews)},
        source=_("Source: reviews of the unit against the rubric of the programme, until %(day)s.")
        % {"day": day(reviews[-1].held_on)},
        decimals=1,
        identifier="maturity",
        ticks={
            one.held_on.toordinal(): date_format(one.held_on, "SHORT_DATE_FORMAT")
            for one in reviews
        },
        axis=pgettext("of a unit", "Review"),
        top=4,
    )


def _summary(reviews: Sequence[UnitReview]) -> str:
    last = reviews[-1]
    said = _("On %(day)s the unit stood at %(level)s of 4, over %(n)d of %(all)d dimensions.") % {
        "day": day(last.held_on),
        "level": decimal(level(last.rungs) or 0.0, 1),
        "n": len(last.rungs),
        "all": len(dimensions()),
    }
    if len(reviews) == 1:
        return said
    first = reviews[0]
    before = _("The first review, on %(day)s, found %(level)s.") % {
        "day": day(first.held_on),
        "level": decimal(level(first.rungs) or 0.0, 1),
    }
    return f"{said} {before}"


def _table(reviews: Sequence[UnitReview]) -> DataTable:
    shown = list(reversed(reviews))[:SHOWN]
    return DataTable(
        caption=_("Rungs with their reasons, the latest review first"),
        columns=(
            Column("dimension", _("Dimension")),
            *(Column(str(one.pk), day(one.held_on)) for one in shown),
        ),
        rows=[
            (Cell(one.title, note=one.asks), *(_rung(review, one.code) for review in shown))
            for one in dimensions().values()
        ],
        stacked=True,
        identifier="rungs",
    )


def _rung(review: UnitReview, code: str) -> Cell:
    said = review.rungs.get(code)
    if said is None:
        return Cell(_("Not looked at"), kind="todo")
    wording = dimensions()[code].rungs[said["rung"]]
    return Cell(f"{said['rung']}: {wording}", note=said["reason"])
