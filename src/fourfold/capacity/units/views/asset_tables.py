"""Tables of the register, of inspections and of what ends."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from fourfold.capacity.units.contracts import Taken
from fourfold.capacity.units.models import Asset, HandedOver, Inspection, InspectionFinding
from fourfold.capacity.units.queries.ending import LICENCE, Ending
from fourfold.capacity.units.views.unit_tables import act_standing, renewer_cell
from fourfold.kernel.sentences import decimal
from fourfold.ui.components import Cell, Column, DataTable, Kind, Link, SummaryRow
from fourfold.ui.pages import day

FOUND_KINDS: dict[str, Kind] = {
    InspectionFinding.IN_USE: "good",
    InspectionFinding.IDLE: "attention",
    InspectionFinding.DAMAGED: "bad",
    InspectionFinding.LOST: "bad",
    InspectionFinding.ELSEWHERE: "attention",
}


def register_table(assets: Iterable[Asset], query: str) -> DataTable:
    """Things with where they are now."""
    return DataTable(
        caption=_("Register of equipment and licences"),
        columns=(
            Column("tag", _("Tag")),
            Column("title", _("What it is")),
            Column("kind", _("Kind")),
            Column("where", _("Where it is now")),
            Column("cost", _("Cost"), numeric=True),
            Column("ends", _("Ends on")),
        ),
        rows=[
            (
                Cell(one.tag, url=_asset(one)),
                Cell(one.title, note=one.maker),
                one.get_kind_display(),
                Cell(one.unit.name if one.unit else _("With no unit"), note=one.place.name),
                cost_of(one),
                day(one.expires_on),
            )
            for one in assets
        ],
        exports=[Link("CSV", f"{reverse('capacity:asset-export')}?{query}")],
        stacked=True,
        empty=_("Nothing is in the register here. Add a thing, or import a table of them."),
        identifier="register",
    )


def _asset(one: Asset) -> str:
    return reverse("capacity:asset", args=[one.pk])


def cost_of(asset: Asset) -> str:
    """The cost with its currency."""
    if asset.cost is None:
        return "–"
    cost = decimal(asset.cost, 2)
    return f"{cost}\N{NO-BREAK SPACE}{asset.currency}"


def asset_summary(asset: Asset) -> list[SummaryRow]:
    """What the register says of a thing."""
    unit = asset.unit
    rows = [
        SummaryRow(
            _("Where it is now"),
            unit.name if unit else _("With no unit, in %(state)s") % {"state": asset.place.name},
            reverse("capacity:unit", args=[unit.pk]) if unit else "",
            _("See the unit") if unit else "",
        ),
        SummaryRow(_("Kind"), asset.get_kind_display()),
        SummaryRow(_("Maker"), asset.maker or "–"),
        SummaryRow(_("Serial number"), asset.serial or "–"),
        SummaryRow(_("Bought on"), day(asset.bought_on)),
        SummaryRow(_("Cost"), cost_of(asset)),
        SummaryRow(_("End use"), asset.end_use or _("None given")),
    ]
    if asset.seats:
        rows.append(SummaryRow(_("Seats"), asset.seats))
    return rows + _expiry(asset)


def _expiry(asset: Asset) -> list[SummaryRow]:
    rows = []
    if asset.expires_on:
        rows.append(SummaryRow(_("Ends on"), day(asset.expires_on)))
        if asset.renewed_by is None:
            rows.append(SummaryRow(_("Who renews it"), asset.renewer or _("Nobody renews it")))
    if asset.renewed_by:
        rows.append(
            SummaryRow(_("Renewed by"), asset.renewed_by.tag, _asset(asset.renewed_by), _("See it"))
        )
    renews = getattr(asset, "renews", None)
    if renews:
        rows.append(SummaryRow(_("Renews"), renews.tag, _asset(renews), _("See it")))
    return rows


def custody_table(acts: Iterable[HandedOver]) -> DataTable:
    """Where a thing was handed over, the latest first."""
    return DataTable(
        caption=_("Hand-overs"),
        columns=(
            Column("day", _("Day")),
            Column("number", pgettext("an act of hand-over", "Act")),
            Column("unit", _("Handed to")),
            Column("condition", _("Condition")),
            Column("standing", _("Standing")),
        ),
        rows=[
            (
                day(one.hand_over.handed_on),
                Cell(
                    one.hand_over.number,
                    url=reverse("capacity:hand-over", args=[one.hand_over_id]),
                ),
                one.hand_over.unit.name,
                one.condition or "–",
                act_standing(one.hand_over),
            )
            for one in acts
        ],
        stacked=True,
        empty=_("It was never handed over by a signed act."),
        identifier="custody",
    )


def inspections_table(inspections: Iterable[Inspection], *, writes: bool) -> DataTable:
    """Inspections of a thing, held or due."""
    return DataTable(
        caption=_("Inspections"),
        columns=(
            Column("due", _("Due on")),
            Column("held", _("Held on")),
            Column("found", _("Found")),
            Column("note", _("Note")),
            Column("standing", _("Standing")),
        ),
        rows=[
            (
                Cell(
                    day(one.due_on),
                    note=_("after %(months)d months") % {"months": one.months},
                    url=_inspection(one) if writes and not one.finding else "",
                ),
                day(one.held_on),
                found_cell(one),
                Cell(
                    one.note or (_("Photo") if one.file_id else "–"),
                    url=reverse("files:download", args=[one.file_id]) if one.file_id else "",
                ),
                _inspection_standing(one, writes=writes),
            )
            for one in inspections
        ],
        stacked=True,
        empty=_("Inspections are set when an act of hand-over is signed."),
        identifier="inspections",
    )


def _inspection_standing(one: Inspection, *, writes: bool) -> Cell:
    if one.superseded_at:
        return Cell(_("Corrected on %(day)s") % {"day": day(one.superseded_at)}, kind="")
    if not one.finding:
        return Cell(_("To hold"), kind="todo")
    if writes:
        return Cell(_("Correct"), url=reverse("capacity:inspection-correct", args=[one.pk]))
    return Cell(_("Stands"), kind="good")


def _inspection(one: Inspection) -> str:
    return reverse("capacity:inspection", args=[one.pk])


def found_cell(one: Inspection) -> Cell:
    """What was found; until then it is not inspected, and never in use."""
    if not one.finding:
        return Cell(_("Not inspected"), kind="todo")
    return Cell(one.get_finding_display(), kind=FOUND_KINDS[one.finding])


def due_table(inspections: Iterable[Inspection], today: date, *, writes: bool) -> DataTable:
    """Inspections to hold."""
    return DataTable(
        caption=_("Inspections to hold"),
        columns=(
            Column("asset", _("What to inspect")),
            Column("unit", _("With")),
            Column("due", _("Due on")),
            Column("standing", _("Standing")),
        ),
        rows=[
            (
                Cell(
                    f"{one.asset.tag}: {one.asset.title}",
                    url=_inspection(one) if writes else _asset(one.asset),
                ),
                Cell(one.asset.unit.name if one.asset.unit else "–", note=one.asset.place.name),
                Cell(day(one.due_on), note=_("after %(n)d months") % {"n": one.months}),
                Cell(_("Overdue"), kind="bad")
                if one.due_on < today
                else Cell(_("To come"), kind="info"),
            )
            for one in inspections
        ],
        stacked=True,
        empty=_("No inspection is due. They are set when an act of hand-over is signed."),
        identifier="due",
    )


def ending_table(found: Iterable[Ending], today: date) -> DataTable:
    """What ends, with who renews it."""
    return DataTable(
        caption=_("Licences and access, the earliest end first"),
        columns=(
            Column("title", _("What ends")),
            Column("kind", _("Kind")),
            Column("where", _("Where")),
            Column("ends", _("Ends on")),
            Column("renewer", _("Who renews it")),
        ),
        rows=[
            (
                Cell(one.title, url=_ending(one)),
                _("Licence or equipment") if one.kind == LICENCE else _("Access"),
                Cell(one.unit or _("With no unit"), note=one.place.name),
                Cell(day(one.ends_on), note=_("Ended already") if one.ends_on < today else ""),
                renewer_cell(one.renewer),
            )
            for one in found
        ],
        stacked=True,
        empty=_("Nothing ends within 12 months."),
        identifier="ending",
    )


def _ending(one: Ending) -> str:
    if one.kind == LICENCE:
        return reverse("capacity:asset", args=[one.id])
    return reverse("capacity:unit", args=[one.unit_id])


def rejects_table(taken: Taken) -> DataTable:
    """Rows that were not taken."""
    return DataTable(
        caption=_("Rows that were not taken"),
        columns=(
            Column("line", _("Line"), numeric=True),
            Column("tag", _("Tag")),
            Column("reason", _("What to do")),
        ),
        rows=[(str(one.line), one.tag or "–", one.reason) for one in taken.rejects],
        empty=_("Every row was taken."),
        identifier="rejects",
    )
