"""What the legislative gap report takes: `render_pdf("law_report", ...)` with a `LawReport`.

All words arrive translated and all numbers formatted; only shares (0 to 1) are numbers, because
they are drawn. A section whose list is empty is left out. `labels()` gives the fixed words in the
language that is active.
"""

from typing import TypedDict

from django.utils.translation import gettext as _

from fourfold.ui.pdf.labels import report_labels
from fourfold.ui.pdf.plan_report import Figure, Source


class Share(TypedDict):
    """A coverage; `likely` null: nothing is known. `reading` says it in words."""

    title: str
    likely: float | None
    low: float
    high: float
    reading: str
    note: str


class Quote(TypedDict):
    """Words of a provision, where they stand, and whether they can be applied."""

    text: str
    where: str
    status: str
    language: str


class FoundRow(TypedDict):
    """One expert's finding."""

    verdict: str
    review: str
    quotes: list[Quote]
    missing: str
    figure: str
    reason: str
    reviews: list[str]


class RequirementRow(TypedDict):
    """One requirement with everything that was found on it."""

    code: str
    text: str
    where: str
    outcome: str
    notices: list[str]
    findings: list[FoundRow]


class ArticlePart(TypedDict):
    """An article with its requirements."""

    title: str
    reading: str
    requirements: list[RequirementRow]


class GapLine(TypedDict):
    """A gap in one line."""

    article: str
    kind: str
    text: str


class PenaltyLine(TypedDict):
    """A penalty and its tests."""

    article: str
    offence: str
    maximum: str
    serious: str
    extradition: str


class FigureLine(TypedDict):
    """A treaty's figure beside the law's."""

    article: str
    asked: str
    held: str
    outcome: str


class DatedLine(TypedDict):
    """A dated fact with its source."""

    day: str
    what: str
    source: str


class LawReport(TypedDict):
    """The whole report."""

    labels: dict[str, str]
    state: str
    heading: str
    date: str
    status: str
    notices: list[str]
    banner: str
    summary: list[str]
    figures: list[Figure]
    chapters: list[Share]
    short: list[GapLine]
    far: list[GapLine]
    articles: list[ArticlePart]
    penalties: list[PenaltyLine]
    other_penalties: list[PenaltyLine]
    parameters: list[FigureLine]
    force: list[DatedLine]
    conflicts: list[str]
    changes: list[GapLine]
    unknown: list[Share]
    method: list[str]
    sources: list[Source]


def labels() -> dict[str, str]:
    """The report's fixed words in the active language."""
    return _frame_words() | _section_words() | _table_words()


def _frame_words() -> dict[str, str]:
    return report_labels() | {
        "to_assess": _("To map"),
    }


def _section_words() -> dict[str, str]:
    return {
        "summary": _("Summary"),
        "coverage": _("Coverage by chapter"),
        "coverage_lead": _(
            "The share of what the treaty asks that the law gives, each article counting once. The "
            "bar ends at what is sure; the thin line goes as far as open questions may bring it."
        ),
        "gaps": _("Where law and treaty differ"),
        "gaps_lead": _(
            "What falls short and what reaches too far are of equal rank: a law that punishes or "
            "intrudes more than it may is as much a gap as one that does too little."
        ),
        "short": _("What falls short"),
        "far": _("What reaches too far, and safeguards that are missing"),
        "articles": _("Article by article"),
        "articles_lead": _(
            "Each requirement in the catalogue's own words, what each expert found, the words of "
            "the law that the finding rests on, and what a second expert says."
        ),
        "penalties": _("Penalties and their tests"),
        "other_penalties": _("Other provisions that punish"),
        "parameters": _("Figures"),
        "force": _("What can be applied, and since when"),
        "conflicts": _("Labels of sources that nobody has decided on"),
        "changes": _("Changes that follow"),
        "changes_lead": _(
            "What would close each gap. Options and model wording stand with the drafting "
            "proposals."
        ),
        "unknown": _("What is not known"),
        "unknown_lead": _(
            "Requirements that nobody has mapped, or that were not found while the acts held are "
            "not declared complete. Unknown is never counted as absent."
        ),
        "method": _("Method"),
        "sources": _("Sources"),
        "sources_lead": _("The acts read, and where the requirements come from."),
    }


def _table_words() -> dict[str, str]:
    return {
        "chapter": _("Chapter"),
        "level": _("Coverage"),
        "article": _("Article"),
        "kind": _("Kind"),
        "what": _("What"),
        "offence": _("Offence"),
        "maximum": _("Longest imprisonment"),
        "serious": _("Serious crime"),
        "extradition": _("Extradition"),
        "asked": _("The treaty asks"),
        "held": _("The law says"),
        "outcome": _("Result"),
        "day": _("Day"),
        "source": _("Order or source"),
        "missing": _("Missing"),
        "reason": _("Reason"),
        "none_found": _("Nobody has recorded a finding."),
    }
