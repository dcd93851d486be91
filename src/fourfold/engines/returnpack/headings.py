"""Where the table on a sheet begins and which column is which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fourfold.engines.returnpack.vocabulary import plain
from fourfold.engines.workbook import Sheet, Value, Workbook

_HEADING_ROWS = 20


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a sheet: its heading row (counted from 1) and its columns (from 0)."""

    sheet: Sheet
    heading: int
    columns: Mapping[str, int]

    def rows(self) -> list[tuple[int, dict[str, str]]]:
        """Each row with anything in it: its number and its texts by column."""
        found = []
        for number, row in enumerate(self.sheet.rows[self.heading :], start=self.heading + 1):
            texts = {key: _text(row, place) for key, place in self.columns.items()}
            if any(texts.values()):
                found.append((number, texts))
        return found


def find_table(
    workbook: Workbook, headings: Mapping[str, Sequence[str]], needed: Sequence[str]
) -> Table | None:
    """The table with the most known headings that has all the needed ones, or None."""
    best: Table | None = None
    for sheet in workbook.sheets:
        for number, row in enumerate(sheet.rows[:_HEADING_ROWS], start=1):
            columns = match_headings(row, headings)
            complete = all(key in columns for key in needed)
            if complete and (best is None or len(columns) > len(best.columns)):
                best = Table(sheet, number, columns)
    return best


def match_headings(row: Sequence[Value], headings: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Which column each heading means: by the whole heading first, then by how it begins."""
    words = [plain(value) for value in row]
    found: dict[str, int] = {}
    for key, spellings in headings.items():
        for spelling in spellings:
            place = words.index(spelling) if spelling in words else -1
            if place >= 0 and place not in found.values() and key not in found:
                found[key] = place
    for key, spellings in headings.items():
        for place, word in enumerate(words):
            free = key not in found and place not in found.values()
            if free and any(_begins(word, spelling) for spelling in spellings):
                found[key] = place
    return found


def _begins(word: str, spelling: str) -> bool:
    """“Question (English)” is a question; a sentence that starts with “no” is no number."""
    short = len(word.split()) <= len(spelling.split()) + 2
    return len(spelling) > 2 and short and word.startswith(f"{spelling} ")  # noqa: PLR2004 -- “no”, “n”


def _text(row: Sequence[Value], place: int) -> str:
    value = row[place] if place < len(row) else None
    return "" if value is None else str(value).strip()
