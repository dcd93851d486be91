"""What prevention offers the whole: its pages, what results count, and what donors pay for."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.engines.counting import Record, Tie, Unseen
from fourfold.kernel import clock
from fourfold.kernel.contracts import ActivityText, NavigationItem, RecordText
from fourfold.kernel.policy import Actor, anonymous, may, operator
from fourfold.prevention.access import READ_CAMPAIGN
from fourfold.prevention.models import Audience, Campaign, Channel, Reach, ReachUnit
from fourfold.prevention.queries.campaigns import campaigns, reach_by_ids
from fourfold.prevention.queries.counting import REACH, reach_records

NAVIGATION = (
    NavigationItem(gettext_lazy("Prevention"), "prevention:campaigns", 65, READ_CAMPAIGN),
)


class ReachCountables:
    """Numbers of people, contacts, views reached, each with its unit and method."""

    @property
    def kinds(self) -> dict[str, Any]:
        """One kind."""
        return {REACH: gettext_lazy("Numbers of reach")}

    @property
    def values(self) -> dict[str, dict[str, Any]]:
        """Names of audiences, channels and of what one of a number is."""
        return {
            "audience": dict(Audience.choices),
            "channel": dict(Channel.choices),
            "unit": dict(ReachUnit.choices),
        }

    def records(self, *, kinds: frozenset[str], as_of: datetime) -> Iterable[Record]:
        """Every number that stood at that moment."""
        return reach_records(as_of) if REACH in kinds else ()

    def ties(self, *, as_of: datetime) -> Iterable[Tie]:  # noqa: ARG002 -- nobody is named here
        """None: reach holds no persons."""
        return ()

    def unseen(self, *, as_of: datetime) -> Iterable[Unseen]:  # noqa: ARG002 -- nobody is named here
        """None either."""
        return ()

    def texts(self, *, kind: str, ids: Iterable[UUID], actor: Actor) -> dict[UUID, RecordText]:
        """Numbers in words. The campaign is named only to those who see it."""
        if kind != REACH:
            return {}
        return {row.pk: _text(row, actor) for row in reach_by_ids(actor, ids)}

    def outlines(self, *, kind: str, ids: Iterable[UUID]) -> dict[UUID, RecordText]:
        """Numbers in words, without the campaign."""
        rows = reach_by_ids(operator("results"), ids) if kind == REACH else ()
        return {row.pk: _text(row, anonymous()) for row in rows}


def _text(row: Reach, actor: Actor) -> RecordText:
    seen = may(actor, READ_CAMPAIGN, row.campaign.scope.path)
    words = _("%(number)s %(unit)s, %(method)s; %(audience)s by %(channel)s%(state)s") % {
        "number": number_format(row.value, force_grouping=True),
        "unit": row.get_unit_display().lower(),
        "method": row.get_method_display().lower(),
        "audience": row.get_audience_display().lower(),
        "channel": row.get_channel_display().lower(),
        "state": f", {row.place.name}" if row.place else "",
    }
    return RecordText(
        title=row.campaign.title if seen else _("A campaign of several States"),
        detail=words,
        source=row.source,
        url=reverse("prevention:campaign", args=[row.campaign_id]) if seen else "",
    )


def fundable(*, actor: Actor) -> Iterable[ActivityText]:
    """Campaigns that the actor may see, the latest first."""
    if not may(actor, READ_CAMPAIGN):
        return ()
    return [_activity(one) for one in campaigns(actor).order_by("-starts_on", "title", "pk")]


def _activity(campaign: Campaign) -> ActivityText:
    return ActivityText(
        kind="campaign",
        id=campaign.pk,
        title=campaign.title,
        state=campaign.place_id or "",
        start=campaign.starts_on,
        end=campaign.ends_on or max(campaign.starts_on, clock.today()),
        fictional=campaign.fictional,
        url=reverse("prevention:campaign", args=[campaign.pk]),
    )
