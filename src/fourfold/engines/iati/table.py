"""A plain table of activities, for partners who publish nothing in IATI."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from fourfold.engines.iati.errors import (
    ColumnMissing,
    ColumnUnknown,
    DuplicateActivity,
    EmptyFile,
    FileTooLarge,
    IatiError,
    IatiProblems,
    NoActivities,
    NotText,
    UnreadableTable,
    ValueMissing,
    ValueUnusable,
)
from fourfold.engines.iati.model import (
    Activity,
    Country,
    Dates,
    Lenience,
    Organisation,
    Participant,
    Sector,
    Status,
    Warned,
)
from fourfold.engines.iati.values import amount, iso_date, percentage, role_of, status_of

LARGEST_FILE = 20 * 1024 * 1024
CSV_COLUMNS: dict[str, str] = {
    "identifier": "The partner's own identifier of the activity. Needed, once a table.",
    "title": "The title. Needed.",
    "reporting_org": "The organisation that reports the activity. Needed.",
    "description": "What the activity does.",
    "participating_orgs": "Organisations and roles, such as: Ministry of Justice=implementing; "
    "Fund=funding.",
    "countries": "ISO 3166 alpha-2 codes or names, with shares where known, such as: KE:60; UG:40.",
    "status": "A code from 1 to 6 of the standard, or its word, such as implementation.",
    "planned_start": "A date as 2026-01-31.",
    "actual_start": "A date as 2026-01-31.",
    "planned_end": "A date as 2026-01-31.",
    "actual_end": "A date as 2026-01-31.",
    "sectors": "Sectors by code or name, separated by semicolons.",
    "budget": "The whole budget, a number.",
    "currency": "The currency of the budget, an ISO 4217 code such as USD.",
}
_NEEDED = ("identifier", "title", "reporting_org")
_DATES = ("planned_start", "actual_start", "planned_end", "actual_end")
_CODE_LENGTH = 2
_CURRENCY_LENGTH = 3


def read_activities_csv(
    data: bytes, *, name: str, largest: int = LARGEST_FILE
) -> tuple[Activity, ...]:
    """All activities of a CSV table, in its order.

    The first line names the columns, see `CSV_COLUMNS`; capitals and spaces do not matter. Fields
    are separated by commas, semicolons or tabs. The text is UTF-8 or UTF-16 with its mark.

    Args:
        data: the bytes of the file.
        name: the file's name, for messages.
        largest: how many bytes are accepted.

    Raises:
        IatiError: the table as a whole cannot be read.
        IatiProblems: everything found wrong in its lines.
    """
    try:
        rows = list(_rows(_decoded(data, largest)))
    except IatiError as error:
        error.file = name
        raise
    problems: list[IatiError] = []
    activities: list[Activity] = []
    first: dict[str, int] = {}
    for line, cells in rows:
        row = _Row(line, cells)
        activities.append(row.activity())
        problems += row.problems
        identifier = cells["identifier"]
        if identifier in first:
            problems.append(
                DuplicateActivity(line=line, identifier=identifier, first=first[identifier])
            )
        first.setdefault(identifier, line)
    if problems:
        raise IatiProblems(name, problems)
    return tuple(activities)


def _decoded(data: bytes, largest: int) -> str:
    if not data.strip():
        raise EmptyFile
    if len(data) > largest:
        raise FileTooLarge(found=len(data), limit=largest)
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(line=data[: error.start].count(b"\n") + 1) from error
    if "\x00" in text:
        raise NotText(line=1)
    return text


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each filled line: its number in the file and its fields by column."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    columns: list[str] = []
    found = False
    try:
        for row in reader:
            fields = [field.strip() for field in row]
            if not any(fields):
                continue
            if not columns:
                columns = _columns(fields, reader.line_num)
                continue
            found = True
            cells = dict.fromkeys(CSV_COLUMNS, "") | dict(zip(columns, fields, strict=False))
            yield reader.line_num, cells
    except csv.Error as error:
        raise UnreadableTable(line=reader.line_num, reason=str(error)) from error
    if not found:
        raise NoActivities(line=reader.line_num)


def _delimiter(text: str) -> str:
    head = text.lstrip().partition("\n")[0]
    return max(",;\t", key=head.count)


def _columns(fields: list[str], line: int) -> list[str]:
    columns = ["_".join(field.lower().replace("-", " ").split()) for field in fields]
    for column in _NEEDED:
        if column not in columns:
            raise ColumnMissing(line=line, column=column, needed=", ".join(_NEEDED))
    for column, field in zip(columns, fields, strict=True):
        if column and column not in CSV_COLUMNS:
            raise ColumnUnknown(line=line, column=field[:60], known=", ".join(CSV_COLUMNS))
    return columns


class _Row:
    """One line of the table, and what is wrong with it."""

    def __init__(self, line: int, cells: dict[str, str]) -> None:
        self.problems: list[IatiError] = []
        self._line, self._cells = line, cells
        self._warnings: list[Warned] = []

    def activity(self) -> Activity:
        cells = self._cells
        for column in _NEEDED:
            if not cells[column]:
                self.problems.append(ValueMissing(line=self._line, column=column))
        return Activity(
            identifier=cells["identifier"],
            title=cells["title"],
            description=cells["description"],
            reporting=Organisation(cells["reporting_org"]),
            participants=tuple(self._participants()),
            countries=self._countries(),
            status=self._status(),
            dates=self._dates(),
            sectors=tuple(self._sectors()),
            budget=self._budget(),
            commitments={},
            line=self._line,
            warnings=tuple(self._warnings),
        )

    def _refuse(self, column: str, value: str, allowed: str) -> None:
        self.problems.append(
            ValueUnusable(line=self._line, column=column, value=value[:60], allowed=allowed)
        )

    def _warn(self, kind: Lenience, value: str = "") -> None:
        self._warnings.append(Warned(kind, self._line, value[:120]))

    def _pieces(self, column: str) -> list[str]:
        return [piece.strip() for piece in self._cells[column].split(";") if piece.strip()]

    def _participants(self) -> Iterator[Participant]:
        for piece in self._pieces("participating_orgs"):
            name, _, role = piece.rpartition("=") if "=" in piece else (piece, "", "")
            yield Participant(Organisation(name.strip()), role_of(role), role.strip())

    def _countries(self) -> tuple[Country, ...]:
        found = []
        for piece in self._pieces("countries"):
            place, _, share = piece.partition(":")
            part = percentage(share) if share.strip() else None
            if share.strip() and part is None:
                self._refuse("countries", piece, "shares from 0 to 100, such as KE:60; UG:40")
            place = place.strip()
            coded = len(place) == _CODE_LENGTH and place.isascii() and place.isalpha()
            if not coded:
                self._warn(Lenience.COUNTRY_WITHOUT_CODE, place)
            found.append(Country(place.upper(), "", part) if coded else Country("", place, part))
        if not found:
            self._warn(Lenience.COUNTRY_MISSING)
        return tuple(found)

    def _status(self) -> Status:
        given = self._cells["status"]
        if not given:
            self._warn(Lenience.STATUS_MISSING)
            return Status.UNKNOWN
        found = status_of(given)
        if found is None:
            words = "pipeline, implementation, finalisation, closed, cancelled or suspended"
            self._refuse("status", given, words)
        return found or Status.UNKNOWN

    def _dates(self) -> Dates:
        found: dict[str, str] = {}
        for column in _DATES:
            given = self._cells[column]
            day = iso_date(given) if given else None
            if day:
                found[column] = day
            elif given:
                self._refuse(column, given, "a date as 2026-01-31")
        dates = Dates(**found)
        for kind in ("planned", "actual"):
            start, end = found.get(f"{kind}_start", ""), found.get(f"{kind}_end", "9")
            if end < start:
                self._refuse(f"{kind}_end", end, f"an end that is not before {start}")
        # A late start can pass the planned end: that is news, not a mistake.
        if dates.start and dates.end and dates.end < dates.start:
            self._warn(Lenience.ENDS_BEFORE_START, dates.end)
        return dates

    def _sectors(self) -> Iterator[Sector]:
        for piece in self._pieces("sectors"):
            yield Sector(code=piece) if piece.isdigit() else Sector(name=piece)

    def _budget(self) -> dict[str, Decimal]:
        given, currency = self._cells["budget"], self._cells["currency"].upper()
        if not given:
            return {}
        value = amount(given)
        if value is None or value < 0:
            self._refuse("budget", given, "a number such as 250000 or 250000.50")
            return {}
        if len(currency) != _CURRENCY_LENGTH or not currency.isalpha():
            self._refuse("currency", currency, "an ISO 4217 code such as USD")
        return {currency: value}
