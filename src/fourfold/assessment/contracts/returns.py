"""A return as its respondent meets it: a task list, a topic a page, a check before submitting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fourfold.assessment.contracts.documents import IndicatorText


@dataclass(frozen=True, slots=True)
class ReturnView:
    """Head of a return. `is_editable` tells whether this actor may answer now."""

    id: UUID
    scope_id: UUID
    round_id: UUID
    round_label: str
    place: str
    place_name: str
    organisation: str
    respondent_class: str
    respondent_class_label: str
    edition: str
    status: str
    status_label: str
    version: int
    opened_on: date
    submitted_at: datetime | None
    is_editable: bool
    is_fictional: bool


@dataclass(frozen=True, slots=True)
class TopicTask:
    """One topic of the task list. `state` is `not-started`, `in-progress` or `done`."""

    code: str
    title: str
    answered: int
    total: int
    state: str


@dataclass(frozen=True, slots=True)
class AreaTasks:
    """The topics under one heading of the instrument."""

    code: str
    title: str
    topics: tuple[TopicTask, ...]
    answered: int
    total: int


@dataclass(frozen=True, slots=True)
class ReturnTasks:
    """A return with its task list."""

    head: ReturnView
    areas: tuple[AreaTasks, ...]
    answered: int
    total: int


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file given as evidence; `id` opens it through the kernel's file address."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class TopicQuestion:
    """A question with the answer that is held. `seen` goes back with what is saved."""

    text: IndicatorText
    value: str
    value_label: str
    note: str
    evidence_link: str
    files: tuple[EvidenceFile, ...]
    source: UUID | None
    source_title: str
    seen: str
    answered_by: str
    answered_at: datetime | None

    @property
    def is_answered(self) -> bool:
        """Whether there is a value; a note alone is no answer."""
        return bool(self.value)


@dataclass(frozen=True, slots=True)
class TopicPage:
    """One topic: its questions, and where to go before and after."""

    head: ReturnView
    code: str
    title: str
    area_title: str
    questions: tuple[TopicQuestion, ...]
    previous: str
    following: str


@dataclass(frozen=True, slots=True)
class CheckSection:
    """One topic of the check-your-answers page."""

    code: str
    title: str
    questions: tuple[TopicQuestion, ...]


@dataclass(frozen=True, slots=True)
class CheckAnswers:
    """Everything before it is submitted: sections, what is unanswered, what lacks evidence."""

    head: ReturnView
    sections: tuple[CheckSection, ...]
    answered: int
    total: int
    unanswered: tuple[IndicatorText, ...]
    without_evidence: tuple[IndicatorText, ...]
