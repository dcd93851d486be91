"""What the plan report takes: `render_pdf("plan_report", report, ...)` with a `PlanReport`.

All words arrive translated and all numbers formatted; only levels (0 to 4) and quarter indices are
numbers, because they are drawn. A section whose list is empty is left out. `labels()` gives the
fixed words in the language that is active.
"""

from typing import NotRequired, TypedDict

from django.utils.translation import gettext as _

from fourfold.ui.pdf.labels import report_labels


class Figure(TypedDict):
    """A headline figure."""

    value: str
    label: str
    note: str


class Level(TypedDict):
    """A level of a step, area, capacity or pillar; `level` null means: to assess.

    `reading` is the figure in words ("2.6 of 4, between 2.2 and 3.0"); empty while to assess.
    """

    title: str
    level: float | None
    low: float | None
    high: float | None
    reading: str
    coverage: str
    confidence: str


class Need(TypedDict):
    """A need with its reason in a sentence."""

    title: str
    reason: str
    level: str


class Choice(TypedDict):
    """An activity of the plan. `start` and `end` are indices of `quarters`, inclusive.

    `kind` is a pillar code, "partner" or "open"; `timing` says the quarters in words; `reasons`
    say why this, why now and what it waits for.
    """

    title: str
    start: int
    end: int
    kind: str
    pillar: str
    timing: str
    cost: str
    fund: str
    reasons: list[str]


class FundCosts(TypedDict):
    """Costs of one fund: one cell per year, and their sum."""

    fund: str
    cells: list[str]
    total: str


class Omission(TypedDict):
    """Something notable that the plan leaves out, and why."""

    title: str
    reason: str


class Stability(TypedDict):
    """In how many of the perturbed plans a choice stays ("18 of 20")."""

    title: str
    kept: str


class Source(TypedDict):
    """A source with date and place."""

    title: str
    detail: str


class PlanReport(TypedDict):
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
    steps: list[Level]
    areas: list[Level]
    capacities: list[Level]
    pillars: list[Level]
    needs: list[Need]
    quarters: list[str]
    plan_note: str
    plan: list[Choice]
    years: list[str]
    costs: list[FundCosts]
    costs_total: FundCosts
    omissions: list[Omission]
    assumptions: list[str]
    stability: list[Stability]
    sources: list[Source]
    requests: NotRequired[list[Omission]]
    partners: NotRequired[list[Omission]]


def labels() -> dict[str, str]:
    """The report's fixed words in the active language."""
    return _frame_words() | _assessment_words() | _plan_words()


def _frame_words() -> dict[str, str]:
    return report_labels() | {
        "contents": _("Contents"),
        "summary": _("Summary"),
        "sources": _("Sources"),
        "sources_lead": _("Where the facts of this report come from."),
    }


def _assessment_words() -> dict[str, str]:
    return {
        "steps": _("The seven steps of change"),
        "areas": _("The eight areas of assessment"),
        "capacities": _("The six specialised capacities"),
        "pillars": _("The four pillars"),
        "levels_lead": _(
            "Levels run from 0 to 4. The thin line is the range within which the level lies, given "
            "what was answered. What nobody has answered is to assess; it is not a no."
        ),
        "step": _("Step"),
        "area": _("Area"),
        "capacity": _("Capacity"),
        "pillar": _("Pillar"),
        "level": _("Level"),
        "coverage": _("Answered"),
        "to_assess": _("To assess"),
        "needs": _("What is needed most"),
        "need": _("Need"),
        "why": _("Why it matters"),
        "requests": _("Requests, commitments and refusals of the State"),
        "partners": _("What partners do already"),
    }


def _plan_words() -> dict[str, str]:
    return {
        "plan": _("The plan"),
        "support": _("Support"),
        "when": _("When"),
        "cost": _("Cost"),
        "fund": _("Fund"),
        "chart_alt": _(
            "Chart of the plan by quarter. The table that follows holds the same facts."
        ),
        "capacity-building": _("Capacity building"),
        "regulatory-framework": _("Regulatory framework"),
        "cooperation": _("Cooperation"),
        "prevention": _("Prevention"),
        "partner": _("Done by a partner"),
        "open": _("Not yet agreed"),
        "choices": _("Each choice explained"),
        "costs": _("Cost by fund and year"),
        "total": _("Total"),
        "omissions": _("What the plan leaves out, and why"),
        "assumptions": _("Under these assumptions"),
        "stability": _("How firm each choice is"),
        "stability_lead": _(
            "The plan was made again 20 times with slightly different costs and effects. The table "
            "says in how many of them each choice stayed."
        ),
        "kept": _("Stayed in"),
    }
