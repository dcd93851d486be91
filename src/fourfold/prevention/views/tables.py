"""Campaigns and reach as the values that components draw."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.kernel.sentences import listed, listed_apart, paired
from fourfold.prevention.contracts import CampaignFilter
from fourfold.prevention.models import Audience, Campaign, Channel, Reach, ReachMethod, ReachUnit
from fourfold.prevention.queries.places import interventions, scope_name
from fourfold.prevention.rules.adding import Reached, Sum, apart
from fourfold.prevention.views.support import address
from fourfold.ui.components import Cell, Column, DataTable, Link, Stat, SummaryRow
from fourfold.ui.pages import day

PLATFORM = "platform-reported"


def campaigns_table(page: Page[Campaign], wanted: CampaignFilter, query: QueryDict) -> DataTable:
    """One page of campaigns, with links that sort it."""
    total = page.paginator.count
    caption = ngettext("%(count)d campaign", "%(count)d campaigns", total)
    return DataTable(
        caption=caption % {"count": total},
        columns=(
            Column("title", _("Campaign"), sortable=True),
            Column("where", _("Where")),
            Column("start", _("First day"), sortable=True),
            Column("end", _("Last day"), sortable=True),
            Column("audience", _("Audience")),
            Column("channel", _("Channel")),
            Column("reach", _("Reach, by unit and method")),
        ),
        rows=[_row(one) for one in page],
        sort=wanted.sort,
        exports=[Link(_("CSV"), f"{reverse('prevention:export')}?{query.urlencode()}")],
        stacked=True,
        identifier="campaigns",
    )


def _row(campaign: Campaign) -> list[object]:
    held: list[Reach] = campaign.current  # type: ignore[attr-defined]  # -- prefetched
    made_up = _("Fictional") if campaign.fictional else ""
    return [
        Cell(campaign.title, url=address(campaign), note=made_up),
        where(campaign),
        day(campaign.starts_on),
        day(campaign.ends_on),
        _named(Audience, {one.audience for one in held}),
        _named(Channel, {one.channel for one in held}),
        listed_apart(sum_words(one) for one in sums(held)) or _("Not recorded"),
    ]


def _named(choices: Any, values: Iterable[str]) -> str:
    return listed(sorted(str(choices(value).label) for value in values)) or "\N{EN DASH}"


def where(campaign: Campaign) -> str:
    """The State, the region or the world."""
    return campaign.place.name if campaign.place else scope_name(campaign.scope)


def facts(campaign: Campaign) -> list[SummaryRow]:
    """What a campaign is."""
    titles = interventions()
    rows = [
        SummaryRow(_("Message"), campaign.message),
        SummaryRow(_("Where"), where(campaign)),
        SummaryRow(_("First day"), day(campaign.starts_on)),
        SummaryRow(_("Last day"), day(campaign.ends_on)),
        SummaryRow(_("Organisation"), campaign.organisation.name if campaign.organisation else ""),
        SummaryRow(_("Reporting mechanism"), campaign.reporting_mechanism),
        SummaryRow(_("Intervention"), titles.get(campaign.intervention, campaign.intervention)),
        SummaryRow(_("Source"), campaign.source),
    ]
    return [row for row in rows if row.value]


def sums(held: Iterable[Reach]) -> list[Sum]:
    """Numbers added only within one unit and one method."""
    return apart(Reached(one.unit, one.method, one.value, one.low, one.high) for one in held)


def sum_words(one: Sum) -> str:
    """A sum with its unit and method, as a list shows it."""
    return _("%(number)s %(unit)s (%(method)s)") % {
        "number": number(one.value),
        "unit": str(ReachUnit(one.unit).label).lower(),
        "method": str(ReachMethod(one.method).label).lower(),
    }


def figures(held: Iterable[Reach]) -> list[Stat]:
    """One figure for each unit and method, never one over several."""
    return [
        Stat(
            value=number(one.value),
            label=paired(ReachUnit(one.unit).label, str(ReachMethod(one.method).label).lower()),
            note=_note(one),
        )
        for one in sums(held)
    ]


def _note(one: Sum) -> str:
    said = ngettext("From %(count)d record.", "From %(count)d records.", one.records)
    parts = [said % {"count": one.records}]
    if not one.is_certain:
        ends = {"low": number(one.low), "high": number(one.high)}
        parts.append(_("Between %(low)s and %(high)s.") % ends)
    if one.method == PLATFORM:
        parts.append(_("A platform counts accounts or views, not people."))
    elif one.records > 1 and one.unit == ReachUnit.PEOPLE:
        parts.append(_("The same person may be in more than one."))
    return " ".join(parts)


def reach_table(campaign: Campaign, held: list[Reach], *, writes: bool) -> DataTable:
    """What was recorded, one row for each number."""
    columns = [
        Column("period", _("Period")),
        *([] if campaign.place else [Column("state", _("State"))]),
        Column("audience", _("Audience")),
        Column("channel", _("Channel")),
        Column("unit", _("Unit")),
        Column("method", _("Method")),
        Column("value", _("Number"), numeric=True),
        Column("source", _("Source")),
        Column("file", _("Evidence")),
        *([Column("correct", _("Correct")), Column("withdraw", _("Withdraw"))] if writes else []),
    ]
    return DataTable(
        caption=_("Reach as recorded"),
        columns=columns,
        rows=[_reach_row(campaign, one, writes=writes) for one in held],
        empty=_("Nothing is recorded yet. Record whom the campaign reached, and how you know."),
        stacked=True,
        identifier="reach",
    )


def _reach_row(campaign: Campaign, one: Reach, *, writes: bool) -> list[object]:
    steps = [
        Cell(_("Correct"), url=reverse("prevention:reach-correct", args=[one.pk])),
        Cell(_("Withdraw"), url=reverse("prevention:reach-withdraw", args=[one.pk])),
    ]
    return [
        period(one),
        *([] if campaign.place else [one.place.name if one.place else _("Not told apart")]),
        one.get_audience_display(),
        one.get_channel_display(),
        one.get_unit_display(),
        Cell(one.get_method_display(), note=_method_note(one)),
        Cell(number(one.value), note=range_words(one)),
        one.source,
        evidence(one),
        *(steps if writes else []),
    ]


def _method_note(one: Reach) -> str:
    warned = _("Counts accounts or views, not people.") if one.method == PLATFORM else ""
    return " ".join(part for part in (warned, one.explanation) if part)


def earlier_table(gone: list[Reach]) -> DataTable:
    """What was corrected or withdrawn: it stays readable for figures that counted it."""
    return DataTable(
        caption=_("Corrected or withdrawn"),
        columns=(
            Column("period", _("Period")),
            Column("unit", _("Unit")),
            Column("method", _("Method")),
            Column("value", _("Number"), numeric=True),
            Column("source", _("Source")),
            Column("until", _("Stood until")),
        ),
        rows=[
            [
                period(one),
                one.get_unit_display(),
                one.get_method_display(),
                Cell(number(one.value), note=range_words(one)),
                one.source,
                day(one.superseded_at),
            ]
            for one in gone
        ],
        stacked=True,
        identifier="earlier",
    )


def evidence(one: Any) -> Cell:
    """The document, where there is one."""
    if one.file is None:
        return Cell("\N{EN DASH}")
    return Cell(one.file.name, url=reverse("files:download", args=[one.file_id]))


def period(one: Reach) -> str:
    """From day to day."""
    return f"{day(one.starts_on)} \N{EN DASH} {day(one.ends_on)}"


def range_words(one: Reach) -> str:
    """The range, where the number has one."""
    if one.low is None or one.high is None:
        return ""
    return f"{number(one.low)} \N{EN DASH} {number(one.high)}"


def number(value: int) -> str:
    """With the reader's separators."""
    return number_format(value, force_grouping=True)
