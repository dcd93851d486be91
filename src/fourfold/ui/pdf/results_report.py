"""What a report on results takes: `render_pdf("results_report", ...)` with a `ResultsReport`.

All words arrive translated and all numbers formatted; only shares (0 to 1) and tile places are
numbers, because they are drawn. A section whose list is empty is left out. `labels()` gives the
fixed words in the language that is active.
"""

from typing import TypedDict

from django.utils.translation import gettext as _

from fourfold.ui.pdf.labels import report_labels
from fourfold.ui.pdf.plan_report import Figure


class ClaimedFigure(TypedDict):
    """A claim: what, how much, and everything that belongs to the number."""

    statement: str
    value: str
    range: str
    unit: str
    period: str
    target: str
    notes: list[str]


class Bar(TypedDict):
    """A bar as shares of the axis; `value` null: not shown. `mark` is a target."""

    label: str
    value: float | None
    reading: str
    low: float | None
    high: float | None
    mark: float | None


class Chart(TypedDict):
    """Bars with what they say in words and what they rest on."""

    title: str
    heading: str
    measure: str
    bars: list[Bar]
    summary: str
    source: str


class Chapter(TypedDict):
    """An outcome: its pillar's code and name, and what is claimed."""

    pillar: str
    title: str
    statement: str
    figures: list[ClaimedFigure]
    charts: list[Chart]
    unclaimed: list[str]
    adding: list[str]


class Tile(TypedDict):
    """A State on the map."""

    code: str
    column: int
    row: int
    active: bool


class Map(TypedDict):
    """The map in tiles, and the same as a list."""

    title: str
    note: str
    tiles: list[Tile]
    states: str


class Story(TypedDict):
    """A story with source and consent."""

    title: str
    text: list[str]
    source: str
    consent: str


class Table(TypedDict):
    """A table; `summed`: its last row is the sum."""

    caption: str
    heading: list[str]
    rows: list[list[str]]
    note: str
    summed: bool


class NotHeld(TypedDict):
    """A published figure whose records are not held."""

    statement: str
    value: str
    unit: str
    period: str
    source: str


class AnnexLine(TypedDict):
    """A claim and where to open it."""

    statement: str
    figure: str
    as_of: str
    seal: str
    address: str


class ResultsReport(TypedDict):
    """The whole report. `state` is its title on the cover, `heading` what kind it is."""

    labels: dict[str, str]
    state: str
    heading: str
    date: str
    status: str
    about: str
    period: str
    notices: list[str]
    banner: str
    foreword: list[str]
    headline: list[Figure]
    chapters: list[Chapter]
    map: Map | None
    stories: list[Story]
    money: list[Table]
    not_held: list[NotHeld]
    reading: list[str]
    annex: list[AnnexLine]


def labels() -> dict[str, str]:
    """The report's fixed words in the active language."""
    return _frame_words() | _section_words() | _table_words()


def _frame_words() -> dict[str, str]:
    return report_labels() | {
        "about": _("About"),
        "period": _("Period"),
        "contents": _("Contents"),
        "endorsement": _(
            "That a State, a donor or a partner is named here is no endorsement of it, nor of this "
            "report by it."
        ),
    }


def _section_words() -> dict[str, str]:
    return {
        "foreword": _("Foreword"),
        "glance": _("At a glance"),
        "unclaimed": _("No figure is claimed for"),
        "adding": _("What may be added"),
        "map": _("Where the programme was active"),
        "stories": _("Stories"),
        "money": _("Money"),
        "not_held": _("Published figures whose records are not held here"),
        "not_held_lead": _(
            "The programme published these figures. The records behind them are not held here: "
            "they cannot be opened, broken down or counted again. They are never added, neither to "
            "each other nor to any figure of this report."
        ),
        "reading": _("How to read the numbers"),
        "annex": _("Every claim in this report"),
        "annex_lead": _(
            "The seal is the SHA-256 of everything that decides the figure: the indicator's "
            "version, the period, the filter, the fund, and the moment. Whoever may open a claim "
            "finds it at its address."
        ),
    }


def _table_words() -> dict[str, str]:
    return {
        "indicator": _("Indicator"),
        "value": _("Value"),
        "target": _("Target"),
        "unit": _("Unit"),
        "source": _("Source"),
        "consent": _("Consent"),
        "statement": _("What was published"),
        "claim": _("Claim"),
        "as_of": _("As of"),
        "seal": _("Seal of the question"),
    }
