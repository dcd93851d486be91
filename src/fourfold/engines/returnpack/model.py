"""What goes into a return pack and what comes back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PackAnswer:
    """One answer with its evidence; `value` is None while unanswered."""

    value: str | None = None
    evidence_link: str = ""
    evidence_file: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PackMeta:
    """Which return a pack belongs to."""

    instrument: str
    edition: str
    round_id: str
    return_id: str
    language: str
    respondent_class: str


@dataclass(frozen=True, slots=True)
class PackRow:
    """A filled row: its number on the sheet, the indicator, and what was filled in.

    `value` is the scale's own spelling (yes, partly, no, 0 to 4, digits, text), or None when only
    evidence or a note was given.
    """

    row: int
    indicator: str
    value: str | None
    evidence_link: str = ""
    evidence_file: str = ""
    note: str = ""

    @property
    def answer(self) -> PackAnswer:
        """The row without its place."""
        return PackAnswer(self.value, self.evidence_link, self.evidence_file, self.note)


@dataclass(frozen=True, slots=True)
class PackReturn:
    """A whole pack; rows without anything filled in are left out."""

    meta: PackMeta
    rows: tuple[PackRow, ...]
