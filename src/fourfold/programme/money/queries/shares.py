"""Who pays which share of an activity, now and as it stood at a moment."""

from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from fourfold.kernel.models.recorded import CURRENT, as_of
from fourfold.programme.money.models import ActivityShare

Activity = tuple[str, UUID]
NONE_STOOD = "none"


def shares_as_of(moment: datetime) -> dict[Activity, dict[UUID, Decimal]]:
    """Activity -> fund -> share, as it stood at that moment. Each activity's shares sum to one.

    The caller answers for who may see what it makes of them.
    """
    rows = ActivityShare.objects.filter(as_of(moment)).order_by("recorded_at", "id")
    found: dict[Activity, dict[UUID, Decimal]] = defaultdict(dict)
    for kind, activity, fund, share in rows.values_list(
        "activity_kind", "activity_id", "fund_id", "share"
    ):
        found[kind, activity][fund] = share
    return dict(found)


def standing_shares(kind: str, activity: UUID) -> tuple[ActivityShare, ...]:
    """The shares that stand now, the largest first. The caller answers for who may see them."""
    rows = ActivityShare.objects.filter(CURRENT, activity_kind=kind, activity_id=activity)
    return tuple(rows.select_related("fund__donor", "fund__scope").order_by("-share", "fund_id"))


def set_standing(rows: tuple[ActivityShare, ...]) -> str:
    """The id of the set that stands, to be handed back when it is changed."""
    return str(rows[0].made) if rows else NONE_STOOD
