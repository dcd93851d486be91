"""Results as the values that components draw."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from fourfold.engines.counting import THRESHOLD, number_text
from fourfold.kernel.models import Place
from fourfold.kernel.sentences import listed, listed_apart, sentence_after_sentence
from fourfold.programme.results.models import (
    ClaimCell,
    ClaimStatus,
    IndicatorVersion,
    Milestone,
    ResultClaim,
    Target,
)
from fourfold.programme.results.queries.claims import LineText
from fourfold.programme.results.queries.dashboard import IndicatorLine
from fourfold.programme.results.queries.subtracting import Beside
from fourfold.programme.results.rules import words
from fourfold.ui.components import Cell, Column, DataTable, Kind, Link, Stat, SummaryRow

KINDS: dict[str, Kind] = {
    ClaimStatus.DRAFT: "todo",
    ClaimStatus.PUBLISHED: "good",
    ClaimStatus.DISCARDED: "",
    ClaimStatus.RECORDS_NOT_HELD: "attention",
}
DASH = "\N{EN DASH}"


def moment(claim: ResultClaim) -> str:
    """As of when, to the minute, in UTC."""
    return date_format(claim.as_of, "DATETIME_FORMAT") + " UTC" if claim.as_of else DASH


def unit_of(claim: ResultClaim) -> str:
    """The unit with its method."""
    if claim.indicator is None:
        return claim.unit_words
    return words.unit_of(claim.indicator.unit, claim.methods)


def value_of(claim: ResultClaim) -> str:
    """The value as its source says it."""
    return words.with_bound(claim.value, claim.bound)


def period_of(claim: ResultClaim) -> str:
    """The period in words."""
    if claim.starts_on is None:
        return words.period_said(claim.period_words)
    return words.period(claim.starts_on, claim.ends_on)


def tables_by_outcome(lines: Sequence[IndicatorLine], exports: Sequence[Link]) -> list[DataTable]:
    """One table an outcome, in the framework's order."""
    grouped = groupby(lines, key=lambda line: line.version.indicator.outcome)
    found = [(outcome, list(held)) for outcome, held in grouped]
    return [
        DataTable(
            caption=outcome.statement,
            columns=(
                Column("indicator", _("Indicator")),
                Column("unit", _("Unit")),
                Column("baseline", _("Baseline"), numeric=True),
                Column("value", _("Latest value"), numeric=True),
                Column("target", _("Target"), numeric=True),
                Column("progress", _("Of the target"), numeric=True),
            ),
            rows=[_line(line) for line in held],
            stacked=True,
            exports=exports if outcome == found[-1][0] else (),
            identifier=f"outcome-{outcome.pillar}",
        )
        for outcome, held in found
    ]


def _line(line: IndicatorLine) -> list[object]:
    version, claim = line.version, line.claim
    address = reverse("programme:indicator", args=[version.indicator_id])
    methods = claim.methods if claim else ()
    return [
        Cell(version.title, url=address),
        words.unit_of(version.unit, methods),
        _baseline(version),
        _claimed(claim),
        _target(line.target),
        _progress(line),
    ]


def _baseline(version: IndicatorVersion) -> object:
    if version.baseline is None:
        return _("unknown")
    return Cell(words.amount(version.baseline), note=str(version.baseline_year))


def _claimed(claim: ResultClaim | None) -> object:
    if claim is None:
        return _("none published")
    notes = [words.span(claim.low, claim.high), period_of(claim)]
    if claim.restates_id:
        notes.append(_("restated"))
    return Cell(
        value_of(claim),
        url=reverse("programme:claim", args=[claim.pk]),
        note=listed_apart(note for note in notes if note),
    )


def _target(target: Target | None) -> object:
    if target is None:
        return DASH
    return Cell(words.amount(target.value), note=words.period(target.starts_on, target.ends_on))


def _progress(line: IndicatorLine) -> str:
    progress = line.progress
    return DASH if progress is None else _("%(share)s %%") % {"share": round(progress * 100)}


