"""What results count of prevention: plain values, names nowhere."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from fourfold.engines.counting import Record
from fourfold.kernel.models.recorded import as_of
from fourfold.kernel.models.scopes import ScopeKind
from fourfold.kernel.vocabulary import Pillar
from fourfold.prevention.models import Reach

REACH = "reach"
_FIELDS = (
    "pk", "ends_on", "place_id", "place__region", "campaign_id", "campaign__fictional",
    "scope__kind", "scope__code", "audience", "channel", "unit", "method", "value", "low", "high",
)  # fmt: skip


def reach_records(moment: datetime) -> Iterator[Record]:
    """Every number that stood at that moment."""
    for row in Reach.objects.filter(as_of(moment)).values(*_FIELDS).order_by("pk"):
        yield Record(
            kind=REACH,
            id=row["pk"],
            on=row["ends_on"],
            state=row["place_id"] or "",
            activity=("campaign", row["campaign_id"]),
            quantity=Decimal(row["value"]),
            low=_number(row["low"]),
            high=_number(row["high"]),
            method=row["method"],
            facts=_facts(row),
        )


def _facts(row: dict[str, Any]) -> dict[str, str]:
    facts = {name: row[name] for name in ("audience", "channel", "unit", "method")}
    facts["pillar"] = Pillar.PREVENTION.value
    facts["fictional"] = "yes" if row["campaign__fictional"] else "no"
    is_region = row["scope__kind"] == ScopeKind.REGION
    region = row["place__region"] or (row["scope__code"] if is_region else "")
    return facts | ({"region": region} if region else {})


def _number(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
