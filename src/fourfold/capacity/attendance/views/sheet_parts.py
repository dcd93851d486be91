"""Tables of a sign-in sheet on its way."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from fourfold.capacity.attendance.contracts import RowCheck
from fourfold.capacity.attendance.models import SignInSheet
from fourfold.capacity.attendance.queries.sheets import OpenSheet
from fourfold.kernel.sentences import listed
from fourfold.kernel.vocabulary import Practitioner, Sex
from fourfold.ui.components import Cell, Column, DataTable, Kind, Link, SummaryRow
from fourfold.ui.pages import day

PREVIEWED = 5
KINDS: dict[str, Kind] = {
    "new": "good",
    "changed": "attention",
    "same": "",
    "absent": "todo",
    "twice": "info",
    "rejected": "bad",
}


def verdict_label(verdict: str) -> str:
    """What becomes of a row, in words."""
    return {
        "new": _("Is recorded"),
        "changed": _("Corrects a record"),
        "same": _("Already there"),
        "absent": _("Not there"),
        "twice": _("Twice on the sheet"),
        "rejected": _("Not taken"),
    }[verdict]


def preview_table(opened: OpenSheet) -> DataTable:
    """The first rows as they are on the sheet."""
    form = opened.form
    first = form.tables[0]
    rows = [
        [index + 1, *first.grid.rows[index][first.left : first.left + first.width]]
        for index in range(first.first, min(first.first + PREVIEWED, len(first.grid.rows)))
    ]
    columns = [Column("row", _("Row"), numeric=True)]
    columns += [Column(c.letter, f"{c.letter} {c.header}".strip()) for c in form.columns]
    return DataTable(
        caption=_("The first rows of the sheet"),
        columns=columns,
        rows=rows,
        compact=True,
        identifier="preview",
    )


def groups(checks: Sequence[RowCheck], shown: str) -> list[tuple[Link, int, bool]]:
    """How many rows of each kind, each a filter."""
    counts = {verdict: sum(c.verdict == verdict for c in checks) for verdict in KINDS}
    every = (Link(_("All rows"), "?"), len(checks), shown == "")
    return [every] + [
        (Link(verdict_label(verdict), f"?show={verdict}"), n, shown == verdict)
        for verdict, n in counts.items()
        if n
    ]


def rows_table(checks: Sequence[RowCheck]) -> DataTable:
    """Rows and what becomes of them."""
    return DataTable(
        caption=_("Rows of the sheet"),
        columns=(
            Column("row", _("Row"), numeric=True),
            Column("name", _("Name")),
            Column("becomes", _("What becomes of it")),
            Column("sessions", pgettext("of an event", "Sessions")),
            Column("facts", _("What is said")),
        ),
        rows=[_row(one) for one in checks],
        stacked=True,
        empty=_("No row of this kind."),
        identifier="rows",
    )


def _row(one: RowCheck) -> tuple[object, ...]:
    row = one.row
    said = [
        str(Sex(row.sex).label) if row.sex else "",
        row.agency,
        str(Practitioner(row.practitioner).label) if row.practitioner else row.position,
        one.state,
    ]
    return (
        row.number,
        Cell(row.name or "\N{EN DASH}", note=row.other_name),
        Cell(verdict_label(one.verdict), kind=KINDS[one.verdict], note=one.sentence),
        listed(map(str, sorted(one.sessions))),
        listed(part for part in said if part),
    )


def result_rows(sheet: SignInSheet) -> list[SummaryRow]:
    """What an import did."""
    return [
        SummaryRow(_("Imported on"), day(sheet.imported_at)),
        SummaryRow(_("Rows recorded"), sheet.taken),
        SummaryRow(_("Rows that changed nothing"), sheet.unchanged),
        SummaryRow(_("Rows not taken"), sheet.rejected),
    ]


def rejected_table(left: Sequence[Sequence[str]]) -> DataTable:
    """Why rows were not taken."""
    return DataTable(
        caption=_("Rows that were not taken"),
        columns=(Column("why", _("What is wrong")),),
        rows=[(cells[-1],) for cells in left],
        identifier="left",
    )
