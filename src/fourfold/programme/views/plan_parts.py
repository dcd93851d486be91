"""A plan as the values that components draw: charts, tables, figures."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.kernel.sentences import listed, listed_apart, paired
from fourfold.kernel.vocabulary import Pillar
from fourfold.programme.models import PlanVersion
from fourfold.programme.queries.plan_view import ChoiceView, PartnerView, PlanView
from fourfold.programme.rules.sentences import quarter, timing
from fourfold.programme.views.support import MILLION, dollars, headline_usd, number
from fourfold.ui.components import (
    Cell,
    Column,
    DataTable,
    Kind,
    Link,
    QuarterChart,
    QuarterRow,
    Stat,
)
from fourfold.ui.pages import day, url_if_any

STATUS_KINDS: dict[str, Kind] = {
    "draft": "todo",
    "proposed": "attention",
    "agreed": "good",
    "superseded": "",
}
THOUSAND = 1000
ROOM = 2
PILLAR_ORDER = {code: place for place, code in enumerate(Pillar.values)}


def plan_url(version: PlanVersion, fragment: str = "") -> str:
    """The page of a version, or a part of it."""
    address = reverse("programme:plan", args=[version.pk])
    return f"{address}#{fragment}" if fragment else address


def version_label(version: PlanVersion) -> str:
    """How a version is called, with its number."""
    words = {"number": version.number, "title": version.title}
    label = _("Version %(number)s") % words
    return label if str(version.number) in version.title else paired(label, version.title)


def standing(version: PlanVersion) -> str:
    """Status and day, in words."""
    words = {"status": version.get_status_display(), "day": day(version.status_at)}
    return _("%(status)s on %(day)s") % words


def by_pillar(view: PlanView) -> list[ChoiceView]:
    """Choices by pillar, then by when they begin."""
    return sorted(view.choices, key=lambda one: (PILLAR_ORDER[one.pillar], one.first, one.last))


def plan_chart(view: PlanView) -> QuarterChart:
    """What happens in which quarter, by pillar; what partners do stands beneath."""
    return QuarterChart(
        title=_headline(view),
        columns=[quarter(label) for label in view.quarters],
        rows=[*_choice_rows(view), *_partner_rows(view.partners)],
        note=_("Figures in the bars are likely costs in thousand US dollars."),
        source=_("%(version)s. %(standing)s; solved on %(day)s.")
        % {
            "version": version_label(view.version),
            "standing": standing(view.version),
            "day": day(view.version.solved_at),
        },
    )


def _headline(view: PlanView) -> str:
    starts = Counter(one.start[:4] for one in view.choices)
    count = len(view.choices)
    said = ngettext(
        "%(count)s activity over %(quarters)s quarters",
        "%(count)s activities over %(quarters)s quarters",
        count,
    ) % {"count": count, "quarters": len(view.quarters)}
    if len(starts) < ROOM:
        return said
    year, begun = starts.most_common(1)[0]
    more = _("%(begun)s of them begin in %(year)s") % {"begun": begun, "year": year}
    return listed_apart((said, more))


def _choice_rows(view: PlanView) -> list[QuarterRow]:
    page = plan_url(view.version)
    return [
        QuarterRow(
            label=one.title,
            start=one.first,
            end=one.last,
            kind=one.pillar,
            text=_in_bar(one),
            group=one.pillar_label,
            url=f"{page}#choice-{one.code}",
        )
        for one in by_pillar(view)
    ]


def _in_bar(one: ChoiceView) -> str:
    """A cost that fits: a bar of one quarter has room for little."""
    return number(one.cost_likely / THOUSAND, 0) if one.cost_likely >= THOUSAND else ""


def _partner_rows(partners: Iterable[PartnerView]) -> list[QuarterRow]:
    return [
        QuarterRow(
            label=f"{one.title} ({one.partner})",
            start=one.first,
            end=one.last,
            kind="partner",
            group=_("Done by partners, so not planned twice"),
        )
        for one in partners
        if one.first is not None and one.last is not None
    ]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A choice as a row of the plan's table, all texts: a plan has many rows."""

    title: str
    url: str
    stays: str
    timing: str
    cost: str
    funds: str
    pillar: str