def not_held_table(figures: Iterable[ResultClaim]) -> DataTable:
    """Figures published without records."""
    return DataTable(
        caption=_("Published figures whose records are not held here"),
        columns=(
            Column("statement", _("What was published")),
            Column("value", _("Number"), numeric=True),
            Column("unit", _("Unit")),
            Column("period", _("Period")),
        ),
        rows=[
            [
                Cell(one.statement, url=reverse("programme:claim", args=[one.pk])),
                value_of(one),
                one.unit_words,
                period_of(one),
            ]
            for one in figures
        ],
        stacked=True,
        source=_("Each keeps its unit and source. They are never added."),
        identifier="not-held",
    )


def headline(claim: ResultClaim) -> list[Stat]:
    """The figure of a claim."""
    note = listed_apart(
        part for part in (words.span(claim.low, claim.high), period_of(claim)) if part
    )
    return [Stat(value_of(claim), unit_of(claim), note=note)]


def facts(claim: ResultClaim, *, named: bool) -> list[SummaryRow]:
    """What a claim says of itself; who made and published it, only where people are `named`."""
    return [SummaryRow(key, value) for key, value in _facts(claim, named=named) if value]


def _facts(claim: ResultClaim, *, named: bool) -> Iterable[tuple[str, str]]:
    yield _("Period"), period_of(claim)
    yield _("Unit"), unit_of(claim)
    if claim.indicator is not None:
        yield _("Range"), words.span(claim.low, claim.high) or _("nothing uncertain")
        yield _("How to read it"), words.caution(claim.indicator.unit)
        supported = claim.attribution == "supported"
        yield _("Adding"), words.adding(claim.indicator.unit, supported=supported)
        yield _("Belongs to"), _belongs(claim)
        yield _("As of"), moment(claim)
    yield from _of_source(claim)
    yield _("Made"), _by(claim.made_at, claim.made_by if named else None)
    if claim.published_at:
        yield _("Published"), _by(claim.published_at, claim.published_by if named else None)
    yield _("Question, SHA-256"), claim.query_hash
    yield _("Answer, SHA-256"), claim.result_hash


def _of_source(claim: ResultClaim) -> Iterable[tuple[str, str]]:
    if claim.indicator is not None:
        return
    yield _("Method"), words.period_said(claim.method_words)
    yield _("What is not known"), claim.caveat
    yield _("States it names"), listed(claim.states)
    yield _("Source"), claim.source
    yield _("See also"), claim.see
    if claim.checked_on:
        yield _("Checked on"), date_format(claim.checked_on)
    yield _("Confidence"), claim.get_confidence_display()


def _belongs(claim: ResultClaim) -> str:
    parts = [str(claim.get_attribution_display())]
    parts += [str(claim.place.name)] if claim.place else []
    parts += [claim.fund.title] if claim.fund else []
    parts += [words.filtered(claim.filter)] if claim.filter else []
    return "\n".join(parts)


def _by(when: object, account: object) -> str:
    day = date_format(when)  # type: ignore[arg-type]  # -- a moment
    person = getattr(account, "person", None)
    return _("%(day)s by %(who)s") % {"day": day, "who": person.name} if person else day


def beside(found: Beside) -> SummaryRow:
    """A table that will be withheld, with the claim that it could be subtracted from."""
    said = _("By %(names)s: subtracted from %(claim)s, %(period)s, it would show fewer than "
             "%(few)s people.") % {
        "names": words.table(found.by),
        "claim": found.claim.statement,
        "period": period_of(found.claim),
        "few": THRESHOLD,
    }  # fmt: skip
    address = reverse("programme:claim", args=[found.claim.pk])
    return SummaryRow(_("Will be withheld"), said, url=address, action=_("Open that claim"))


def breakdown(cells: Iterable[ClaimCell]) -> list[DataTable]:
    """One table for each breakdown; hidden parts say so."""
    grouped = groupby(cells, key=lambda cell: tuple(cell.at))
    return [_cells(number, by, list(held)) for number, (by, held) in enumerate(grouped, start=1)]


def _cells(number: int, by: tuple[str, ...], cells: list[ClaimCell]) -> DataTable:
    names = [words.dimension(name) for name in by]
    return DataTable(
        caption=_("By %(names)s") % {"names": words.inside(by)},
        columns=(
            *(Column(name, label) for name, label in zip(by, names, strict=True)),
            Column("value", _("Number"), numeric=True),
            Column("range", _("Range")),
        ),
        rows=[_cell(cell) for cell in cells],
        source=words.breakdown_note(),
        identifier=f"breakdown-{number}",
    )


