"""Tables as CSV, the one way they leave the product: every spreadsheet opens them without harm.

A text that a spreadsheet would run as a formula is handed out as text. The file starts with the
byte order mark, so that spreadsheets read its UTF-8, and goes out line by line.
"""

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.http import StreamingHttpResponse

from fourfold.ui.downloads import streamed

MEDIA = "text/csv; charset=utf-8"
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_STARTS = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """Hands each line on instead of writing it."""

    def write(self, line: str) -> str:
        """The line."""
        return line


def harmless(cell: object) -> str:
    """A cell that no spreadsheet runs; a number stays one, also below nought."""
    text = "" if cell is None else str(cell)
    if isinstance(cell, int | float | Decimal):
        return text
    return f"'{text}" if text.startswith(_STARTS) else text


def csv_lines(heading: Iterable[object], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The lines of the file: its heading, then its rows."""
    writer = csv.writer(_Echo())
    yield _MARK + str(writer.writerow([harmless(cell) for cell in heading]))
    for row in rows:
        yield str(writer.writerow([harmless(cell) for cell in row]))


def csv_response(
    name: str, heading: Iterable[object], rows: Iterable[Iterable[object]]
) -> StreamingHttpResponse:
    """A table to be saved as `name`, a name that ends in .csv."""
    return streamed(csv_lines(heading, rows), name, MEDIA)