def plan_rows(view: PlanView) -> list[PlanRow]:
    """The chart's facts, by pillar and quarter."""
    page = plan_url(view.version)
    return [
        PlanRow(
            title=one.title,
            url=f"{page}#choice-{one.code}",
            stays=one.stays,
            timing=timing(one.start, one.end),
            cost=dollars(one.cost_likely),
            funds=listed(one.funds) or "–",
            pillar=one.pillar_label,
        )
        for one in by_pillar(view)
    ]


def plan_stats(view: PlanView) -> list[Stat]:
    """Totals of a plan."""
    spread = _("by the catalogue's ranges from %(low)s to %(high)s") % {
        "low": dollars(view.cost_low),
        "high": dollars(view.cost_high),
    }
    if view.cost_likely >= MILLION:
        spread = listed_apart((dollars(view.cost_likely), spread))
    horizon = timing(view.quarters[0], view.quarters[-1])
    moved = {move.indicator for one in view.choices for move in one.moves}
    needs = len(view.version.context.get("needs", ()))
    below = ngettext("of %(n)s below target", "of %(n)s below target", needs) % {"n": needs}
    return [
        Stat(headline_usd(view.cost_likely), _("US dollars, likely cost"), spread),
        Stat(number(len(view.choices), 0), _("activities"), horizon),
        Stat(number(len(moved), 0), _("indicators moved"), below),
        Stat(number(len(view.partners), 0), _("covered by partners"), _("not planned twice")),
    ]


def money_table(view: PlanView) -> DataTable:
    """What the plan spends of each fund, by year."""
    total: list[object] = [
        _("Total"),
        *map(dollars, view.total_by_year),
        dollars(sum(view.total_by_year)),
    ]
    rows: list[list[object]] = [
        [row.title, *map(dollars, row.by_year), dollars(row.total)] for row in view.money
    ]
    return DataTable(
        caption=_("Money by fund and year"),
        columns=(
            Column("fund", _("Fund")),
            *(Column(str(year), str(year), numeric=True) for year in view.years),
            Column("total", _("Total"), numeric=True),
        ),
        rows=[*rows, total] if rows else [],
        empty=_("This plan spends no money."),
        source=_("Whole US dollars, likely costs without support cost."),
        identifier="money",
    )


def partner_table(view: PlanView) -> DataTable:
    """What partners do instead, done or occupied."""
    return DataTable(
        caption=_("What partners do"),
        columns=(
            Column("support", _("Support")),
            Column("partner", _("Partner")),
            Column("counts", _("Counts as")),
        ),
        rows=[_partner_row(one) for one in view.partners],
        stacked=True,
        empty=_("No activity of a partner covers anything in the catalogue, as far as is known."),
        identifier="plan-partners",
    )


def _partner_row(one: PartnerView) -> list[object]:
    if one.first is None:
        return [one.title, one.partner, Cell(_("Done"), kind="good")]
    note = timing(one.start, one.end) if one.start and one.end else ""
    return [one.title, one.partner, Cell(_("Occupied"), kind="info", note=note)]


def versions_table(versions: Iterable[PlanVersion]) -> DataTable:
    """The history of a plan, newest first."""
    return DataTable(
        caption=_("Versions of the plan"),
        columns=(
            Column("version", _("Version")),
            Column("status", _("Status")),
            Column("cost", _("Likely cost, USD"), numeric=True),
            Column("solved", _("Solved on")),
            Column("why", _("Why")),
        ),
        rows=[_version_row(version) for version in versions],
        stacked=True,
        identifier="versions",
    )


def _version_row(version: PlanVersion) -> list[object]:
    return [
        Cell(version_label(version), url=plan_url(version)),
        Cell(
            version.get_status_display(),
            kind=STATUS_KINDS[version.status],
            note=day(version.status_at),
        ),
        dollars(version.cost_usd),
        day(version.solved_at),
        version.reason or "–",
    ]


def downloads(version: PlanVersion) -> list[Link]:
    """The whole version in open formats."""
    return [
        Link(name.upper(), reverse("programme:plan-download", args=[version.pk, name]))
        for name in ("pdf", "xlsx", "json")
    ]


@cache  # a plan's page names hundreds of them
def intervention_url(code: str) -> str:
    """The page of an intervention of the catalogue."""
    return url_if_any("programme:intervention", code)
