"""What comes in: answers from a form, rows of a return pack, figures of an index file."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """One answer as a person or a pack brings it.

    `seen` is the id of the current answer that the writer had before them, empty when there was
    none: a colleague's newer answer is never overwritten unseen. `remove_files` and `add_files`
    change the evidence; `add_files` are (name, bytes), stored before the transaction, and
    `add_uploads` finished uploads of the writer. A source that is held stays unless another is
    given or `keep_source` is false.
    """

    indicator: str
    value: str = ""
    note: str = ""
    evidence_link: str = ""
    source: UUID | None = None
    keep_source: bool = True
    seen: str = ""
    add_files: tuple[tuple[str, bytes], ...] = ()
    add_uploads: tuple[UUID, ...] = ()
    remove_files: tuple[str, ...] = ()


class RowState(StrEnum):
    """How a row of a return pack stands to the answer that is held."""

    NEW = "new"
    SAME = "same"
    KEPT = "kept"
    CONFLICT = "conflict"


class Decision(StrEnum):
    """What a person decides on a conflicting row: keep the held answer, or take the pack's."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class PackContent:
    """What an answer says, as far as a pack can carry it."""

    value: str = ""
    note: str = ""
    evidence_link: str = ""


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One answer of a pack beside the one that is held.

    `kept` means that the pack still holds the old answer while a newer one was given since.
    `held_id` is the id of the held answer, empty when none; it goes back with a decision. `files`
    are the names of evidence files that came with the pack.
    """

    indicator: str
    title: str
    state: RowState
    value: str
    value_label: str
    note: str
    evidence_link: str
    held_id: str
    held_value: str
    held_value_label: str
    held_note: str
    held_evidence_link: str
    held_by: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReview:
    """What a pack changes, or would change once a person has decided on its conflicts.

    `import_id` is None when the pack brought nothing new and so nothing was kept of it.
    `notices` are sentences on evidence files that did not come with the pack.
    """

    import_id: UUID | None
    return_id: UUID
    file_name: str
    is_applied: bool
    rows: tuple[ImportRow, ...]
    notices: tuple[str, ...] = ()

    def of(self, state: RowState | str) -> tuple[ImportRow, ...]:
        """The rows in one state."""
        return tuple(row for row in self.rows if row.state == state)

    @property
    def new(self) -> tuple[ImportRow, ...]:
        """Rows that bring an answer where none was, or change one that nobody touched since."""
        return self.of(RowState.NEW)

    @property
    def same(self) -> tuple[ImportRow, ...]:
        """Rows that say what is held already."""
        return self.of(RowState.SAME)

    @property
    def kept(self) -> tuple[ImportRow, ...]:
        """Rows that the pack did not change while somebody else did."""
        return self.of(RowState.KEPT)

    @property
    def conflicts(self) -> tuple[ImportRow, ...]:
        """Rows where a person has to decide."""
        return self.of(RowState.CONFLICT)


@dataclass(frozen=True, slots=True)
class IndexDescription:
    """What a context indicator counts, who published it, and how it must not be read."""

    code: str
    title: str
    unit: str
    source: str
    licence: str = ""
    description: str = ""
    caution: str = ""


@dataclass(frozen=True, slots=True)
class IndexFigure:
    """One figure of an index file; `place` is an alpha-3 code."""

    place: str
    year: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class IndexFile:
    """A whole index file. `measure` names what a long file counts; it is empty in a wide one."""

    name: str
    measure: str
    figures: tuple[IndexFigure, ...]
    without_value: int
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexImport:
    """What an index file brought. `unknown` are geographies that are no State held here."""

    indicator: str
    added: int
    changed: int
    same: int
    without_value: int
    unknown: tuple[str, ...] = field(default=())
