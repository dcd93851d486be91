"""Activities as the values that components draw."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.cooperation.contracts import STATUS_KINDS, ActivityFilter
from fourfold.cooperation.models import ActivityCoverage, Part, PartnerActivity
from fourfold.cooperation.rules.columns import HOLDS
from fourfold.engines.iati import CSV_COLUMNS
from fourfold.kernel.sentences import listed
from fourfold.ui.components import Cell, Column, DataTable, Link, SummaryRow


def activity_table(
    page: Page[PartnerActivity], wanted: ActivityFilter, query: QueryDict
) -> DataTable:
    """One page of activities, with links that sort it."""
    total = page.paginator.count
    caption = ngettext("%(count)d partner activity", "%(count)d partner activities", total)
    return DataTable(
        caption=caption % {"count": total},
        columns=(
            Column("title", _("Activity"), sortable=True),
            Column("partner", _("Partner"), sortable=True),
            Column("states", _("Where")),
            Column("status", _("Status"), sortable=True),
            Column("start", _("Start"), sortable=True),
            Column("end", _("End"), sortable=True),
            Column("covers", _("Covers")),
        ),
        rows=[_row(activity) for activity in page],
        sort=wanted.sort,
        exports=[Link(_("CSV"), f"{reverse('cooperation:export')}?{query.urlencode()}")],
        stacked=True,
        identifier="activities",
    )


def _row(activity: PartnerActivity) -> list[object]:
    return [
        Cell(activity.title, url=reverse("cooperation:activity", args=[activity.pk])),
        activity.partner_name,
        listed(str(place) for place in activity.places.all()) or _("Not said"),
        status_cell(activity),
        day(activity.start),
        day(activity.end),
        _covers(activity.coverage.all()),
    ]


def status_cell(activity: PartnerActivity) -> Cell:
    """The status as a tag."""
    return Cell(activity.get_status_display(), kind=STATUS_KINDS[activity.status])


def day(value: date | None) -> str:
    """A date as the reader writes it, or that it is not known."""
    return date_format(value) if value else _("Unknown")


def _covers(rows: Iterable[ActivityCoverage]) -> Cell:
    confirmed = sum(row.is_confirmed for row in rows)
    waiting = sum(row.is_proposed for row in rows)
    note = _("%(count)d to confirm") % {"count": waiting} if waiting else ""
    said = ngettext("%(count)d intervention", "%(count)d interventions", confirmed)
    return Cell(said % {"count": confirmed} if confirmed else _("None"), note=note)


def facts(activity: PartnerActivity) -> list[SummaryRow]:
    """What the publisher says, and where it stands."""
    places = [
        _place(row.place.name if row.place else row.named, row) for row in activity.places.all()
    ]
    source = _("%(file)s, line %(line)d (%(kind)s)") % {
        "file": activity.source_file,
        "line": activity.source_line,
        "kind": activity.get_source_kind_display(),
    }
    return [
        SummaryRow(_("Partner"), activity.partner_name),
        *_participants(activity),
        SummaryRow(_("Where"), "\n".join(places) or _("Not said")),
        SummaryRow(_("Start"), day(activity.start)),
        SummaryRow(_("End"), day(activity.end)),
        SummaryRow(activity.get_budget_basis_display() or _("Budget"), _budget(activity)),
        SummaryRow(_("Identifier"), activity.identifier),
        SummaryRow(_("Source"), source),
        SummaryRow(_("Imported"), _imported(activity)),
    ]


def _participants(activity: PartnerActivity) -> list[SummaryRow]:
    names: dict[str, list[str]] = {}
    for part, name in activity.participants:
        names.setdefault(part, []).append(name)
    return [SummaryRow(str(Part(part).label), "\n".join(named)) for part, named in names.items()]


def _place(name: str, row: Any) -> str:
    words = [name]
    if row.place is None:
        words.append(_("(not a State: kept as written)"))
    elif row.place.is_fictional:
        words.append(_("(fictional State)"))
    if row.percentage is not None:
        words.append(f"{number_format(row.percentage.normalize())}%")
    return " ".join(words)


def _budget(activity: PartnerActivity) -> str:
    if activity.budget is None:
        return _("Unknown")
    amount = number_format(activity.budget, decimal_pos=0, force_grouping=True)
    return f"{amount} {activity.currency or _('(currency not said)')}"


def _imported(activity: PartnerActivity) -> str:
    when = date_format(activity.imported_at, "DATETIME_FORMAT")
    if activity.imported_by is None:
        return when
    return _("%(when)s by %(who)s") % {"when": when, "who": activity.imported_by.person.name}


@dataclass(frozen=True, slots=True)
class Covered:
    """An intervention beside an activity, with its title."""

    row: ActivityCoverage
    title: str


def coverage(activity: PartnerActivity, titles: dict[str, str]) -> dict[str, list[Covered]]:
    """Coverage by what people decided: `confirmed`, `proposed`, `refused`."""
    rows = [
        Covered(row, titles.get(row.intervention, row.intervention))
        for row in activity.coverage.all()
    ]
    return {
        "confirmed": [item for item in rows if item.row.is_confirmed],
        "proposed": [item for item in rows if item.row.is_proposed],
        "refused": [item for item in rows if not item.row.covers],
    }


def not_covered(activity: PartnerActivity, titles: dict[str, str]) -> dict[str, str]:
    """The interventions that may still be added."""
    held = {row.intervention for row in activity.coverage.all() if row.covers}
    return {code: title for code, title in titles.items() if code not in held}


EXAMPLE = """\
identifier,title,reporting_org,countries,status,planned_start,planned_end,budget,currency
EX-1,First responder course,Example Agency,XA,implementation,2026-01-01,2027-06-30,250000,USD
"""


def columns_page() -> dict[str, object]:
    """The columns that an import takes, with an example."""
    table = DataTable(
        caption=_("Columns that an import takes"),
        columns=(Column("name", _("Column")), Column("holds", _("What it holds"))),
        rows=[[name, HOLDS[name]] for name in CSV_COLUMNS],
        stacked=True,
        identifier="columns",
    )
    return {"table": table, "example": EXAMPLE}
