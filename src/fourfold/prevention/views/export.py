"""Campaigns and what they reached as the rows of a table that is saved."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from fourfold.prevention.models import Campaign, Reach
from fourfold.prevention.views.tables import where


def rows_of(campaigns: Iterable[Campaign]) -> Iterator[list[object]]:
    """A row for each number; a campaign without any has one row."""
    for campaign in campaigns:
        held: list[Reach | None] = campaign.current  # type: ignore[attr-defined]  # -- prefetched
        for one in held or [None]:
            yield [*_campaign_cells(campaign), *_reach_cells(one)]


def heading() -> list[str]:
    """What each column holds."""
    return [
        _("Campaign"),
        _("Where"),
        _("Fictional"),
        _("First day"),
        _("Last day"),
        _("Organisation"),
        _("State"),
        _("From"),
        _("To"),
        _("Audience"),
        _("Channel"),
        _("Unit"),
        _("Method"),
        _("Number"),
        _("At least"),
        _("At most"),
        _("How the number was made"),
        _("Source"),
    ]


def _campaign_cells(campaign: Campaign) -> list[object]:
    return [
        campaign.title,
        where(campaign),
        _("yes") if campaign.fictional else _("no"),
        campaign.starts_on,
        campaign.ends_on,
        campaign.organisation.name if campaign.organisation else "",
    ]


def _reach_cells(one: Reach | None) -> list[object]:
    if one is None:
        return [""] * 12
    return [
        one.place_id,
        one.starts_on,
        one.ends_on,
        one.audience,
        one.channel,
        one.unit,
        one.method,
        one.value,
        one.low,
        one.high,
        one.explanation,
        one.source,
    ]
