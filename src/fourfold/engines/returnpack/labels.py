"""The words a pack shows: headings, sheet names, choices. English here; translations are handed in.

Translations come from the caller as a mapping with the same keys; what is missing stays English.
"""

from __future__ import annotations

from collections.abc import Mapping

from fourfold.engines.workbook.messages import gettext_noop

META_SHEET = "fourfold"
FORMAT = "fourfold-return-pack/1"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
CHOICES = ("yes", "partly", "no")
LEVELS = ("0", "1", "2", "3", "4")
COLUMNS = (
    "id",
    "topic",
    "question",
    "allowed",
    "wanted",
    "answer",
    "evidence_link",
    "evidence_file",
    "note",
)
READ_COLUMNS = ("id", "answer", "evidence_link", "evidence_file", "note")

LABELS: dict[str, str] = {
    "terms": gettext_noop("Terms"),
    "questions": gettext_noop("Questions"),
    "term": gettext_noop("Term"),
    "definition": gettext_noop("Meaning"),
    "id": gettext_noop("Id"),
    "topic": gettext_noop("Topic"),
    "question": gettext_noop("Question"),
    "allowed": gettext_noop("How to answer"),
    "wanted": gettext_noop("Evidence that helps"),
    "answer": gettext_noop("Answer"),
    "evidence_link": gettext_noop("Evidence link"),
    "evidence_file": gettext_noop("Evidence file name"),
    "note": gettext_noop("Note"),
    "yes": gettext_noop("yes"),
    "partly": gettext_noop("partly"),
    "no": gettext_noop("no"),
    "count": gettext_noop("A whole number, zero or more."),
    "text": gettext_noop("Your own words."),
    "choose": gettext_noop("Choose one. Leave the cell empty if you do not know."),
    "refusal": gettext_noop("Choose an answer from the list."),
}


def complete(labels: Mapping[str, str] | None) -> dict[str, str]:
    """The labels with English in place of what is missing or empty."""
    given = labels or {}
    return {key: given.get(key) or english for key, english in LABELS.items()}
