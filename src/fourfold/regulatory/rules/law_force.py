"""Dated facts on the force of provisions: what a fact needs, and tables of them."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from fourfold.engines.statutes.model import Force
from fourfold.regulatory.errors import LawFileRefused

COLUMNS = ("key", "force", "since", "order", "source", "url", "checked_on", "confidence")
NEEDED = tuple(name for name in COLUMNS if name != "url")
CONFIDENCES = ("high", "medium", "low")
LONGEST = {"order": 500, "source": 300, "url": 500}
MOST_ROWS = 5000
MEGABYTE = 1024 * 1024
LARGEST_TABLE = 2 * MEGABYTE


@dataclass(frozen=True, slots=True)
class ForceRow:
    """One dated fact on the force of a provision, as it is to be recorded."""

    key: str
    force: str
    since: date
    order: str
    source: str
    checked_on: date
    confidence: str
    url: str = ""
    origin: str = ""


def wrong_with(row: ForceRow, known: frozenset[str], *, today: date) -> str:
    """What is wrong with a fact, in a sentence with its cure; empty when nothing is."""
    return (
        _wrong_code(row, known)
        or _wrong_text(row)
        or (
            _("The day of the check lies ahead. Give the day when the source was read.")
            if row.checked_on > today
            else ""
        )
    )


def _wrong_code(row: ForceRow, known: frozenset[str]) -> str:
    if row.key not in known:
        return _("The act has no provision %(key)s. Use the keys of its list.") % {"key": row.key}
    sentence = _("“%(value)s” is none of: %(known)s.")
    for value, choices in ((row.force, tuple(Force)), (row.confidence, CONFIDENCES)):
        if value not in choices:
            return sentence % {"value": value, "known": ", ".join(choices)}
    return ""


def _wrong_text(row: ForceRow) -> str:
    if not row.order or not row.source:
        return _("Cite the order, such as a judgment or a notice, and the source that says so.")
    if any("\x00" in text for text in (row.order, row.source, row.url)):
        return _("the line holds bytes that are no characters. Save the table again.")
    for name, limit in LONGEST.items():
        if len(getattr(row, name)) > limit:
            return _("The %(name)s is longer than %(limit)d characters. Shorten it.") % {
                "name": name,
                "limit": limit,
            }
    return "" if _is_link(row.url) else _("A link begins with https://. Write it in full.")


def _is_link(url: str) -> bool:
    try:
        URLValidator(schemes=["https", "http"])(url or "https://example.org")
    except ValidationError:
        return False
    return True


def read_table(
    file_name: str, content: bytes, known: frozenset[str], *, today: date
) -> tuple[ForceRow, ...]:
    """A CSV table of facts with the columns of `COLUMNS`; days as `YYYY-MM-DD`.

    Raises:
        LawFileRefused: something is wrong; each sentence names file, line and cure.
    """
    rows, problems = [], []
    for line, cells in _lines(file_name, content):
        row = _row(cells, file_name)
        wrong = (
            wrong_with(row, known, today=today)
            if row
            else _("The columns since and checked_on hold days such as 2020-02-20.")
        )
        if row and not wrong:
            rows.append(row)
            continue
        place = {"file": file_name, "line": line, "problem": wrong}
        problems.append(_("%(file)s, line %(line)d: %(problem)s") % place)
    if problems:
        raise LawFileRefused(problems)
    return tuple(rows)


def _lines(file_name: str, content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(_text(file_name, content)), strict=True)
    try:
        lines = [(reader.line_num, line) for line in reader]
        missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
    except csv.Error as error:
        problem = _("%(file)s is not a CSV table: %(reason)s. Save it as CSV and try again.")
        raise LawFileRefused([problem % {"file": file_name, "reason": error}]) from error
    if missing or not lines or len(lines) > MOST_ROWS:
        problem = _(
            "%(file)s needs a first row with the columns %(columns)s, and 1 to %(most)d rows."
        )
        named = {"file": file_name, "columns": ", ".join(COLUMNS), "most": MOST_ROWS}
        raise LawFileRefused([problem % named])
    for number, line in lines:
        yield number, {name: (line.get(name) or "").strip() for name in COLUMNS}


def _text(file_name: str, content: bytes) -> str:
    if len(content) > LARGEST_TABLE:
        problem = _("%(file)s is larger than %(limit)d MB. Split it.")
        raise LawFileRefused([problem % {"file": file_name, "limit": LARGEST_TABLE // MEGABYTE}])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = _("%(file)s is not UTF-8 text at byte %(place)d. Save it as UTF-8.")
        raise LawFileRefused([problem % {"file": file_name, "place": error.start}]) from error


def _row(cells: dict[str, str], origin: str) -> ForceRow | None:
    since, checked_on = _day(cells["since"]), _day(cells["checked_on"])
    if since is None or checked_on is None:
        return None
    texts = {name: text for name, text in cells.items() if name not in ("since", "checked_on")}
    return ForceRow(**texts, since=since, checked_on=checked_on, origin=origin[:64])


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
