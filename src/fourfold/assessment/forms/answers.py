"""One topic of a return as a form: a group of controls for each question."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from fourfold.assessment.contracts import AnswerDraft, TopicQuestion
from fourfold.assessment.errors import AnswerRefused, Collision
from fourfold.assessment.forms.files import (
    FilesField,
    UploadsField,
    contents,
    size_hint,
    upload_attributes,
)
from fourfold.assessment.models import Answer
from fourfold.assessment.rules.answers import LINK_BEGINNINGS, LONGEST_LINK, value_label
from fourfold.ui.clear_forms import ClearForm

TO_ASSESS = "to-assess"  # an explicit choice: an unanswered question is not a "no"
THEIRS, MINE = "theirs", "mine"


class OpenField(forms.CharField):
    """A text that may stay empty without being marked as optional: empty means to assess."""

    def validate(self, value: Any) -> None:
        """Empty is fine."""


class LinkField(forms.CharField):
    """An address in full. Whether it can be opened is the assessor's business, not checked here."""

    def __init__(self, **kwargs: Any) -> None:
        control = forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"})
        super().__init__(required=False, max_length=LONGEST_LINK, widget=control, **kwargs)

    def validate(self, value: Any) -> None:
        """Empty, or an address that others can follow."""
        complete = value.lower().startswith(LINK_BEGINNINGS) and len(value.split()) == 1
        if value and not complete:
            raise forms.ValidationError(
                _("The link has to begin with https:// and has no spaces. Write it in full.")
            )


@dataclass(frozen=True, slots=True)
class QuestionFields:
    """A question with its controls. `decision` is there when a colleague answered meanwhile."""

    question: TopicQuestion
    value: BoundField
    note: BoundField
    link: BoundField
    files: BoundField
    uploads: BoundField
    seen: BoundField
    remove: BoundField | None
    source: BoundField | None
    decision: BoundField | None
    collision: Collision | None

    @property
    def mine(self) -> str:
        """What the writer answered, in words; empty when they leave it to assess."""
        value = str(self.value.value() or "")
        return "" if value == TO_ASSESS else value_label(self.question.text, value)

    @property
    def has_details(self) -> bool:
        """Whether something stands, or is wrong, in the part on evidence."""
        held = self.question.note or self.question.evidence_link or self.question.files
        return bool(held or self.question.source or self.link.errors or self.files.errors)


