"""A report in words: what its page, its PDF and its workbook show alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fourfold.engines.counting import THRESHOLD
from fourfold.kernel.sentences import listed_apart, paired
from fourfold.kernel.vocabulary import Pillar
from fourfold.programme.results.models import Attribution, Report, ReportKind, ResultClaim, Unit
from fourfold.programme.results.queries.report_charts import charts_of
from fourfold.programme.results.queries.reports import (
    IndicatorPart,
    OutcomePart,
    ReportView,
    later_of,
)
from fourfold.programme.results.rules import words
from fourfold.ui.components import BarChart


@dataclass(frozen=True, slots=True)
class FigureText:
    """A claim in words."""

    claim: ResultClaim
    statement: str
    value: str
    span: str
    unit: str
    period: str
    belongs: str
    target: str
    share: str
    notes: tuple[str, ...]

    @property
    def reading(self) -> str:
        """What a headline figure says beside its number: unit, range, period, whose it is."""
        said = (self.unit, self.span, self.period, self.belongs)
        return listed_apart(part for part in said if part)


@dataclass(frozen=True, slots=True)
class Chapter:
    """An outcome in words."""

    pillar: str
    title: str
    statement: str
    figures: tuple[FigureText, ...]
    unclaimed: tuple[str, ...]
    charts: tuple[BarChart, ...]
    adding: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A whole report in words."""

    view: ReportView
    heading: str
    about: str
    period: str
    status: str
    fiction: str
    chapters: tuple[Chapter, ...]
    reading: tuple[str, ...]

    @property
    def headline(self) -> tuple[FigureText, ...]:
        """The first figure of each outcome, side by side and never added."""
        return tuple(one.figures[0] for one in self.chapters if one.figures)


def content_of(view: ReportView) -> Content:
    """The report in the language that is active."""
    report = view.report
    return Content(
        view=view,
        heading=str(report.get_kind_display()),
        about=_about(view),
        period=words.period(report.starts_on, report.ends_on),
        status=_status(view),
        fiction=fiction_of(report),
        chapters=tuple(_chapter(view, one) for one in view.outcomes),
        reading=_reading(view),
    )


def fiction_of(report: Report) -> str:
    """What every page and sheet of a fictional report says."""
    if not report.fictional:
        return ""
    return _("Fictional: everything in this report is made up, for demonstration.")


def _about(view: ReportView) -> str:
    if view.report.fund is None:
        return _("The whole programme")
    return _("%(fund)s, %(donor)s") % {
        "fund": view.report.fund.title,
        "donor": view.held["donor"],
    }


def _status(view: ReportView) -> str:
    published = view.report.published_at
    if published is None:
        return _("Draft, gathered on %(day)s") % {"day": date_format(view.gathered_at)}
    return _("Published on %(day)s") % {"day": date_format(published)}


def _chapter(view: ReportView, outcome: OutcomePart) -> Chapter:
    held = [part for part in outcome.indicators if part.claims]
    figures = tuple(figure(claim, part) for part in held for claim in part.claims)
    units = dict.fromkeys(part.unit for part in held)
    return Chapter(
        pillar=outcome.pillar,
        title=str(Pillar(outcome.pillar).label),
        statement=outcome.statement,
        figures=figures,
        unclaimed=tuple(part.title for part in outcome.indicators if not part.claims),
        charts=charts_of(outcome, words.period(view.report.starts_on, view.report.ends_on)),
        adding=tuple(adding_of(unit) for unit in units),
    )


def adding_of(unit: str) -> str:
    """A unit, and what of it may be added."""
    named = {"unit": Unit(unit).label, "said": words.adding(unit)}
    return _("%(unit)s: %(said)s") % named


def figure(claim: ResultClaim, part: IndicatorPart) -> FigureText:
    """A claim of an indicator in words."""
    share = share_of(claim, part)
    return FigureText(
        claim=claim,
        statement=claim.statement,
        value=words.with_bound(claim.value, claim.bound),
        span=words.span(claim.low, claim.high),
        unit=words.unit_of(part.unit, claim.methods),
        period=words.period(claim.starts_on, claim.ends_on),
        belongs=belongs(claim),
        target=words.amount(part.target) if part.target is not None else "",
        share="" if share is None else _("%(share)s %%") % {"share": round(share * 100)},
        notes=tuple(_notes(claim)),
    )


def share_of(claim: ResultClaim, part: IndicatorPart) -> Decimal | None:
    """Value over target, where both are of the same unit."""
    same = claim.indicator is not None and claim.indicator.unit == part.unit
    return claim.value / part.target if part.target and same else None


def belongs(claim: ResultClaim) -> str:
    """How a figure belongs to the fund; nothing for the whole programme."""
    if claim.attribution == Attribution.WHOLE:
        return ""
    return str(claim.get_attribution_display())


def _notes(claim: ResultClaim) -> Iterable[str]:
    later = later_of(claim)
    if later is not None:
        yield _("restated since: %(value)s") % {"value": words.amount(later.value)}
    if claim.restates_id:
        yield _("restates an earlier figure: %(reason)s") % {"reason": claim.reason}
    if claim.withheld:
        names = listed_apart(map(words.table, claim.withheld))
        yield _("not shown by %(names)s: it could be subtracted from another claim") % {
            "names": names
        }
    if claim.as_of and claim.ends_on and claim.ends_on >= claim.as_of.date():
        yield _("the period had not ended when it was counted")


def _reading(view: ReportView) -> tuple[str, ...]:
    """How to read the numbers, for somebody who reads one report a year."""
    units = dict.fromkeys(
        part.unit for outcome in view.outcomes for part in outcome.indicators if part.claims
    )
    said = [
        _("Every figure is a claim: it can be counted again from the same records, as of the same "
          "moment, and gives the same. The annex names each with the seal of its question."),
        _("Units are kept apart. A number of attendances is no number of people."),
        *(paired(Unit(unit).label, words.caution(unit)) for unit in units),
        _("Where two numbers stand beside a value, the truth lies between them, as far as it is "
          "known. The range belongs to the figure."),
        _("Parts with fewer than %(few)s people are not shown, and others with them, so that "
          "nobody can be found by subtraction.") % {"few": THRESHOLD},
        _("What is not claimed is not nought: nobody has counted it for this period."),
    ]  # fmt: skip
    if view.report.kind == ReportKind.DONOR:
        said.append(
            _("Supported figures count an activity whole for each who paid a share of it, and are "
              "never added over donors. Attributed figures count the fund's share only.")
        )  # fmt: skip
    return tuple(said)
