"""Funds and trainers as the values that components draw."""

from collections.abc import Sequence
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.kernel.places import region_name
from fourfold.kernel.vocabulary import Pillar
from fourfold.programme.models import Fund, TrainerCapacity
from fourfold.programme.queries.catalogue import label
from fourfold.programme.queries.funds import FundTotals, FundUse
from fourfold.programme.views.support import dollars, headline_usd, number, quarter
from fourfold.ui.components import Cell, Column, DataTable, Link, Stat, SummaryRow


def funds_stats(rows: Sequence[FundTotals]) -> list[Stat]:
    """Sums over the funds seen: all are whole US dollars, so they may be added."""
    counted = ngettext("%(count)s fund", "%(count)s funds", len(rows)) % {"count": len(rows)}
    return [
        Stat(
            headline_usd(sum(one.net for one in rows)),
            _("US dollars, net of support cost"),
            counted,
        ),
        Stat(
            headline_usd(sum(one.reserved for one in rows)), _("US dollars, held by agreed plans")
        ),
        Stat(headline_usd(sum(one.free for one in rows)), _("US dollars, free")),
    ]


def fund_stats(one: FundTotals) -> list[Stat]:
    """Sums of a fund over its years."""
    return [
        Stat(headline_usd(one.gross), _("US dollars, agreed with the donor")),
        Stat(headline_usd(one.net), _("US dollars, net of support cost")),
        Stat(headline_usd(one.reserved), _("US dollars, held by agreed plans")),
        Stat(headline_usd(one.free), _("US dollars, free")),
    ]


def funds_table(rows: Sequence[FundTotals]) -> DataTable:
    """The funds, by title."""
    return DataTable(
        caption=_("Funds"),
        columns=(
            Column("fund", _("Fund")),
            Column("earmarks", _("May pay for")),
            Column("net", _("Net, USD"), numeric=True),
            Column("held", _("Held by plans, USD"), numeric=True),
            Column("free", _("Free, USD"), numeric=True),
        ),
        rows=[_fund_row(one) for one in rows],
        exports=[Link("CSV", reverse("programme:funds-export"))],
        empty=_("No fund is recorded. Plans can then stand on an assumed budget only, and cannot "
                "be agreed."),
        stacked=True,
        source=_("Whole US dollars over all years."),
        identifier="funds",
    )  # fmt: skip


def _fund_row(one: FundTotals) -> list[object]:
    fund = one.fund
    note = _("%(donor)s (fictional)") if fund.fictional else "%(donor)s"
    return [
        Cell(
            fund.title,
            url=reverse("programme:fund", args=[fund.pk]),
            note=note % {"donor": fund.donor.name},
        ),
        _earmarks(fund),
        dollars(one.net),
        dollars(one.reserved),
        dollars(one.free),
    ]


def _earmarks(fund: Fund) -> str:
    parts = (
        "; ".join(region_name(code) for code in fund.regions),
        ", ".join(fund.states),
        "; ".join(str(Pillar(code).label) for code in fund.pillars),
    )
    return ". ".join(part for part in parts if part) or _("Anything")


def facts(fund: Fund, states: Sequence[str]) -> list[SummaryRow]:
    """Terms of a fund."""
    rate = number(float(fund.support_cost_rate) * 100, 2)
    carries = _("Goes on to later years") if fund.carry_over else _("Lapses at the end of the year")
    return [
        SummaryRow(_("Donor"), fund.donor.name),
        SummaryRow(_("Support cost"), _("%(rate)s %% of what is spent") % {"rate": rate}),
        SummaryRow(_("Regions"), "\n".join(map(region_name, fund.regions)) or _("Any")),
        SummaryRow(_("States"), "\n".join(states) or _("Any")),
        SummaryRow(
            _("Pillars"),
            "\n".join(str(Pillar(code).label) for code in fund.pillars) or _("Any"),
        ),
        SummaryRow(_("What a year leaves"), carries),
        SummaryRow(_("Source"), fund.source or _("Unknown")),
    ]


def years_table(rows: Sequence[tuple[int, int, int, int]]) -> DataTable:
    """Year, gross, net, held, free."""
    return DataTable(
        caption=_("By year"),
        columns=(
            Column("year", _("Year")),
            Column("gross", _("Agreed, USD"), numeric=True),
            Column("net", _("Net, USD"), numeric=True),
            Column("held", _("Held by plans"), numeric=True),
            Column("free", _("Free"), numeric=True),
        ),
        rows=[
            [str(year), dollars(gross), dollars(net), dollars(held), dollars(net - held)]
            for year, gross, net, held in rows
        ],
        stacked=True,
        empty=_("No year is recorded."),
        identifier="years",
    )


def uses_table(uses: Sequence[FundUse]) -> DataTable:
    """What agreed plans hold of it, by State and year."""
    return DataTable(
        caption=_("What it pays for"),
        columns=(
            Column("state", _("State")),
            Column("year", _("Year")),
            Column("held", _("Held, USD"), numeric=True),
        ),
        rows=[
            [Cell(one.place.name, url=reverse("programme:state", args=[one.place.code])),
             str(one.year), dollars(one.usd)]
            for one in uses
        ],
        empty=_("No agreed plan holds anything of it yet."),
        source=_("Sums of agreed plans; the plans themselves belong to their States."),
        identifier="uses",
    )  # fmt: skip


def trainer_tables(rows: Sequence[TrainerCapacity]) -> list[DataTable]:
    """One table a skill: quarter, language, how many, how many held."""
    ordered = sorted(rows, key=lambda row: (label("skills", row.skill), row.quarter, row.language))
    return [
        _trainer_table(skill, list(found))
        for skill, found in groupby(ordered, key=lambda row: row.skill)
    ]


def _trainer_table(skill: str, rows: Sequence[TrainerCapacity]) -> DataTable:
    languages = dict(settings.LANGUAGES)
    return DataTable(
        caption=label("skills", skill),
        columns=(
            Column("quarter", _("Quarter")),
            Column("language", _("Language")),
            Column("capacity", _("Trainer-quarters"), numeric=True),
            Column("held", _("Held by plans"), numeric=True),
            Column("free", _("Free"), numeric=True),
            Column("source", _("Source")),
        ),
        rows=[
            [
                quarter(row.quarter),
                str(languages.get(row.language, row.language)) or _("Any"),
                number(float(row.capacity), 2),
                number(float(row.reserved), 2),
                number(float(row.capacity - row.reserved), 2),
                row.source,
            ]
            for row in rows
        ],
        stacked=True,
        identifier=f"skill-{skill}",
    )