class TopicForm(ClearForm):
    """The questions of one topic. `collisions` adds a choice where a colleague was faster."""

    def __init__(
        self,
        *args: Any,
        questions: Sequence[TopicQuestion],
        scope: UUID,
        sources: Sequence[tuple[str, str]] = (),
        collisions: Mapping[str, Collision] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.topic_questions = tuple(questions)
        self.scope = scope
        self.sources = tuple(sources)
        self.collisions = dict(collisions or {})
        for question in self.topic_questions:
            self._add(question)

    def groups(self) -> Iterator[QuestionFields]:
        """Each question with its controls, in order."""
        for question in self.topic_questions:
            code = question.text.code
            bound = {
                part: self[f"{code}-{part}"] if f"{code}-{part}" in self.fields else None
                for part in ("remove", "source", "decision")
            }
            yield QuestionFields(
                question=question,
                value=self[f"{code}-value"],
                note=self[f"{code}-note"],
                link=self[f"{code}-link"],
                files=self[f"{code}-files"],
                uploads=self[f"{code}-uploads"],
                seen=self[f"{code}-seen"],
                collision=self.collisions.get(code),
                **bound,
            )

    def drafts(self, before: Mapping[str, Answer]) -> tuple[AnswerDraft, ...]:
        """What the writer changed, measured against the answers they had before them."""
        codes = [question.text.code for question in self.topic_questions]
        made = [(self._draft(code), before.get(self._value(code, "seen"))) for code in codes]
        return tuple(
            draft
            for draft, held in made
            if self._value(draft.indicator, "decision") != THEIRS and _differs(draft, held)
        )

    def refuse(self, error: AnswerRefused) -> None:
        """Put each problem beside its question."""
        for code, problem in error.problems.items():
            field = f"{code}-value"
            self.add_error(field if field in self.fields else None, problem)

    def seen_ids(self) -> list[str]:
        """The ids of the answers that the writer had before them."""
        return [self._value(q.text.code, "seen") for q in self.topic_questions]

    def _add(self, question: TopicQuestion) -> None:
        code = question.text.code
        self.fields[f"{code}-value"] = _value_field(question)
        self.fields[f"{code}-note"] = forms.CharField(
            label=_("Note"),
            help_text=_("Anything that explains the answer to those who read it later."),
            required=False,
            initial=question.note,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.fields[f"{code}-link"] = LinkField(
            label=_("Link to evidence"),
            help_text=_("Begins with https://"),
            initial=question.evidence_link,
        )
        self.fields[f"{code}-files"] = FilesField(
            label=_("Add evidence files"), help_text=size_hint(), required=False
        )
        files = self.fields[f"{code}-files"].widget
        files.attrs |= upload_attributes(self.scope, f"{code}-uploads")
        self.fields[f"{code}-uploads"] = UploadsField(required=False)
        self.fields[f"{code}-seen"] = forms.CharField(
            required=False, initial=question.seen, widget=forms.HiddenInput
        )
        self._add_choices(question, code)

    def _add_choices(self, question: TopicQuestion, code: str) -> None:
        if question.files:
            self.fields[f"{code}-remove"] = forms.MultipleChoiceField(
                label=_("Take away evidence files"),
                choices=[(str(file.id), file.name) for file in question.files],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        if self.sources or question.source:
            self.fields[f"{code}-source"] = forms.ChoiceField(
                label=_("Source of the mission or round"),
                choices=[("", _("None")), *_sources(self.sources, question)],
                initial=str(question.source or ""),
                required=False,
            )
        if code in self.collisions:
            self.fields[f"{code}-decision"] = forms.ChoiceField(
                label=_("The answer that stays"),
                choices=[(THEIRS, _("The answer that is there")), (MINE, _("My answer below"))],
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose which answer stays.")},
            )

    def _draft(self, code: str) -> AnswerDraft:
        value = self._value(code, "value")
        source = self._value(code, "source")
        return AnswerDraft(
            indicator=code,
            value="" if value == TO_ASSESS else value,
            note=self._value(code, "note"),
            evidence_link=self._value(code, "link"),
            source=UUID(source) if source else None,
            keep_source=f"{code}-source" not in self.fields,
            seen=self._value(code, "seen"),
            add_files=contents(self.cleaned_data.get(f"{code}-files") or ()),
            add_uploads=tuple(self.cleaned_data.get(f"{code}-uploads") or ()),
            remove_files=tuple(self.cleaned_data.get(f"{code}-remove") or ()),
        )

    def _value(self, code: str, part: str) -> str:
        text = str(self.cleaned_data.get(f"{code}-{part}") or "")
        return text.replace("\r\n", "\n").strip()


def again(data: Any, collisions: Mapping[str, Collision]) -> Any:
    """What was sent, as if written after the colleagues' answers had been seen."""
    sent = data.copy()
    for code, collision in collisions.items():
        sent[f"{code}-seen"] = collision.current_id
    return sent


def _value_field(question: TopicQuestion) -> forms.Field:
    text = question.text
    if text.scale in ("ladder", "yes-partly-no"):
        levels = _levels() if text.scale == "ladder" else _words()
        field = forms.ChoiceField(
            label=text.question,
            help_text=text.help,
            choices=[*levels, (TO_ASSESS, _("Not answered yet"))],
            initial=question.value or TO_ASSESS,
            widget=forms.RadioSelect,
        )
        field.choice_hints = _hints(question)  # type: ignore[attr-defined]  # -- read by the interface kit
        return field
    return _open_field(question)


def _open_field(question: TopicQuestion) -> forms.Field:
    is_count = question.text.scale == "count"
    control: forms.Widget = forms.Textarea(attrs={"rows": 4})
    if is_count:
        control = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return OpenField(
        label=question.text.question,
        help_text=question.text.help,
        initial=question.value,
        widget=control,
    )


def _levels() -> list[tuple[str, str]]:
    return [(str(level), _("Level %(level)s") % {"level": level}) for level in range(5)]


def _words() -> list[tuple[str, str]]:
    return [
        ("yes", pgettext("answer", "Yes")),
        ("partly", pgettext("answer", "Partly")),
        ("no", pgettext("answer", "No")),
    ]


def _hints(question: TopicQuestion) -> dict[str, str]:
    rungs = {str(level): rung for level, rung in enumerate(question.text.rungs)}
    return rungs | {TO_ASSESS: _("Stays “to assess”; it does not count as a no.")}


def _sources(sources: Sequence[tuple[str, str]], question: TopicQuestion) -> list[tuple[str, str]]:
    """The sources to choose from, with the one that is held even if the writer sees no others."""
    known = dict(sources)
    if question.source:
        known.setdefault(str(question.source), question.source_title)
    return list(known.items())


def _differs(draft: AnswerDraft, held: Answer | None) -> bool:
    if draft.add_files or draft.add_uploads or draft.remove_files:
        return True
    mine = (draft.value, draft.note.strip(), draft.evidence_link)
    if held is None:
        return any(mine) or draft.source is not None
    same_source = draft.keep_source or draft.source == held.source_id
    return mine != (held.value, held.note, held.evidence_link) or not same_source
