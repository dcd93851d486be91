"""Campaigns with whom they reached."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Place
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.policy import Actor, require, visible
from fourfold.prevention.access import READ_CAMPAIGN
from fourfold.prevention.contracts import CampaignFilter
from fourfold.prevention.models import Campaign, Reach

_COLUMN = {"start": "starts_on", "end": "ends_on", "title": "title"}


def campaigns(actor: Actor) -> QuerySet[Campaign]:
    """Every campaign that the actor may see.

    Raises:
        NotVisible: the actor may see none, wherever.
    """
    require(actor, READ_CAMPAIGN)
    held = Campaign.objects.filter(visible(actor, READ_CAMPAIGN))
    return held.select_related("place", "scope", "organisation")


def find_campaigns(actor: Actor, wanted: CampaignFilter) -> QuerySet[Campaign]:
    """Campaigns that match, in the order asked for, with what they reached at hand."""
    key = wanted.sort.lstrip("-")
    column = F(_COLUMN.get(key, "starts_on"))
    down = wanted.sort.startswith("-")
    order = column.desc(nulls_first=True) if down else column.asc(nulls_last=True)
    return _matching(actor, wanted).order_by(order, "title", "pk")


def campaigns_after(
    actor: Actor, wanted: CampaignFilter, after: UUID | None, limit: int
) -> list[Campaign]:
    """Matching campaigns in the order of their ids, from behind `after`."""
    found = _matching(actor, wanted)
    if after:
        found = found.filter(pk__gt=after)
    return list(found.order_by("pk")[:limit])


def _matching(actor: Actor, wanted: CampaignFilter) -> QuerySet[Campaign]:
    found = with_reach(actor, campaigns(actor))
    held = Reach.objects.filter(CURRENT, campaign=OuterRef("pk"))
    asked = {
        name: getattr(wanted, name)
        for name in ("audience", "channel", "method")
        if getattr(wanted, name)
    }
    if asked:
        found = found.filter(Exists(held.filter(**asked)))
    if wanted.state:
        here = Q(place=wanted.state) | Exists(held.filter(place=wanted.state))
        found = found.filter(here)
    return found


def with_reach(actor: Actor, found: QuerySet[Campaign]) -> QuerySet[Campaign]:
    """The same, each with the list `current`: what it reached as it stands now."""
    return found.prefetch_related(Prefetch("reached", queryset=_current(actor), to_attr="current"))


def _current(actor: Actor) -> QuerySet[Reach]:
    held = Reach.objects.filter(CURRENT).filter(visible(actor, READ_CAMPAIGN))
    return held.select_related("place", "file").order_by("starts_on", "ends_on", "pk")


def find_campaign(actor: Actor, campaign_id: UUID) -> Campaign:
    """One campaign, for an actor who may see it.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    found = with_reach(actor, campaigns(actor).filter(pk=campaign_id)).first()
    if found is None:
        raise NotVisible(_("This campaign does not exist, or not for you."))
    return found


def earlier_reach(actor: Actor, campaign: Campaign) -> list[Reach]:
    """What was corrected or withdrawn, the latest first."""
    held = Reach.objects.filter(visible(actor, READ_CAMPAIGN), campaign=campaign)
    gone = held.exclude(CURRENT).select_related("place")
    return list(gone.order_by("-superseded_at", "pk"))


def find_reach(actor: Actor, reach_id: UUID) -> Reach:
    """One recorded number in one version, with its campaign.

    Raises:
        NotVisible: there is none, or its campaign is not for this actor.
    """
    held = Reach.objects.filter(visible(actor, READ_CAMPAIGN, "campaign__scope__path"))
    found = held.select_related("campaign__scope", "campaign__place", "scope", "place", "file")
    row = found.filter(pk=reach_id).first()
    if row is None:
        raise NotVisible(_("This number does not exist, or not for you."))
    return row


def was_reached(campaign: Campaign) -> bool:
    """Whether any number was ever recorded, withdrawn ones too."""
    return Reach.objects.filter(campaign=campaign).exists()


def states_with_campaigns(actor: Actor) -> list[Place]:
    """The States of campaigns and of numbers that the actor may see, by name."""
    named = Reach.objects.filter(CURRENT).filter(visible(actor, READ_CAMPAIGN)).values("place")
    found = Place.objects.filter(Q(pk__in=campaigns(actor).values("place")) | Q(pk__in=named))
    return sorted(found, key=lambda place: place.name)


def reach_by_ids(actor: Actor, ids: Iterable[UUID]) -> list[Reach]:
    """Recorded numbers in any version, as far as the actor may see them."""
    held = Reach.objects.filter(visible(actor, READ_CAMPAIGN), pk__in=list(ids))
    return list(held.select_related("campaign__scope", "place"))
