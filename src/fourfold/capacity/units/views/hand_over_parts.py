"""What the pages of an act show of it: its facts and its things."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from fourfold.capacity.units.contracts import Thing
from fourfold.capacity.units.models import HandOver
from fourfold.capacity.units.queries.handing import facts_of
from fourfold.capacity.units.views.unit_tables import act_standing
from fourfold.ui.components import Cell, Column, DataTable, SummaryRow
from fourfold.ui.pages import day


def act_context(act: HandOver) -> dict[str, Any]:
    """Standing, summary and things."""
    facts = facts_of(act)
    return {
        "standing": act_standing(act),
        "summary": [
            SummaryRow(pgettext("that was set up", "Unit"), facts.unit),
            SummaryRow(_("State"), act.unit.place.name),
            SummaryRow(_("Day of hand-over"), day(act.handed_on)),
            SummaryRow(_("Where"), act.venue or "–"),
            SummaryRow(_("Conditions"), act.conditions or _("None")),
            SummaryRow(_("End use"), act.end_use or _("None given")),
        ],
        "items": _items(facts.items),
    }


def _items(items: Sequence[Thing]) -> DataTable:
    return DataTable(
        caption=_("Things handed over (%(n)d)") % {"n": len(items)},
        columns=(
            Column("tag", _("Tag")),
            Column("title", _("What it is")),
            Column("serial", _("Serial number")),
            Column("condition", _("Condition")),
        ),
        rows=[
            (tag, Cell(title, note=maker), serial or "–", condition or "–")
            for tag, title, maker, serial, condition in items
        ],
        stacked=True,
        identifier="items",
    )
