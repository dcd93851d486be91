"""A desk review of the law against the text of the act held: decisions over plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from fourfold.engines.statutes import reading
from fourfold.engines.statutes.model import Verdict
from fourfold.reference.law_reviews import codes, load_law_review
from fourfold.regulatory.contracts.findings import CitationDraft, FindingDraft
from fourfold.regulatory.rules.catalogue import atoms_by_code
from fourfold.regulatory.rules.findings import problems_of

Document = Mapping[str, Any]
MOST_PROBLEMS = 12
ORIGIN = "law-review:"


@dataclass(frozen=True, slots=True)
class HeldText:
    """A provision of the version that the review is read against."""

    id: Any
    key: str
    number: str
    text: str


def origin_of(review: Document) -> str:
    """What findings and dated facts of the review carry as their origin."""
    return f"{ORIGIN}{review['code']}"


@cache
def label_of(origin: str) -> str:
    """What must stand beside findings of this origin; empty for those of an expert."""
    code = origin.removeprefix(ORIGIN)
    if not origin.startswith(ORIGIN) or code not in codes():
        return ""
    return str(load_law_review(code)["label"])


def is_act(review: Document, code: str, title: str) -> bool:
    """Whether an act held is the one of the review: by its code, or by a title it goes by."""
    titles = {_bare(one) for one in (review["title"], *review.get("act_titles", ()))}
    return code == review["act"] or _bare(title) in titles


def drafts_of(
    review: Document, held: Sequence[HeldText], origin: str
) -> tuple[dict[str, FindingDraft], tuple[str, ...]]:
    """The findings by atom, with the exact words of the text held; and what stands in the way.

    A sentence names the section and the words that are not there, or the atom that is unknown.
    """
    texts = {row.number: row for row in held}
    drafts, problems = {}, []
    for row in review["findings"]:
        draft, wrong = _draft(review, row, texts, origin)
        drafts[row["atom"]] = draft
        problems += [*wrong, *_refused(row["atom"], draft)]
    return drafts, _few(problems)


def keys_of(row: Document, held: Sequence[HeldText]) -> list[str]:
    """The keys of the sections that a dated fact or a label names; unknown ones are left out."""
    keys = {text.number: text.key for text in held}
    return [keys[section] for section in row["sections"] if section in keys]


def unknown_sections(review: Document, held: Sequence[HeldText]) -> tuple[str, ...]:
    """Sections that dated facts and labels of the review name and the text held has not."""
    numbers = {text.number for text in held}
    named = [
        section
        for row in (*review["forces"], *review.get("status_labels", ()))
        for section in row["sections"]
    ]
    strange = [section for section in dict.fromkeys(named) if section not in numbers]
    return tuple(_no_section(review, section) for section in strange)


def day_of(value: str) -> date:
    """A day of the review's file."""
    return date.fromisoformat(value)


def not_held(review: Document) -> str:
    """The sentence for a State whose act has not been imported."""
    return _(
        "%(title)s is not held of %(state)s. Import it first: "
        "fourfold law import FILE --state %(state)s."
    ) % {"title": review["title"], "state": review["state"]}


def _draft(
    review: Document, row: Document, texts: Mapping[str, HeldText], origin: str
) -> tuple[FindingDraft, list[str]]:
    cited, problems = [], []
    for citation in row.get("citations", ()):
        text = texts.get(citation["section"])
        if text is None:
            problems.append(_no_section(review, citation["section"]))
            continue
        span = reading.find_quote(text.text, citation["quote"])
        if span is None:
            problems.append(_no_quote(review, citation))
            continue
        words = text.text[span[0] : span[1]]
        cited.append(CitationDraft(text.id, words, citation["pinpoint"]))
    draft = FindingDraft(
        Verdict(row["verdict"]),
        row["reason"],
        tuple(cited),
        tuple(row.get("missing", ())),
        row.get("value"),
        origin,
    )
    return draft, problems


def _refused(code: str, draft: FindingDraft) -> list[str]:
    """What the rules of findings say of the draft, each with its atom.

    That no provision is cited is said already where the quote was not found.
    """
    atom = atoms_by_code().get(code)
    if atom is None:
        return [_("There is no requirement with the code %(code)s.") % {"code": code}]
    if draft.verdict != Verdict.ABSENT and not draft.citations:
        return []
    return [f"{code}: {problem}" for problem in problems_of(atom, draft)]


def _no_section(review: Document, section: str) -> str:
    return _(
        "Section %(section)s is not in the text held of %(title)s. "
        "Import the version of %(version)s, then load the review again."
    ) % {"section": section, "title": review["title"], "version": review["text_version"]}


def _no_quote(review: Document, citation: Document) -> str:
    return _(
        "Section %(section)s of %(title)s: “%(quote)s” does not stand in the text held. "
        "Import the version of %(version)s, then load the review again."
    ) % {
        "section": citation["section"],
        "title": review["title"],
        "quote": citation["quote"],
        "version": review["text_version"],
    }


def _few(problems: Sequence[str]) -> tuple[str, ...]:
    """Each sentence once, and no more than a person reads."""
    every = tuple(dict.fromkeys(problems))
    if len(every) <= MOST_PROBLEMS:
        return every
    more = _("And %(count)s more of this kind.") % {"count": len(every) - MOST_PROBLEMS}
    return (*every[:MOST_PROBLEMS], more)


def _bare(title: str) -> str:
    return "".join(letter for letter in title.casefold() if letter.isalnum())
