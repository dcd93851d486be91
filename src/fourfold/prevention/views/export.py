"""Campaigns and what they reached as a CSV table that a spreadsheet can open without harm."""

import csv
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from fourfold.prevention.models import Campaign, Reach
from fourfold.prevention.views.tables import where

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """Hands each line on instead of writing it."""

    def write(self, line: str) -> str:
        """The line."""
        return line


def csv_lines(campaigns: Iterable[Campaign]) -> Iterator[str]:
    """The heading, then a line for each number; a campaign without any has one line."""
    writer = csv.writer(_Echo())
    yield "\N{ZERO WIDTH NO-BREAK SPACE}" + writer.writerow(_heading())
    for campaign in campaigns:
        held: list[Reach | None] = campaign.current  # type: ignore[attr-defined]  # -- prefetched
        for one in held or [None]:
            cells = [*_campaign_cells(campaign), *_reach_cells(one)]
            yield writer.writerow([_text(cell) for cell in cells])


def _heading() -> list[str]:
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


def _text(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
