"""Tables that people send, CSV or XLSX, as rows of texts with their line."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from fourfold.engines.workbook import WorkbookError, read_workbook
from fourfold.kernel.errors import Invalid, InvalidFile
from fourfold.kernel.sentences import decimal

Row = tuple[int, dict[str, str]]
MOST_ROWS = 20_000
_ZIP = b"PK\x03\x04"
_DAY_LENGTH = 10
_YEARS = range(1900, 2201)
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d*)?")
_MOST_DIGITS = 20  # more than any money; beyond, cents cannot be told apart any more


def read_rows(
    content: bytes, *, name: str, columns: Mapping[str, object], needed: Sequence[str]
) -> list[Row]:
    """Each filled row below the heading: its number, and its cells by column.

    Raises:
        InvalidFile: it cannot be read, a column is missing or strange, or there are no rows.
    """
    lines = _sheet(content, name) if content.startswith(_ZIP) else _text(content, name)
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if len(filled) < 2:  # noqa: PLR2004 -- a heading and one row
        raise _refused(name, _("there is no row below the heading. Send a table with rows."))
    if len(filled) > MOST_ROWS:
        raise _refused(name, _("there are more than %(most)s rows. Send it in parts.")
                       % {"most": decimal(MOST_ROWS, 0)})  # fmt: skip
    heading = ["_".join(cell.lower().replace("-", " ").split()) for cell in filled[0][1]]
    _check_heading(heading, name, columns, needed)
    return [
        (number, dict.fromkeys(columns, "") | dict(zip(heading, cells, strict=False)))
        for number, cells in filled[1:]
    ]


def _refused(name: str, said: str) -> InvalidFile:
    return InvalidFile([_("File “%(file)s”: %(said)s") % {"file": name, "said": said}])


def _sheet(content: bytes, name: str) -> Iterable[tuple[int, list[str]]]:
    try:
        book = read_workbook(content, name=name)
    except WorkbookError as error:
        raise InvalidFile([error.text(_)]) from error
    rows = book.sheets[0].rows if book.sheets else ()
    return [
        (number, ["" if cell is None else str(cell).strip() for cell in cells])
        for number, cells in enumerate(rows, start=1)
    ]


def _text(content: bytes, name: str) -> Iterable[tuple[int, list[str]]]:
    try:
        text = content.decode("utf-8-sig")
        if "\0" in text:
            raise _refused(name, _("this is no text. Save it as CSV in UTF-8, or as XLSX."))
        head = text.lstrip().partition("\n")[0]
        mark = max(",;\t", key=head.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
        return [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except UnicodeDecodeError as error:
        said = _("it is not in UTF-8. Save it as CSV in UTF-8, or as XLSX.")
        raise _refused(name, said) from error
    except csv.Error as error:
        said = _("the table breaks off inside a quoted cell. Save it again as CSV.")
        raise _refused(name, said) from error


def _check_heading(
    heading: Sequence[str], name: str, columns: Mapping[str, object], needed: Sequence[str]
) -> None:
    missing = [column for column in needed if column not in heading]
    strange = [cell for cell in heading if cell and cell not in columns]
    twice = [cell for cell in columns if heading.count(cell) > 1]
    problems = [
        *(_("the column “%(column)s” is missing. Add it.") % {"column": one} for one in missing),
        *(
            _("the column “%(column)s” is not known. Known are: %(known)s.")
            % {"column": one[:60], "known": ", ".join(columns)}
            for one in strange
        ),
        *(_("the column “%(column)s” stands twice. Keep one.") % {"column": one} for one in twice),
    ]
    if problems:
        raise InvalidFile([str(_refused(name, said)) for said in problems])


def as_day(text: str) -> date:
    """A day written as 2026-01-31; the time that a workbook adds is left out.

    Raises:
        Invalid: it is none, or its year was mistyped.
    """
    try:
        found = date.fromisoformat(text[:_DAY_LENGTH])
    except ValueError as error:
        said = _("“%(text)s” is no day. Write it as 2026-01-31.") % {"text": text[:40]}
        raise Invalid(said) from error
    if found.year not in _YEARS:
        raise Invalid(
            _("The year %(year)s cannot be right. Correct the day.") % {"year": found.year}
        )
    return found


def as_amount(text: str, *, thousands: bool = True) -> Decimal:
    """A number with a point before its decimals; spaces and commas between thousands are let be.

    A comma anywhere else is refused: where it stands before decimals, 12,50 is not 1250. Without
    `thousands` it is refused everywhere: of a rate, 1,082 is hardly a thousand.

    Raises:
        Invalid: it is none.
    """
    plain = text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    if "," in plain and not (thousands and _THOUSANDS.fullmatch(plain)):
        raise _no_number(text)
    try:
        found = Decimal(plain.replace(",", ""))
    except InvalidOperation as error:
        raise _no_number(text) from error
    if not found.is_finite() or found.adjusted() > _MOST_DIGITS:
        raise _no_number(text)
    return found


def _no_number(text: str) -> Invalid:
    return Invalid(_("“%(text)s” is no number. Write it as 1234.56.") % {"text": text[:40]})
