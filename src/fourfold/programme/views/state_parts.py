"""A State's page as the values that components draw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.kernel.contracts import Gap, Panel, StateNeeds
from fourfold.kernel.sentences import listed_apart, paired
from fourfold.kernel.vocabulary import Pillar, Step
from fourfold.programme.models import Engagement, RiskAssessment
from fourfold.programme.models.requests import RequestKind
from fourfold.programme.queries.requests import RequestRow, SteeringRow
from fourfold.programme.queries.state_page import StatePage
from fourfold.programme.rules.sentences import quarter
from fourfold.programme.views.support import number
from fourfold.ui.components import Cell, Column, DataTable, Kind, Link, SummaryRow
from fourfold.ui.pages import day

FIRST_NEEDS = 10
BESIDE = (
    ("assessment-steps",),
    ("assessment-capacities", "assessment-pillars"),
    ("assessment-areas",),
)
LAW = "regulatory-law"
LEADING = (*(key for row in BESIDE for key in row), LAW)
REQUEST_KINDS: dict[str, Kind] = {
    RequestKind.REQUEST: "info",
    RequestKind.COMMITMENT: "good",
    RequestKind.REFUSAL: "bad",
}
STEERING_KINDS: dict[str, Kind] = {"pin": "good", "forbid": "bad", "defer": "attention"}


def leading_panels(panels: Sequence[Panel]) -> list[list[Panel]]:
    """Levels come first: the ladder; capacities beside pillars; areas; then the law. A row a list.

    Without any scores to show, the first panel of levels alone says so.
    """
    rows = [[panel for key in row for panel in panels if panel.key == key] for row in BESIDE]
    found = [row for row in rows if row]
    has_scores = any(panel.values.get("scores") for row in found for panel in row)
    law = [[panel] for panel in panels if panel.key == LAW]
    return [*(found if has_scores else found[:1]), *law]


def following_panels(panels: Sequence[Panel]) -> list[Panel]:
    """What stands after the plan, in the order that its contexts gave."""
    return [panel for panel in panels if panel.key not in LEADING]


def contents(page: StatePage) -> list[Link]:
    """Links to the parts of the page that are there."""
    names = {
        "assessment-steps": _("Seven steps"),
        "assessment-capacities": _("Six capacities"),
        "assessment-pillars": _("Four pillars"),
        "assessment-areas": _("Eight areas"),
        "regulatory-law": _("National law"),
        "activities": _("Partner activities"),
        "assessment-rounds": _("Rounds"),
        "assessment-context": _("Context indicators"),
    }
    panels = {panel.key: Link(names[panel.key], f"#panel-{panel.key}")
              for panel in page.panels if panel.key in names}  # fmt: skip
    own = _own_parts(page)
    first = [panels[one.key] for row in leading_panels(page.panels) for one in row]
    last = [link for key, link in panels.items() if key not in LEADING]
    return [*first, *own, *last]


def _own_parts(page: StatePage) -> list[Link]:
    parts = (
        (page.rights.see_drafts, _("Needs"), "#needs"),
        (page.rights.see_requests, _("Requests and refusals"), "#requests"),
        (page.plan is not None or page.rights.see_drafts, _("Support plan"), "#plan"),
        (page.rights.see_drafts, _("Steering"), "#steering"),
        (page.rights.see_drafts, _("Human-rights risks"), "#risks"),
        (bool(page.versions), _("Plan versions"), "#plan-versions"),
    )
    return [Link(label, target) for shown, label, target in parts if shown]


def facts(page: StatePage) -> list[SummaryRow]:
    """What is publicly known of the State, with sources."""
    place = page.place
    groups = [
        name
        for name, belongs in (
            (_("Least developed country"), place.ldc),
            (_("Landlocked developing country"), place.lldc),
            (_("Small island developing State"), place.sids),
        )
        if belongs
    ]
    return [
        SummaryRow(_("Programme region"), page.region_name),
        SummaryRow(_("Groups of the United Nations"), "\n".join(groups) or _("None")),
        SummaryRow(_("Engagement"), _engagement(page.engagements)),
    ]


def _engagement(rows: Iterable[Engagement]) -> str:
    said = [
        _("%(status)s. Source: %(source)s, checked on %(day)s.")
        % {
            "status": row.get_status_display(),
            "source": row.source.rstrip("."),
            "day": day(row.checked_on),
        }
        for row in rows
    ]
    return "\n".join(said) or _("Unknown: nothing is recorded here.")


def needs_table(needs: StateNeeds, gaps: Sequence[Gap], caption: str) -> DataTable:
    """Needs with their reasons; the order is severity and what they unlock."""
    source = _("%(round)s, as known on %(day)s. %(label)s") % {
        "round": needs.round_label,
        "day": day(needs.as_of),
        "label": needs.label,
    }
    return DataTable(
        caption=caption,
        columns=(
            Column("need", _("Need")),
            Column("why", _("Why it matters")),
            Column("level", _("Level"), numeric=True),
        ),
        rows=[
            [Cell(gap.title, url=gap.url, note=gap.indicator), gap.reason, _level(gap)]
            for gap in gaps
        ],
        stacked=True,
        empty=_("Every assessed indicator stands at its target."),
        source=source.strip(),
        identifier="needs-table",
    )


def _level(gap: Gap) -> Cell:
    if gap.level is None:
        return Cell(_("To assess"), kind="todo")
    words = {"level": number(gap.level), "target": number(gap.target)}
    return Cell(_("%(level)s of %(target)s") % words)


def top_needs(needs: StateNeeds) -> DataTable:
    """The first needs."""
    shown = needs.needs[:FIRST_NEEDS]
    caption = ngettext("The most pressing need", "The %(count)s most pressing needs", len(shown))
    return needs_table(needs, shown, caption % {"count": len(shown)})


@dataclass(frozen=True, slots=True)
class Saying:
    """A request, commitment or refusal as the page shows it."""

    row: RequestRow
    kind: Kind
    about: str
    withdraw_url: str


def sayings(page: StatePage) -> list[Saying]:
    """What the State has said; withdrawn sayings stay, marked."""
    return [
        Saying(
            row=row,
            kind=REQUEST_KINDS[RequestKind(row.request.kind)],
            about=about(row),
            withdraw_url=reverse("programme:request-withdraw", args=[row.request.pk])
            if page.rights.request and row.request.withdrawn_at is None
            else "",
        )
        for row in page.requests
    ]


def about(row: RequestRow) -> str:
    """What a saying is about, in words."""
    said = row.request
    parts = [
        row.intervention_title,
        *said.indicators,
        *(str(Step(code).label) for code in said.steps),
        *(str(Pillar(code).label) for code in said.pillars),
    ]
    return listed_apart(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Steered:
    """A pin, forbid or deferral as the page shows it."""

    row: SteeringRow
    kind: Kind
    label: str
    lift_url: str


def steered(rows: Iterable[SteeringRow], *, may_lift: bool) -> list[Steered]:
    """What stands now."""
    return [
        Steered(
            row=row,
            kind=STEERING_KINDS[row.steering.kind],
            label=_steering_label(row),
            lift_url=reverse("programme:steering-lift", args=[row.steering.pk]) if may_lift else "",
        )
        for row in rows
    ]


def _steering_label(row: SteeringRow) -> str:
    label = str(row.steering.get_kind_display())
    return paired(label, quarter(row.steering.quarter)) if row.steering.quarter else label


def risk_table(rows: Iterable[RiskAssessment]) -> DataTable:
    """Human-rights risk assessments, newest first."""
    return DataTable(
        caption=_("Human-rights risk assessments"),
        columns=(
            Column("dated", _("Dated")),
            Column("covers", _("Covers")),
            Column("valid", _("Valid until")),
            Column("state", _("State of it")),
        ),
        rows=[_risk_row(row) for row in rows],
        stacked=True,
        empty=_(
            "None is written. Support to police cannot be agreed before its risks to human rights "
            "are assessed, mitigated and signed off."
        ),
        identifier="risk-table",
    )


def _risk_row(row: RiskAssessment) -> list[object]:
    signed = row.signed_off_at is not None
    return [
        Cell(day(row.dated), url=reverse("programme:risk", args=[row.pk])),
        risk_scope(row),
        day(row.valid_until) if row.valid_until else _("No end"),
        Cell(_("Signed off"), kind="good") if signed else Cell(_("To sign"), kind="attention"),
    ]


def risk_scope(row: RiskAssessment) -> str:
    """What a risk assessment covers, in a few words."""
    if row.version is not None:
        return _("Version %(number)s of the plan") % {"number": row.version.number}
    count = len(row.intervention_codes)
    return ngettext("%(count)s intervention", "%(count)s interventions", count) % {"count": count}
