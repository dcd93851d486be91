"""Context indicators: what surrounds a State's answers. They never score."""

from itertools import groupby

from fourfold.assessment import access
from fourfold.assessment.contracts import ContextPoint, ContextSeries
from fourfold.assessment.models import ContextValue
from fourfold.kernel.policy import Actor, require


def context_series(actor: Actor, state: str) -> tuple[ContextSeries, ...]:
    """The series held of a State, by title, each year once."""
    require(actor, access.READ_INDEX)
    held = ContextValue.objects.filter(place=state).select_related("indicator")
    rows = held.order_by("indicator__title", "indicator_id", "year")
    return tuple(_series(list(group)) for _code, group in groupby(rows, lambda v: v.indicator_id))


def _series(values: list[ContextValue]) -> ContextSeries:
    indicator = values[0].indicator
    return ContextSeries(
        code=indicator.code,
        title=indicator.title,
        unit=indicator.unit,
        description=indicator.description,
        caution=indicator.caution,
        source=indicator.source,
        licence=indicator.licence,
        points=tuple(ContextPoint(v.year, v.value, v.recorded_on) for v in values),
    )
