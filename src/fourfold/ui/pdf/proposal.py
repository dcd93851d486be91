"""What a proposal's document takes: `render_pdf("proposal", report, ...)` with a `ProposalReport`.

All words arrive translated. A list that is empty leaves its section out, save precedents: that none
is held has to be said.
"""

from typing import TypedDict

from django.utils.translation import gettext as _

from fourfold.ui.pdf.labels import report_labels
from fourfold.ui.pdf.plan_report import Omission


class ClauseText(TypedDict):
    """A clause."""

    number: str
    heading: str
    text: str


class PrecedentText(TypedDict):
    """A State's section: where it was read, and what it does."""

    state: str
    act: str
    source: str
    does: str


class CommentText(TypedDict):
    """A comment with its answer; `outcome` is empty while there is none."""

    who: str
    position: str
    clause: str
    text: str
    outcome: str
    answer: str


class VersionText(TypedDict):
    """A version and what it changed."""

    number: str
    date: str
    note: str


class ProposalReport(TypedDict):
    """The whole document."""

    labels: dict[str, str]
    state: str
    heading: str
    date: str
    status: str
    notices: list[str]
    banner: str
    summary: list[str]
    gaps: list[str]
    clauses: list[ClauseText]
    safeguards: list[Omission]
    precedents: list[PrecedentText]
    consultation: str
    comments: list[CommentText]
    versions: list[VersionText]


def labels() -> dict[str, str]:
    """The document's fixed words in the active language."""
    return report_labels() | _section_words()


def _section_words() -> dict[str, str]:
    return {
        "summary": _("What is proposed"),
        "gaps": _("Requirements that it answers"),
        "text": _("Text"),
        "safeguards": _("Human-rights safeguards"),
        "safeguards_lead": _(
            "They belong with the text. A clause without them does more than asked."
        ),
        "safeguard": _("Safeguard"),
        "meaning": _("What it means here"),
        "precedents": _("States that do it like this"),
        "precedents_lead": _(
            "Each section was opened and read on the day given. Check that it is in force before "
            "you rely on it."
        ),
        "no_precedent": _("No precedent held."),
        "state": _("State"),
        "act": _("Act and section"),
        "does": _("What it does"),
        "consultation": _("Consultation"),
        "who": _("Stakeholder"),
        "clause": _("Clause"),
        "said": _("Comment"),
        "answer": _("Answer"),
        "versions": _("Versions"),
        "version": _("Version"),
        "note": _("What changed, and why"),
    }
