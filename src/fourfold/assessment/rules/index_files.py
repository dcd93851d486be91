"""Index files: two layouts of CSV, read whole or refused with file, row and cure.

Wide: `country,iso3,2019,2020,...`, numbers with or without thousands separators. Long:
`geo,time,MEASURE` with alpha-3 codes in lower case.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from io import StringIO

from django.utils.translation import gettext as _

from fourfold.assessment.contracts import IndexDescription, IndexFigure, IndexFile
from fourfold.assessment.errors import IndexFileRefused

KNOWN = {
    "ncmec-reports": IndexDescription(
        code="ncmec-reports",
        title="Reports of suspected online child sexual exploitation to NCMEC, by country",
        unit="reports",
        source="NCMEC CyberTipline reports by country, compiled by apparebit/diaphanous",
        licence="Apache-2.0 (compilation)",
        description="Reports that platforms made to the CyberTipline and that led to a country.",
        caution="Counts follow where platforms look and report, not where offending happens.",
    ),
    "internet-users": IndexDescription(
        code="internet-users",
        title="People who use the internet",
        unit="% of population",
        source="World Bank and ITU, carried by open-numbers systema_globalis",
        licence="CC BY 4.0",
        description="Share of the population that used the internet in the last three months.",
        caution="Estimated where no survey was held; a missing year is unknown, not zero.",
    ),
}
MOST_PROBLEMS = 25
YEARS = range(1900, 2101)
LARGEST = Decimal(10) ** 15
HUNDRED_PERCENT = 100
WIDE, LONG = ("country", "iso3"), ("geo", "time")
_PLAIN = re.compile(r"\d+(\.\d+)?([eE][+-]?\d{1,3})?")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_MILLIONTH = Decimal("0.000001")

Cell = tuple[int, str, str, str, str]  # row, code, name, year, value


@dataclass(slots=True)
class _Reader:
    """Gathers what is good, what is unknown and what is wrong."""

    name: str
    places: frozenset[str]
    percent: bool
    figures: list[IndexFigure] = field(default_factory=list)
    unknown: dict[str, None] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    without_value: int = 0
    rows: dict[tuple[str, int], int] = field(default_factory=dict)

    def take(self, cell: Cell) -> None:
        row, code, label, year_text, text = cell
        year = _year(year_text)
        if year is None:
            self.refuse(row, _("“%(text)s” is no year. Write four digits.") % {"text": year_text})
            return
        if not text:
            self.without_value += 1
            return
        value, problem = _number(text, percent=self.percent)
        if value is None:
            self.refuse(row, problem)
        elif code.upper() not in self.places:
            self.unknown.setdefault(code or label, None)
        else:
            self._add(row, IndexFigure(code.upper(), year, value))

    def refuse(self, row: int, problem: str) -> None:
        place = _("File “%(file)s”, row %(row)s: ") % {"file": self.name, "row": row}
        self.problems.append(place + problem)

    def _add(self, row: int, figure: IndexFigure) -> None:
        first = self.rows.setdefault((figure.place, figure.year), row)
        if first != row:
            self.refuse(
                row,
                _("%(place)s %(year)s stands in row %(first)s already. Keep one of the two.")
                % {"place": figure.place, "year": figure.year, "first": first},
            )
        self.figures.append(figure)


def read_index_file(name: str, content: bytes, places: Iterable[str]) -> IndexFile:
    """Read an index file.

    Raises:
        IndexFileRefused: everything found wrong (the first 25), each with row and cure.
    """
    rows = _rows(name, content)
    heading = [cell.strip().lower() for cell in rows[0][1]] if rows else []
    cells = _layout(heading)
    if cells is None:
        raise IndexFileRefused([_heading_problem(name)])
    measure = heading[2].replace("_", "-") if heading[:2] == list(LONG) else ""
    described = KNOWN.get(measure)
    reader = _Reader(name, frozenset(places), bool(described and "%" in described.unit))
    for number, row in rows[1:]:
        if len(row) != len(heading):
            reader.refuse(
                number,
                _("it has %(found)s cells, the heading has %(wanted)s. Mend the row.")
                % {"found": len(row), "wanted": len(heading)},
            )
            continue
        for cell in cells(number, [text.strip() for text in row], heading):
            reader.take(cell)
    _refuse(reader)
    return IndexFile(
        name=name,
        measure=measure,
        figures=tuple(reader.figures),
        without_value=reader.without_value,
        unknown=tuple(reader.unknown),
    )


def _rows(name: str, content: bytes) -> list[tuple[int, list[str]]]:
    try:
        text = content.decode("utf-8-sig")
        reader = csv.reader(StringIO(text, newline=""), strict=True)
        return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except UnicodeDecodeError as error:
        raise IndexFileRefused(
            [_("File “%(file)s” is not text in UTF-8. Save it as CSV UTF-8.") % {"file": name}]
        ) from error
    except csv.Error as error:
        problem = _("File “%(file)s”, row %(row)s: the quotation marks do not close. Mend the row.")
        raise IndexFileRefused([problem % {"file": name, "row": reader.line_num}]) from error


def _layout(
    heading: list[str],
) -> Callable[[int, list[str], list[str]], Iterator[Cell]] | None:
    beginning, rest = tuple(heading[:2]), heading[2:]
    if beginning == WIDE and rest and all(_year(text) is not None for text in rest):
        return _wide_cells
    return _long_cells if beginning == LONG and len(rest) == 1 and rest[0] else None


def _wide_cells(number: int, row: list[str], heading: list[str]) -> Iterator[Cell]:
    for year, value in zip(heading[2:], row[2:], strict=True):
        yield number, row[1], row[0], year, value


def _long_cells(number: int, row: list[str], _heading: list[str]) -> Iterator[Cell]:
    code, year, value = row
    yield number, code, code, year, value


def _year(text: str) -> int | None:
    fits = len(text) == len("2000") and text.isascii() and text.isdigit() and int(text) in YEARS
    return int(text) if fits else None


def _number(text: str, *, percent: bool) -> tuple[Decimal | None, str]:
    if not (_PLAIN.fullmatch(text) or _GROUPED.fullmatch(text)):
        return None, _(
            "“%(text)s” is no number. Write digits, with a full stop before decimals."
        ) % {"text": text[:40]}
    value = Decimal(text.replace(",", ""))
    if value > LARGEST or (percent and value > HUNDRED_PERCENT):
        return None, _("%(text)s is more than it can be. Correct the figure.") % {"text": text[:40]}
    return value.quantize(_MILLIONTH), ""


def _heading_problem(name: str) -> str:
    return _(
        "File “%(file)s”, row 1: the heading is of no known layout. Use country, iso3 and one "
        "column a year, or geo, time and one measure."
    ) % {"file": name}


def _refuse(reader: _Reader) -> None:
    problems = reader.problems
    if len(problems) > MOST_PROBLEMS:
        more = _("and %(count)s more rows") % {"count": len(problems) - MOST_PROBLEMS}
        problems = [*problems[:MOST_PROBLEMS], more]
    if not problems and not reader.figures:
        problems = [_("File “%(file)s” holds no figure of a State.") % {"file": reader.name}]
    if problems:
        raise IndexFileRefused(problems)
