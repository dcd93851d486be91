"""A report as a workbook: numbers that can be used, each with what may be added. No row of totals.

Column names are English and stay the same; texts that look like formulas stay text.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from fourfold.engines.workbook import Column, SheetLayout, write_workbook
from fourfold.programme.results.models import ClaimCell, ResultClaim
from fourfold.programme.results.queries import report_tables
from fourfold.programme.results.queries.parts_shown import parts_shown
from fourfold.programme.results.queries.report_content import (
    Chapter,
    Content,
    content_of,
    fiction_of,
)
from fourfold.programme.results.queries.reports import IndicatorPart, ReportView, later_of
from fourfold.programme.results.rules import words
from fourfold.programme.results.rules.holding import HeldDonor

Value = str | int | float
Row = tuple[Value, ...]
WIDEST = 60.0
OTHERS = "others"


def report_workbook(view: ReportView, *, base: str = "") -> bytes:
    """The bytes of an .xlsx workbook. `base` is the address that those of claims begin with."""
    content = content_of(view)
    fiction = fiction_of(view.report)
    sheets = {
        "summary": [("field", "value"), *_summary(content)],
        "indicators": [INDICATORS, *_indicators(view)],
        "breakdowns": [BREAKDOWNS, *_breakdowns(view)],
        "money": [MONEY, *_money(view)],
        "claims": [CLAIMS, *_claims(view, base)],
    }
    return write_workbook(
        [_sheet(name, rows, fiction) for name, rows in sheets.items()], title=view.report.title
    )


def _sheet(name: str, rows: list[Row], fiction: str) -> SheetLayout:
    """Every row of a fictional report says that it is made up."""
    held = [(*row, fiction if at else "fictional") for at, row in enumerate(rows)]
    columns = tuple(Column(str(title), width=_width(held, at)) for at, title in enumerate(held[0]))
    return SheetLayout(name=name, columns=columns, rows=tuple(held[1:]))


def _width(rows: list[Row], at: int) -> float:
    return min(WIDEST, 2.0 + max(len(str(row[at])) for row in rows))


def _number(value: Decimal | None) -> Value:
    return "" if value is None else float(value)


def _summary(content: Content) -> Iterator[Row]:
    report = content.view.report
    yield "title", report.title
    yield "kind", content.heading
    yield "about", content.about
    yield "period", content.period
    yield "status", content.status
    yield "gathered_at", content.view.gathered_at.isoformat()
    yield "states", ", ".join(content.view.held["states"])
    for line in content.reading:
        yield "how_to_read", line
    for chapter in content.chapters:
        yield from _unclaimed(chapter)
    for story in content.view.stories:
        yield "story", f"{story.title}. {story.text} {story.source} {story.consent}"


def _unclaimed(chapter: Chapter) -> Iterator[Row]:
    for title in chapter.unclaimed:
        yield "no_figure_claimed", title


INDICATORS: Row = (
    "pillar", "outcome", "indicator", "belongs", "value", "low", "high", "unit", "method",
    "target", "from", "to", "additivity", "claim",
)  # fmt: skip


def _parts(view: ReportView) -> Iterator[tuple[IndicatorPart, ResultClaim, str, str]]:
    for outcome in view.outcomes:
        for part in outcome.indicators:
            for claim in part.claims:
                yield part, claim, outcome.pillar, outcome.statement


def _indicators(view: ReportView) -> Iterator[Row]:
    for part, claim, pillar, outcome in _parts(view):
        yield (
            pillar,
            outcome,
            claim.statement,
            claim.attribution,
            float(claim.value),
            _number(claim.low),
            _number(claim.high),
            part.unit,
            ", ".join(claim.methods),
            _number(part.target),
            str(claim.starts_on),
            str(claim.ends_on),
            additivity_of(part, claim),
            str(claim.pk),
        )


def additivity_of(part: IndicatorPart, claim: ResultClaim) -> str:
    """What of this figure may be added, in a sentence."""
    return words.adding(part.unit, supported=claim.attribution == "supported")


BREAKDOWNS: Row = (
    "claim", "indicator", "by", "at", "value", "low", "high", "shown", "additivity",
)  # fmt: skip


def _breakdowns(view: ReportView) -> Iterator[Row]:
    for part, claim, _pillar, _outcome in _parts(view):
        for cell in parts_shown(claim, of_states=claim.fund_id is not None):
            yield from _cell(part, claim, cell)


def _cell(part: IndicatorPart, claim: ResultClaim, cell: ClaimCell) -> Iterator[Row]:
    at: Iterable[str] = (words.at(name, value) for name, value in cell.at.items())
    yield (
        str(claim.pk),
        claim.statement,
        " + ".join(cell.at),
        " + ".join(at),
        _number(cell.value),
        _number(cell.low),
        _number(cell.high),
        "no" if cell.suppressed else "yes",
        additivity_of(part, claim),
    )


MONEY: Row = ("what", "donor", "pillar_or_year", "usd", "additivity")


def _money(view: ReportView) -> Iterator[Row]:
    money = view.held["money"]
    adds = _("Attributed amounts of all donors together are the total spent in the period.")
    for donor in money["donors"]:
        for part, usd in donor["parts"].items():
            yield "attributed", donor_name(donor), part, float(usd), adds
    yield "spent_total", "", "", float(money["total"]), _("Never to be added to its parts.")
    books = money["books"]
    if books is None:
        return
    apart = _("Told of the fund; never added to each other.")
    for name in ("agreed", "received", "received_in", "spent", "spent_in", "promised"):
        yield name, "", "", float(books[name]), apart
    for year in books["years"]:
        for name in ("budget", "spent", "promised", "planned", "posts"):
            yield f"forecast_{name}", "", year["year"], float(year[name]), apart  # type: ignore[literal-required]  # -- its fields


def donor_name(donor: HeldDonor) -> str:
    """A donor's name; others have none here."""
    return donor["name"] or OTHERS


CLAIMS: Row = (
    "claim", "statement", "value", "as_of", "query_hash", "result_hash", "status", "source",
    "restated_by", "address",
)  # fmt: skip


def _claims(view: ReportView, base: str) -> Iterator[Row]:
    paths = {one.claim.pk: one.path for one in report_tables.annex(view)}
    for claim in (*view.claims, *view.not_held):
        later = later_of(claim)
        yield (
            str(claim.pk),
            claim.statement,
            float(claim.value),
            claim.as_of.isoformat() if claim.as_of else "",
            claim.query_hash,
            claim.result_hash,
            claim.status,
            claim.source,
            str(later.pk) if later else "",
            f"{base}{paths[claim.pk]}" if claim.pk in paths else "",
        )