def _cell(cell: ClaimCell) -> list[object]:
    at = [words.at(name, value) for name, value in cell.at.items()]
    if cell.suppressed or cell.value is None:
        return [*at, Cell(_("not shown"), kind="todo"), ""]
    return [*at, words.amount(cell.value), words.span(cell.low, cell.high) or DASH]


def lines_table(
    lines: Sequence[LineText], kinds: dict[str, str], exports: Sequence[Link]
) -> DataTable:
    """Records behind a claim, in words."""
    return DataTable(
        caption=_("Records counted"),
        columns=(
            Column("record", pgettext("that was counted", "Record")),
            Column("person", _("Person")),
            Column("quantity", _("Counts"), numeric=True),
            Column("claims", _("Claims that counted it")),
        ),
        rows=[_record(one, kinds) for one in lines],
        stacked=True,
        exports=exports,
        empty=_("No record fits what this claim counts: the figure is nought."),
        identifier="lines",
    )


def _record(one: LineText, kinds: dict[str, str]) -> list[object]:
    line, text = one.line, one.text
    kind = kinds.get(line.kind, line.kind)
    claims = Cell(_("look up"), url=reverse("programme:claims-of-record", args=[line.record]))
    if text is None:
        unseen = Cell(kind, note=_("You may not see this record. It counts all the same."))
        return [unseen, DASH, words.amount(line.quantity), claims]
    detail = sentence_after_sentence(part for part in (text.detail, text.source) if part)
    return [
        Cell(text.title, url=text.url, note=detail),
        text.person or DASH,
        words.amount(line.quantity),
        claims,
    ]


def claims_table(claims: Iterable[ResultClaim], caption: str, empty: str) -> DataTable:
    """Claims, each with its figure and where it stands."""
    return DataTable(
        caption=caption,
        columns=(
            Column("statement", _("Claim")),
            Column("value", _("Value"), numeric=True),
            Column("period", _("Period")),
            Column("of", _("Of")),
            Column("as_of", _("As of")),
            Column("status", _("Status")),
        ),
        rows=[_claim(one) for one in claims],
        stacked=True,
        empty=empty,
        identifier="claims",
    )


def _claim(claim: ResultClaim) -> list[object]:
    place: Place | None = claim.place
    of = claim.fund.title if claim.fund else str(place.name) if place else _("whole programme")
    return [
        Cell(claim.statement, url=reverse("programme:claim", args=[claim.pk])),
        Cell(value_of(claim), note=words.span(claim.low, claim.high)),
        period_of(claim),
        of,
        moment(claim),
        Cell(claim.get_status_display(), kind=KINDS[claim.status]),
    ]


def targets_table(targets: Iterable[Target]) -> DataTable:
    """Targets by period; never added."""
    return DataTable(
        caption=_("Targets"),
        columns=(
            Column("period", _("Period")),
            Column("value", _("Target"), numeric=True),
            Column("note", _("Note")),
        ),
        rows=[
            [words.period(one.starts_on, one.ends_on), words.amount(one.value), one.note]
            for one in targets
        ],
        empty=_("No target is set. A figure then stands for itself."),
        identifier="targets",
    )


def milestones_table(milestones: Iterable[Milestone], address: str = "") -> DataTable:
    """Milestones of the output; each leads to where it is changed, if that is given."""
    return DataTable(
        caption=_("Milestones of the output"),
        columns=(
            Column("title", _("Milestone")),
            Column("due", _("Due on")),
            Column("reached", _("Reached")),
            Column("evidence", _("Evidence")),
        ),
        rows=[
            [
                Cell(one.title, url=f"{address}?milestone={one.pk}" if address else ""),
                date_format(one.due_on),
                date_format(one.reached_on) if one.reached_on else _("not yet"),
                one.evidence or DASH,
            ]
            for one in milestones
        ],
        empty=_("No milestone is set."),
        stacked=True,
        identifier="milestones",
    )


def cell_text(claim: ResultClaim | None) -> tuple[str, str, str]:
    """Value, low and high for an export: plain numbers."""
    if claim is None:
        return "", "", ""
    low, high = (claim.value if one is None else one for one in (claim.low, claim.high))
    return number_text(claim.value), number_text(low), number_text(high)
