"""What results count of joint operations: plain values, names nowhere."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from fourfold.cooperation.models import OperationOutcome
from fourfold.cooperation.rules.contributing import share_text
from fourfold.engines.counting import Record
from fourfold.kernel.models.recorded import as_of
from fourfold.kernel.models.scopes import ScopeKind
from fourfold.kernel.vocabulary import Pillar

OUTCOME = "operation-outcome"
NOT_SAID = "not-said"
_FIELDS = (
    "pk", "on", "place_id", "place__region", "operation_id", "operation__fictional",
    "scope__kind", "scope__code", "kind", "bound", "value", "share",
)  # fmt: skip


def outcome_records(moment: datetime) -> Iterator[Record]:
    """Every outcome that stood at that moment."""
    for row in OperationOutcome.objects.filter(as_of(moment)).values(*_FIELDS).order_by("pk"):
        yield Record(
            kind=OUTCOME,
            id=row["pk"],
            on=row["on"],
            state=row["place_id"] or "",
            activity=("operation", row["operation_id"]),
            quantity=Decimal(row["value"]),
            facts=_facts(row),
        )


def _facts(row: dict[str, Any]) -> dict[str, str]:
    facts = {
        "pillar": Pillar.COOPERATION.value,
        "outcome": row["kind"],
        "bound": row["bound"],
        "share": share_text(row["share"]) or NOT_SAID,
        "fictional": "yes" if row["operation__fictional"] else "no",
    }
    is_region = row["scope__kind"] == ScopeKind.REGION
    region = row["place__region"] or (row["scope__code"] if is_region else "")
    return facts | ({"region": region} if region else {})
