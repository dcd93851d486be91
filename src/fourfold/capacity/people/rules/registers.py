"""A register as CSV: read with a sentence for every line that cannot be taken."""

import csv
import io
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from fourfold.engines.linkage import Linkage, Row, keys_of
from fourfold.kernel.errors import InvalidFile

NEEDED = ("id", "name")
KNOWN = (*NEEDED, "state", "agency", "birth_year", "sex", "email")
YEARS = range(1900, 2100)
MOST_PROBLEMS = 20


def read_register(file: str, text: str) -> list[Row]:
    """Its rows, in order.

    Raises:
        InvalidFile: a column is missing, or a line cannot be taken; each with its cure.
    """
    lines = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    problems: list[str] = []
    rows: dict[str, Row] = {}
    try:
        _check_columns(file, lines.fieldnames or ())
        for number, line in _lines(lines):
            row = _row(file, number, line, rows, problems)
            if row is not None:
                rows[row.id] = row
    except csv.Error as error:
        told = _("%(file)s, line %(line)d: %(reason)s. Save the table as CSV again.")
        problems.append(told % {"file": file, "line": lines.line_num, "reason": error})
    if problems:
        raise InvalidFile(problems[:MOST_PROBLEMS])
    if not rows:
        raise InvalidFile(
            [_("%(file)s has no rows. Write one line for each person.") % {"file": file}]
        )
    return list(rows.values())


def _lines(lines: "csv.DictReader[str]") -> Iterator[tuple[int, dict[str, str]]]:
    for line in lines:
        named = {
            str(k).strip().casefold(): (v or "").strip()
            for k, v in line.items()
            if k is not None  # cells beyond the heading
        }
        yield lines.line_num, named


def _check_columns(file: str, names: Sequence[str]) -> None:
    found = [name.strip().casefold() for name in names]
    missing = [name for name in NEEDED if name not in found]
    if missing:
        told = _(
            "%(file)s, line 1: there is no column %(columns)s. Name the columns there: %(known)s."
        )
        raise InvalidFile(
            [told % {"file": file, "columns": ", ".join(missing), "known": ", ".join(KNOWN)}]
        )


def _row(
    file: str, number: int, line: dict[str, str], known: dict[str, Row], problems: list[str]
) -> Row | None:
    where = {"file": file, "line": number}
    year = line.get("birth_year", "")
    if not line["id"]:
        problems.append(
            _("%(file)s, line %(line)d: the id is empty. Give every row its own.") % where
        )
    elif line["id"] in known:
        problems.append(
            _("%(file)s, line %(line)d: the id stands twice. Give every row its own.") % where
        )
    elif not line["name"]:
        problems.append(
            _("%(file)s, line %(line)d: the name is empty. Write it or leave the row out.") % where
        )
    elif year and not (year.isdecimal() and int(year[:9]) in YEARS):
        problems.append(
            _("%(file)s, line %(line)d: birth_year is no year. Write four digits or nothing.")
            % where
        )
    else:
        return Row(
            line["id"],
            line["name"],
            line.get("state", "").upper(),
            line.get("agency", ""),
            int(year) if year else None,
            line.get("sex", "").casefold(),
            line.get("email", ""),
        )
    return None


def peers(rows: Sequence[Row]) -> dict[str, int]:
    """What counting different names or addresses would give."""
    names = [(keys_of(row.name).plain, row.state) for row in rows]
    return {
        "names": len({name for name, _state in names}),
        "states": len(set(names)),
        "emails": len({row.email.casefold() for row in rows if row.email}),
    }


def pairs(linkage: Linkage) -> Iterator[tuple[object, ...]]:
    """Two rows and how likely they are one person; 1 where they say the very same."""
    for copy, first in sorted(linkage.copies.items(), key=lambda item: (item[1], item[0])):
        yield first, copy, 1
    for pair in linkage.pairs:
        yield pair.first, pair.second, pair.probability
