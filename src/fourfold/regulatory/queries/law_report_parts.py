"""The long parts of the legislative gap report: findings by article, gaps, penalties, changes."""

from collections.abc import Callable, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fourfold.kernel.sentences import listed_apart, paired
from fourfold.regulatory.contracts.findings import (
    ArticleReach,
    AtomReach,
    CitationView,
    FindingView,
    GapView,
    InstrumentSheet,
    PenaltyView,
    ReviewView,
    TestView,
)
from fourfold.regulatory.rules import finding_words as words
from fourfold.regulatory.rules.penalty_words import years_of
from fourfold.ui.pdf.law_report import (
    ArticlePart,
    FigureLine,
    FoundRow,
    GapLine,
    PenaltyLine,
    Quote,
    RequirementRow,
)

CHANGES = {
    "missing": gettext_lazy("Provide for it: %(what)s"),
    "safeguard": gettext_lazy("Add the safeguard: %(what)s"),
    "partial": gettext_lazy("Complete what is there%(missing)s: %(what)s"),
    "parameter": gettext_lazy("Set the figure anew. %(figure)s"),
    "overbroad": gettext_lazy("Narrow it, so that it reaches no more than this: %(what)s"),
    "not-in-force": gettext_lazy("Bring it into force, or replace it: %(what)s"),
}


def article_parts(sheet: InstrumentSheet) -> list[ArticlePart]:
    """Every article on which something was found, with all its requirements that have findings."""
    by_atom: dict[str, list[FindingView]] = {}
    for finding in sheet.findings:
        by_atom.setdefault(finding.atom, []).append(finding)
    parts = (_article(article, sheet, by_atom) for article in sheet.articles)
    return [part for part in parts if part["requirements"]]


def _article(
    article: ArticleReach, sheet: InstrumentSheet, by_atom: dict[str, list[FindingView]]
) -> ArticlePart:
    return ArticlePart(
        title=_("Article %(number)s %(title)s")
        % {"number": article.number, "title": article.title},
        reading=words.reach_words(article.reach),
        requirements=[
            _requirement(atom, sheet, by_atom[atom.code])
            for atom in article.atoms
            if atom.code in by_atom
        ],
    )


def _requirement(
    atom: AtomReach, sheet: InstrumentSheet, findings: list[FindingView]
) -> RequirementRow:
    figure = next((one for one in sheet.parameters if one.atom == atom.code), None)
    said = words.compared(figure) if figure else ""
    return RequirementRow(
        code=atom.code,
        text=atom.text,
        where=atom.pinpoint,
        outcome=words.say(words.OUTCOMES, atom.outcome),
        notices=[words.say(words.NOTICES, one) for one in atom.notices],
        findings=[_found(one, said) for one in findings],
    )


def _found(one: FindingView, figure: str) -> FoundRow:
    return FoundRow(
        verdict=words.say(words.OUTCOMES, one.verdict),
        review=words.say(words.REVIEWS, one.review_state),
        quotes=[_quote(cited) for cited in one.citations],
        missing=words.elements(one.missing),
        figure=figure if one.value is not None else "",
        reason=one.reason,
        reviews=[_review(review) for review in one.reviews],
    )


def _quote(one: CitationView) -> Quote:
    status = [] if one.force == "in-force" else [words.say(words.FORCES, one.force)]
    if status and one.force_since:
        status.append(date_format(one.force_since))
    if status and one.order:
        status.append(one.order)
    if one.stale:
        status.append(words.say(words.NOTICES, "stale"))
    return Quote(
        text=one.quote,
        where=where_of(one),
        status=listed_apart(status),
        language=one.language.partition("-")[0],
    )


def where_of(one: CitationView) -> str:
    """Act, number and pinpoint of a quote, with its heading."""
    heading = f" {one.heading}" if one.heading else ""
    return f"{one.act_title}, {words.place_of(one.number, one.pinpoint)}{heading}"


def _review(one: ReviewView) -> str:
    said = _("A reviewer agrees") if one.agrees else _("A reviewer disagrees")
    verdict = f": {words.say(words.OUTCOMES, one.verdict)}" if one.verdict else ""
    reason = f". {one.reason}" if one.reason else ""
    return f"{said}{verdict}{reason}"


def gap_lines(sheet: InstrumentSheet, wanted: Callable[[GapView], bool]) -> list[GapLine]:
    """Gaps in the order of the articles."""
    return [
        GapLine(
            article=_heading(gap),
            kind=words.say(words.GAPS, gap.kind),
            text=_gap_text(gap),
        )
        for gap in sheet.gaps
        if wanted(gap)
    ]


def _heading(gap: GapView) -> str:
    words_ = {"number": gap.article, "title": gap.article_title}
    return _("Article %(number)s %(title)s") % words_


def _gap_text(gap: GapView) -> str:
    missing = (
        " " + _("Missing: %(names)s.") % {"names": words.elements(gap.missing)}
        if gap.missing
        else ""
    )
    return f"{gap.requirement}{missing}"


def changes_needed(sheet: InstrumentSheet) -> list[GapLine]:
    """What would close each gap; a dispute or a changed text calls for experts, not for a law."""
    figures = {one.atom: words.compared(one) for one in sheet.parameters}
    return [
        GapLine(
            article=_heading(gap),
            kind=words.say(words.GAPS, gap.kind),
            text=str(CHANGES[gap.kind])
            % {
                "what": gap.requirement,
                "missing": f" ({words.elements(gap.missing)})" if gap.missing else "",
                "figure": figures.get(gap.atom, ""),
            },
        )
        for gap in sheet.gaps
        if gap.kind in CHANGES
    ]


def penalty_lines(rows: Sequence[PenaltyView]) -> list[PenaltyLine]:
    """Penalties by article with their tests."""
    return [
        PenaltyLine(
            article=row.article,
            offence=_offence(row),
            maximum=years_of(row),
            serious=_test(row.serious),
            extradition="\n".join(paired(one.short, _test(one)) for one in row.extradition),
        )
        for row in rows
    ]


def _offence(row: PenaltyView) -> str:
    return f"{row.act_title}, {row.number} {row.heading}".strip()


def _test(test: TestView) -> str:
    said = {True: _("Yes"), False: _("No"), None: _("Not known")}[test.passes]
    return f"{said}. {words.test_words(test)}"


def figure_lines(sheet: InstrumentSheet) -> list[FigureLine]:
    """The treaty's figures on which the law's own is known or was looked for."""
    return [
        FigureLine(
            article=one.article,
            asked=f"{words.element(one.name)}: {words.say(words.BOUNDS, one.bound)} "
            f"{words.figure(one.asked, one.unit)}",
            held="" if one.held is None else words.figure(one.held, one.unit),
            outcome=words.say(words.AGAINST, one.outcome),
        )
        for one in sheet.parameters
    ]
