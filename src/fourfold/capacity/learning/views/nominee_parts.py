"""What became of a list of nominees, in words and tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fourfold.capacity.learning.contracts import NomineeRow
from fourfold.capacity.learning.queries.nominees import ASKED, KNOWN, NEW, REJECTED, TWICE
from fourfold.ui.components import Cell, Column, DataTable, Kind, SummaryRow

SHOWN = 50
KINDS: dict[str, Kind] = {NEW: "good", TWICE: "info", REJECTED: "bad"}


@dataclass(frozen=True, slots=True)
class Result:
    """What is said of a file: how many of each kind, and the rows with something to say."""

    counts: list[SummaryRow]
    rows: DataTable
    more: int


def result(rows: Sequence[NomineeRow], nominated: int | None) -> Result:
    """`nominated` is None when somebody only looks."""
    told = [one for one in rows if one.sentence]
    told.sort(key=lambda one: one.verdict != REJECTED)
    return Result(_counts(rows, nominated), _table(told[:SHOWN]), max(0, len(told) - SHOWN))


def _counts(rows: Sequence[NomineeRow], nominated: int | None) -> list[SummaryRow]:
    held = {verdict: sum(one.verdict == verdict for one in rows) for verdict in _words()}
    first = (
        SummaryRow(_("Would be nominated"), held[NEW])
        if nominated is None
        else SummaryRow(_("Nominated now"), nominated)
    )
    return [
        first,
        SummaryRow(_("Nominated already"), held[KNOWN]),
        SummaryRow(_("May be registered: to be answered"), held[ASKED]),
        SummaryRow(_("Twice in the list"), held[TWICE]),
        SummaryRow(_("Not taken"), held[REJECTED]),
    ]


def _words() -> dict[str, str]:
    return {
        NEW: _("In order"),
        KNOWN: _("Nominated already"),
        ASKED: _("To be answered"),
        TWICE: _("Twice in the list"),
        REJECTED: _("Not taken"),
    }


def _table(rows: Sequence[NomineeRow]) -> DataTable:
    words = _words()
    return DataTable(
        caption=_("Rows to look at"),
        columns=(
            Column("row", _("Row"), numeric=True),
            Column("name", _("Name")),
            Column("becomes", _("What becomes of it")),
            Column("why", _("Why, and what to do")),
        ),
        rows=[
            (
                one.row,
                one.facts.name or "\N{EN DASH}",
                Cell(words[one.verdict], kind=KINDS.get(one.verdict, "attention")),
                one.sentence,
            )
            for one in rows
        ],
        stacked=True,
        identifier="rows",
    )
