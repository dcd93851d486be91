"""What the pages of an act show of it: its facts and its things."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from fourfold.capacity.units.models import HandedOver, HandOver
from fourfold.capacity.units.views.unit_tables import act_standing
from fourfold.ui.components import Cell, Column, DataTable, SummaryRow
from fourfold.ui.pages import day


def act_context(act: HandOver, items: Sequence[HandedOver]) -> dict[str, Any]:
    """Standing, summary and things."""
    return {
        "standing": act_standing(act),
        "summary": [
            SummaryRow(_("Unit"), act.unit.name),
            SummaryRow(_("State"), act.unit.place.name),
            SummaryRow(_("Day of hand-over"), day(act.handed_on)),
            SummaryRow(_("Where"), act.venue or "–"),
            SummaryRow(_("Conditions"), act.conditions or _("None")),
            SummaryRow(_("End use"), act.end_use or _("None given")),
        ],
        "items": _items(items),
    }


def _items(items: Sequence[HandedOver]) -> DataTable:
    return DataTable(
        caption=_("Things handed over (%(n)d)") % {"n": len(items)},
        columns=(
            Column("tag", _("Tag")),
            Column("title", _("What it is")),
            Column("serial", _("Serial number")),
            Column("condition", _("Condition")),
        ),
        rows=[
            (
                one.asset.tag,
                Cell(one.asset.title, note=one.asset.maker),
                one.asset.serial or "–",
                one.condition or "–",
            )
            for one in items
        ],
        stacked=True,
        identifier="items",
    )
