"""A table that leaves as CSV does no harm in any spreadsheet, and says what was written."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from fourfold.ui.csv_files import csv_lines, csv_response, harmless

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_run_goes_out_as_text(start: str) -> None:
    assert (harmless(f"{start}1+1"), harmless(start)) == (f"'{start}1+1", f"'{start}")


@pytest.mark.parametrize(
    ("cell", "written"),
    [(-5, "-5"), (-0.5, "-0.5"), (Decimal("-12.50"), "-12.50"), (7, "7"), (True, "True")],
)
def test_a_number_below_nought_stays_a_number(cell: object, written: str) -> None:
    assert harmless(cell) == written


@pytest.mark.parametrize(("cell", "written"), [(None, ""), ("", ""), ("a=b", "a=b"), ("'=", "'=")])
def test_other_cells_are_written_as_they_are(cell: object, written: str) -> None:
    assert harmless(cell) == written


def test_the_file_begins_with_its_mark_and_its_lines_end_as_spreadsheets_want() -> None:
    lines = list(csv_lines(("=name", "n"), [('says "no", so', -1), ("two\nlines", None)]))
    assert lines == [f"{MARK}'=name,n\r\n", '"says ""no"", so",-1\r\n', '"two\nlines",\r\n']


def test_the_file_is_saved_by_its_name_and_goes_out_as_it_is_made() -> None:
    made = []

    def rows() -> Iterator[tuple[int]]:
        for number in range(3):
            made.append(number)
            yield (number,)

    response = csv_response("numbers.csv", ("n",), rows())
    assert made == []
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="numbers.csv"'
    first, second, *rest = response.streaming_content
    assert (first, second, len(rest)) == (f"{MARK}n\r\n".encode(), b"0\r\n", 2)
