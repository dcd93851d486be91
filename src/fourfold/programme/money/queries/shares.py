"""Who pays which share of an activity, now and as it stood at a moment."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from fourfold.kernel.contracts import ActivityText
from fourfold.kernel.models import Place
from fourfold.kernel.models.recorded import CURRENT, as_of
from fourfold.kernel.places import FUNDS_PATH
from fourfold.kernel.policy import Actor, require, visible
from fourfold.programme.access import READ_MONEY, WRITE_MONEY
from fourfold.programme.models.funds import Fund
from fourfold.programme.money.models import ActivityShare
from fourfold.programme.money.queries.activities import activities
from fourfold.programme.money.rules.shares import may_pay

Activity = tuple[str, UUID]


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


@dataclass(frozen=True, slots=True)
class Fundable:
    """An activity and how many funds are said to pay it; none where nobody has said so."""

    text: ActivityText
    payers: int


def fundables(actor: Actor, *, unsaid: bool = False) -> list[Fundable]:
    """Activities that donors may pay for, the latest first; `unsaid` keeps those without shares.

    Raises:
        NotVisible: the actor does not see the money of all funds.
    """
    require(actor, READ_MONEY, FUNDS_PATH)
    rows = ActivityShare.objects.filter(CURRENT).values_list("activity_kind", "activity_id")
    payers = Counter(rows)
    found = [Fundable(text, payers[text.kind, text.id]) for text in activities(actor)]
    return [one for one in found if not (unsaid and one.payers)]


@dataclass(frozen=True, slots=True)
class Supported:
    """How many activities of a kind a donor's funds pay for: wholly, and together with others."""

    kind: str
    wholly: int
    jointly: int
    share: Decimal


def supported(actor: Actor) -> list[Supported]:
    """What the money that the actor may see pays for, counted; no activity is named."""
    rows = ActivityShare.objects.filter(CURRENT, visible(actor, READ_MONEY, "fund__scope__path"))
    parts: dict[Activity, Decimal] = defaultdict(Decimal)
    for kind, activity, share in rows.values_list("activity_kind", "activity_id", "share"):
        parts[kind, activity] += share
    return [
        Supported(
            kind,
            sum(share == 1 for share in shares),
            sum(share < 1 for share in shares),
            sum(shares, Decimal(0)),
        )
        for kind, shares in _by_kind(parts)
    ]


def _by_kind(parts: dict[Activity, Decimal]) -> list[tuple[str, list[Decimal]]]:
    found: dict[str, list[Decimal]] = defaultdict(list)
    for (kind, _activity), share in parts.items():
        found[kind].append(share)
    return sorted(found.items())


def payers_for(actor: Actor, text: ActivityText) -> list[Fund]:
    """Funds whose agreements let them pay for an activity.

    Raises:
        NotVisible: the actor may not say who pays.
    """
    require(actor, WRITE_MONEY, FUNDS_PATH)
    rows = Fund.objects.filter(visible(actor, READ_MONEY), fictional=text.fictional)
    region = region_of(text)
    return [one for one in rows.select_related("donor") if fund_may_pay(one, text, region)]


def region_of(text: ActivityText) -> str:
    """The programme region of the State that an activity names."""
    return Place.objects.filter(pk=text.state).values_list("region", flat=True).first() or ""


def fund_may_pay(fund: Fund, text: ActivityText, region: str) -> bool:
    """Whether the agreement behind a fund lets it pay for this activity."""
    return may_pay(
        state=text.state,
        region=region,
        fictional=text.fictional,
        states=fund.states,
        regions=fund.regions,
        made_up=fund.fictional,
    )
