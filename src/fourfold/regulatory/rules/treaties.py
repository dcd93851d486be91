"""A table of treaty status, read strictly: whole, or refused with lines and cures."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import StringIO

from django.utils.translation import gettext as _

from fourfold.reference import treaties
from fourfold.regulatory.contracts.treaties import StatusRow
from fourfold.regulatory.errors import StatusFileRefused

COLUMNS = (
    "state",
    "instrument",
    "event",
    "on",
    "provision",
    "text",
    "source",
    "url",
    "checked_on",
    "confidence",
)
NEEDED = ("state", "instrument", "event", "source", "checked_on", "confidence")
ON_A_PROVISION = ("reservation", "declaration", "withdrawal")
MAY_COME = "in-force"  # the only event that may lie ahead: entry into force is known beforehand
LONGEST = {"provision": 64, "text": 5000, "source": 300, "url": 500}
MOST_PROBLEMS = 25
MOST_ROWS = 50_000
CONFIDENCES = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Known:
    """What a table may name: codes of States, codes of events, and today."""

    states: frozenset[str]
    events: tuple[str, ...]
    today: date


@dataclass(slots=True)
class _Reader:
    name: str
    known: Known
    rows: list[StatusRow] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    lines: dict[tuple[str, str, str, str], int] = field(default_factory=dict)

    def take(self, line: int, cells: dict[str, str]) -> None:
        problems = [*_empty(cells), *_too_long(cells), *self._unknown(cells), *_misplaced(cells)]
        days = {name: _day(cells[name]) for name in ("on", "checked_on")}
        problems += self._wrong_days(cells, days)
        checked_on = days["checked_on"]
        if problems or checked_on is None:
            self.problems += [self.at(line, problem) for problem in problems]
            return
        row = _row(cells, days["on"], checked_on)
        first = self.lines.setdefault(row.key, line)
        if first != line:
            told = _("the same fact stands in line %(first)d already. Keep one of the two.")
            self.problems.append(self.at(line, told % {"first": first}))
        self.rows.append(row)

    def at(self, line: int, problem: str) -> str:
        place = _("File “%(file)s”, line %(line)d: ") % {"file": self.name, "line": line}
        return place + problem

    def _unknown(self, cells: dict[str, str]) -> Iterator[str]:
        instruments = treaties.instruments()
        if cells["state"] and cells["state"].upper() not in self.known.states:
            yield _("“%(code)s” is no State. Write its alpha-3 code, such as KEN.") % {
                "code": cells["state"]
            }
        for name, codes in (
            ("instrument", tuple(instruments)),
            ("event", self.known.events),
            ("confidence", CONFIDENCES),
        ):
            if cells[name] and cells[name] not in codes:
                yield _("“%(value)s” is no %(column)s. Use one of: %(known)s.") % {
                    "value": cells[name],
                    "column": name,
                    "known": ", ".join(codes),
                }

    def _wrong_days(self, cells: dict[str, str], days: Mapping[str, date | None]) -> Iterator[str]:
        for name, value in days.items():
            if cells[name] and value is None:
                yield _("“%(value)s” in %(column)s is no day. Write it as 2026-01-31.") % {
                    "value": cells[name],
                    "column": name,
                }
            ahead = value is not None and value > self.known.today
            if ahead and not (name == "on" and cells["event"] == MAY_COME):
                yield _("%(column)s lies in the future. Correct the day.") % {"column": name}
        instrument = treaties.instruments().get(cells["instrument"])
        begun = instrument and instrument.adopted_on
        if begun and days["on"] and days["on"] < begun:
            yield _("on lies before %(day)s, when the instrument was adopted. Correct it.") % {
                "day": begun.isoformat()
            }


def read_status_table(content: bytes, file_name: str, known: Known) -> tuple[StatusRow, ...]:
    """Read a CSV table of treaty status.

    Raises:
        StatusFileRefused: everything found wrong (the first 25), each with line and cure.
    """
    reader = _Reader(file_name, known)
    lines = _lines(content, reader)
    line, heading = next(lines, (1, []))
    heading = [cell.strip().lower() for cell in heading]
    if sorted(heading) != sorted(COLUMNS):
        raise StatusFileRefused([reader.at(line, _heading_problem(heading))])
    for number, row in lines:
        if number > MOST_ROWS:
            told = _("there are more than %(limit)d lines. Split the file.") % {"limit": MOST_ROWS}
            raise StatusFileRefused([reader.at(number, told)])
        if len(row) != len(heading):
            told = _("it has %(found)d cells, the heading has %(wanted)d. Mend the line.")
            counts = {"found": len(row), "wanted": len(heading)}
            reader.problems.append(reader.at(number, told % counts))
            continue
        reader.take(number, dict(zip(heading, (cell.strip() for cell in row), strict=True)))
    if not reader.rows and not reader.problems:
        reader.problems.append(reader.at(line, _("no fact follows the heading. Add lines.")))
    if reader.problems:
        raise StatusFileRefused(_first(reader.problems))
    return tuple(reader.rows)


def _lines(content: bytes, reader: _Reader) -> Iterator[tuple[int, list[str]]]:
    try:
        table = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    except UnicodeDecodeError as error:
        told = _("File “%(file)s” is not text in UTF-8. Save it as CSV UTF-8.")
        raise StatusFileRefused([told % {"file": reader.name}]) from error
    try:
        for row in table:
            if any(cell.strip() for cell in row):
                yield table.line_num, row
    except csv.Error as error:
        told = _("the line is no CSV: a quotation mark does not close, or it holds odd bytes.")
        raise StatusFileRefused([reader.at(table.line_num, told)]) from error


def _row(cells: Mapping[str, str], on: date | None, checked_on: date) -> StatusRow:
    return StatusRow(
        state=cells["state"].upper(),
        instrument=cells["instrument"],
        event=cells["event"],
        on=on,
        provision=cells["provision"],
        text=cells["text"],
        source=cells["source"],
        url=cells["url"],
        checked_on=checked_on,
        confidence=cells["confidence"],
    )


def _heading_problem(heading: list[str]) -> str:
    if len(heading) == 1 and any(mark in heading[0] for mark in ";\t|"):
        return _("the columns are not separated by commas. Save the table as CSV with commas.")
    missing = [name for name in COLUMNS if name not in heading]
    odd = [name for name in heading if name not in COLUMNS]
    return _(
        "the heading has to hold each of these columns once: %(wanted)s. "
        "Missing: %(missing)s. Not known: %(odd)s."
    ) % {
        "wanted": ", ".join(COLUMNS),
        "missing": ", ".join(missing) or "-",
        "odd": ", ".join(odd) or "-",
    }


def _empty(cells: dict[str, str]) -> Iterator[str]:
    for name in NEEDED:
        if not cells[name]:
            yield _("%(column)s is empty. Every fact says it.") % {"column": name}


def _too_long(cells: dict[str, str]) -> Iterator[str]:
    for name, limit in LONGEST.items():
        if len(cells[name]) > limit:
            yield _("%(column)s is longer than %(limit)d characters. Shorten it.") % {
                "column": name,
                "limit": limit,
            }
    if any("\x00" in value for value in cells.values()):
        yield _("the line holds bytes that are no characters. Save the table again.")
    if cells["url"] and not cells["url"].startswith(("https://", "http://")):
        yield _("url has to begin with https:// or http://, or stay empty.")


def _misplaced(cells: dict[str, str]) -> Iterator[str]:
    """A reservation names its provision, and only one that the instrument lets a State reserve."""
    event, provision = cells["event"], cells["provision"]
    if event in ON_A_PROVISION and not provision:
        yield _("provision is empty. Say what the %(event)s is to, such as 14(3).") % {
            "event": event
        }
    allowed = reservable(cells["instrument"])
    if event == "reservation" and provision and allowed and not _is_one_of(provision, allowed):
        yield _(
            "%(instrument)s allows no reservation to “%(provision)s”. It allows: %(allowed)s."
        ) % {
            "instrument": cells["instrument"],
            "provision": provision,
            "allowed": ", ".join(allowed),
        }


def reservable(instrument: str) -> tuple[str, ...]:
    """Provisions that alone may be reserved; empty where the instrument closes no list."""
    rows = treaties.reservations_of(instrument)
    return tuple(row.provision for row in rows if row.kind == "reservation" and row.closed)


def _is_one_of(provision: str, allowed: tuple[str, ...]) -> bool:
    """The provision itself, or a subdivision of it: 14(3)(a) where 14(3) may be reserved."""
    plain = provision.replace(" ", "")
    return any(plain == one or plain.startswith((f"{one}(", f"{one}.")) for one in allowed)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2026-01-31") else None
    except ValueError:
        return None


def _first(problems: list[str]) -> list[str]:
    more = len(problems) - MOST_PROBLEMS
    if more <= 0:
        return problems
    told = _("There are %(more)d more problems. Mend these first.") % {"more": more}
    return [*problems[:MOST_PROBLEMS], told]
