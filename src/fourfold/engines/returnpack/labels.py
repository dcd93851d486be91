"""The words a pack shows: headings, sheet names, choices. English here; translations are handed in.

Translations come from the caller as a mapping with the same keys; what is missing stays English.
"""

from __future__ import annotations

from collections.abc import Mapping

from fourfold.engines.workbook.messages import N_

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
    "terms": N_("Terms"),
    "questions": N_("Questions"),
    "term": N_("Term"),
    "definition": N_("Meaning"),
    "id": N_("Id"),
    "topic": N_("Topic"),
    "question": N_("Question"),
    "allowed": N_("How to answer"),
    "wanted": N_("Evidence that helps"),
    "answer": N_("Answer"),
    "evidence_link": N_("Evidence link"),
    "evidence_file": N_("Evidence file name"),
    "note": N_("Note"),
    "yes": N_("yes"),
    "partly": N_("partly"),
    "no": N_("no"),
    "count": N_("A whole number, zero or more."),
    "text": N_("Your own words."),
    "choose": N_("Choose one. Leave the cell empty if you do not know."),
    "refusal": N_("Choose an answer from the list."),
}


def complete(labels: Mapping[str, str] | None) -> dict[str, str]:
    """The labels with English in place of what is missing or empty."""
    given = labels or {}
    return {key: given.get(key) or english for key, english in LABELS.items()}
