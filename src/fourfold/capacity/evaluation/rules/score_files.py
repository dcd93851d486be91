"""Files of test scores: which column is which, and which rows cannot be taken."""

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from io import StringIO

from django.utils.translation import gettext as _

from fourfold.capacity.evaluation.contracts import Reject, ScoreRow
from fourfold.capacity.people.rules.naming import same_name
from fourfold.kernel.errors import InvalidFile

COLUMNS = ("number", "name", "before", "after", "most")
MOMENTS = ("before", "after")
MOST_ROWS = 5000
_LARGEST = Decimal(99999)
_CENT = Decimal("0.01")
Table = Sequence[Sequence[object]]


def csv_table(content: bytes, *, name: str) -> list[list[str]]:
    """The rows of a CSV file in UTF-8, separated by commas, semicolons or tabs.

    Raises:
        InvalidFile: it is not text in UTF-8.
    """
    try:
        text = content.decode("utf-8-sig")
        first = text.partition("\n")[0]
        mark = max((",", ";", "\t"), key=first.count)
        return list(csv.reader(StringIO(text, newline=""), delimiter=mark, strict=False))
    except (UnicodeDecodeError, csv.Error) as error:
        told = _("%(file)s: this is no table in CSV. Save it as CSV in UTF-8, or as XLSX.")
        raise InvalidFile([told % {"file": name}]) from error


def read_scores(table: Table, *, name: str) -> tuple[list[ScoreRow], list[Reject]]:
    """Scores and the rows that cannot be taken; an empty score says nothing.

    Raises:
        InvalidFile: no row of headings with what is needed, or too many rows.
    """
    at = _head(table, name)
    heads = {str(cell or "").strip().casefold(): n for n, cell in enumerate(table[at])}
    rows = [(number, row) for number, row in enumerate(table[at + 1 :], at + 2) if _filled(row)]
    if len(rows) > MOST_ROWS:
        told = _("%(file)s: more than %(most)d rows. Split the file.")
        raise InvalidFile([told % {"file": name, "most": MOST_ROWS}])
    taken: list[ScoreRow] = []
    rejects: list[Reject] = []
    for number, row in rows:
        try:
            taken += _scores(number, {h: _text(row, n) for h, n in heads.items()})
        except ValueError as problem:
            rejects.append(Reject(number, str(problem)))
    return taken, rejects


def _head(table: Table, name: str) -> int:
    for at, row in enumerate(table[:20]):
        heads = {str(cell or "").strip().casefold() for cell in row}
        if heads & {"number", "name"} and heads & set(MOMENTS) and "most" in heads:
            return at
    told = _(
        "%(file)s: no row of headings was found. Name the columns number or name, before, "
        "after and most."
    )
    raise InvalidFile([told % {"file": name}])


def _scores(number: int, cells: dict[str, str]) -> Iterable[ScoreRow]:
    who = cells.get("number") or cells.get("name") or ""
    if not who:
        raise ValueError(_("It names nobody. Give the number or the name."))
    given = [(moment, cells[moment]) for moment in MOMENTS if cells.get(moment)]
    if not given:
        return []
    most = _number(cells.get("most", ""), _("most"))
    if most <= 0:
        raise ValueError(_("“most” has to be above nought."))
    rows = [ScoreRow(number, who, moment, _number(text, moment), most) for moment, text in given]
    if any(row.score < 0 or row.score > most for row in rows):
        raise ValueError(_("A score lies outside nought and “most”."))
    return rows


def _number(text: str, column: str) -> Decimal:
    try:
        value = Decimal(text.replace(",", ".")).quantize(_CENT)
    except InvalidOperation:
        value = _LARGEST + 1
    if not value.is_finite() or abs(value) > _LARGEST:
        told = _("“%(column)s” holds no number that can be used.")
        raise ValueError(told % {"column": column})
    return value


def who_is_meant(who: str, numbers: dict[str, str], names: dict[str, list[str]]) -> tuple[str, str]:
    """The one of the event who is meant, or why it is nobody. Keys are numbers and same names."""
    if key := numbers.get(who.upper()):
        return key, ""
    found = names.get(same_name(who), [])
    if len(found) == 1:
        return found[0], ""
    if found:
        return "", _("Several people of this event have that name. Give the number.")
    return "", _("Nobody of this event has that number or name.")


def _filled(row: Sequence[object]) -> bool:
    return any(str(cell).strip() for cell in row if cell is not None)


def _text(row: Sequence[object], column: int) -> str:
    value = row[column] if column < len(row) else None
    return "" if value is None else str(value).strip()
