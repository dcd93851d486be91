"""Activities and operations as CSV tables that a spreadsheet can open without harm."""

import csv
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from fourfold.cooperation.models import PartnerActivity

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """Hands each line on instead of writing it."""

    def write(self, line: str) -> str:
        """The line."""
        return line


def csv_lines(activities: Iterable[PartnerActivity]) -> Iterator[str]:
    """The heading and one line for each activity; a cell that looks like a formula is text."""
    return harmless_lines(_heading(), (_cells(activity) for activity in activities))


def harmless_lines(heading: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """A heading and rows; a cell that looks like a formula is text."""
    writer = csv.writer(_Echo())
    yield "\N{ZERO WIDTH NO-BREAK SPACE}" + writer.writerow(heading)
    for row in rows:
        yield writer.writerow([_text(cell) for cell in row])


def _heading() -> list[str]:
    return [
        _("Identifier"),
        _("Version"),
        _("Activity"),
        _("Partner"),
        _("States"),
        _("Other places"),
        _("Status"),
        _("Start"),
        _("End"),
        _("Amount"),
        _("Currency"),
        _("Amount is"),
        _("Confirmed interventions"),
        _("To confirm"),
        _("Source file"),
        _("Source line"),
    ]


def _cells(activity: PartnerActivity) -> list[object]:
    places = activity.places.all()
    coverage = activity.coverage.all()
    return [
        activity.identifier,
        activity.version,
        activity.title,
        activity.partner_name,
        "; ".join(row.place_id for row in places if row.place_id),
        "; ".join(row.named for row in places if not row.place_id),
        activity.status,
        activity.start,
        activity.end,
        activity.budget,
        activity.currency,
        activity.budget_basis,
        "; ".join(row.intervention for row in coverage if row.is_confirmed),
        "; ".join(row.intervention for row in coverage if row.is_proposed),
        activity.source_file,
        activity.source_line,
    ]


def _text(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
