"""Funds and trainers as the values that components draw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.kernel.places import region_name
from fourfold.kernel.sentences import listed, listed_apart, sentence_after_sentence
from fourfold.kernel.vocabulary import Pillar
from fourfold.programme.models import Fund, TrainerCapacity
from fourfold.programme.queries.catalogue import label
from fourfold.programme.queries.funds import FundTotals, FundUse, YearAmounts
from fourfold.programme.rules.sentences import quarter
from fourfold.programme.views.support import dollars, headline_usd, number
from fourfold.ui.components import Cell, Column, DataTable, Link, Stat, SummaryRow


def funds_stats(rows: Sequence[FundTotals]) -> list[Stat]:
    """Sums over the funds seen: all are whole US dollars, so they may be added."""
    counted = ngettext("%(count)s fund", "%(count)s funds", len(rows)) % {"count": len(rows)}
    return [
        Stat(_sum(one.gross for one in rows), _("US dollars, agreed with donors"), counted),
        Stat(_sum(one.net for one in rows), _("US dollars, net of support cost")),
        Stat(_sum(one.reserved for one in rows), _("US dollars, held by agreed plans")),
        Stat(_sum(one.free for one in rows), _("US dollars, free")),
    ]


def _sum(amounts: Iterable[int]) -> str:
    return headline_usd(sum(amounts))


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
        listed_apart(region_name(code) for code in fund.regions),
        listed(fund.states),
        listed_apart(str(Pillar(code).label) for code in fund.pillars),
    )
    return sentence_after_sentence(part for part in parts if part) or _("Anything")


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


def years_table(rows: YearAmounts, address: str = "") -> DataTable:
    """Year, gross, net, held, free; each year leads to where it is changed, if that is given."""
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
            [_year(year, address), dollars(gross), dollars(net), dollars(held), dollars(net - held)]
            for year, gross, net, held in rows
        ],
        stacked=True,
        empty=_("No year is recorded."),
        identifier="years",
    )


def _year(year: int, address: str) -> Cell:
    return Cell(str(year), url=f"{address}?year={year}" if address else "")


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


@dataclass(frozen=True, slots=True)
class SkillView:
    """Trainers of one skill: a headline, and a table of quarters by language."""

    headline: str
    table: DataTable


def skills(rows: Sequence[TrainerCapacity]) -> list[SkillView]:
    """One table a skill, in the order of the reader's alphabet."""
    ordered = sorted(rows, key=lambda row: (label("skills", row.skill), row.quarter, row.language))
    return [_skill(code, list(found)) for code, found in groupby(ordered, key=lambda r: r.skill)]


def _skill(code: str, rows: Sequence[TrainerCapacity]) -> SkillView:
    free = sum(float(row.capacity - row.reserved) for row in rows)
    words = {
        "skill": label("skills", code),
        "free": number(free, 2),
        "all": number(sum(float(row.capacity) for row in rows), 2),
    }
    return SkillView(_("%(skill)s: %(free)s of %(all)s free") % words, _skill_table(code, rows))


def _skill_table(code: str, rows: Sequence[TrainerCapacity]) -> DataTable:
    spoken = dict(settings.LANGUAGES)
    held = {(row.quarter, row.language): row for row in rows}
    languages = sorted({row.language for row in rows})
    sources = listed_apart(dict.fromkeys(row.source for row in rows))
    return DataTable(
        caption=label("skills", code),
        columns=(
            Column("quarter", _("Quarter")),
            *(
                Column(one or "any", str(spoken.get(one, one)) or _("Any"), numeric=True)
                for one in languages
            ),
        ),
        rows=[
            [quarter(one), *(_free_of_all(held.get((one, spoken_in))) for spoken_in in languages)]
            for one in sorted({row.quarter for row in rows})
        ],
        stacked=True,
        source=_("Free trainer-quarters, of all. Source: %(sources)s") % {"sources": sources},
        identifier=f"skill-{code}",
    )


def _free_of_all(row: TrainerCapacity | None) -> str:
    if row is None:
        return "–"
    return _("%(free)s of %(all)s") % {
        "free": number(float(row.capacity - row.reserved), 2),
        "all": number(float(row.capacity), 2),
    }
