"""A difference between two plans as the values that components draw."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from fourfold.programme.queries.comparing import ComparedChoice, DifferenceView
from fourfold.programme.views.support import dollars, headline_usd, number, quarter, timing
from fourfold.ui.components import Cell, Column, DataTable, Stat


def context_of(found: DifferenceView) -> dict[str, object]:
    """What the part of a page that shows a difference takes."""
    return {
        "difference": found,
        "difference_stats": stats(found),
        "added": _choices(_("Added"), found.added, "added", _("Nothing is added.")),
        "dropped": _choices(_("Dropped"), found.dropped, "dropped", _("Nothing is dropped.")),
        "moved": _moves(found.moved),
    }


def stats(found: DifferenceView) -> list[Stat]:
    """What changes in sum."""
    cost = _("%(before)s before, %(after)s after") % {
        "before": dollars(found.cost_before),
        "after": dollars(found.cost_after),
    }
    return [
        Stat(signed(found.cost_after - found.cost_before), _("US dollars, likely cost"), cost),
        _value(found),
        Stat(str(found.kept), _("unchanged")),
        Stat(str(len(found.added)), _("added")),
        Stat(str(len(found.dropped)), _("dropped")),
        Stat(str(len(found.moved)), _("moved")),
    ]


def _value(found: DifferenceView) -> Stat:
    label = _("expected movement")
    if not found.is_comparable or not found.value_before:
        note = _("needs, priorities or horizon differ")
        return Stat(_("Not comparable"), label, note, unknown=True)
    share = (found.value_after - found.value_before) / found.value_before * 100
    said = _("weighted points: %(before)s before, %(after)s after") % {
        "before": number(found.value_before, 2),
        "after": number(found.value_after, 2),
    }
    return Stat(f"{_sign(round(share, 1))}{number(abs(share))} %", label, said)


def signed(amount: int) -> str:
    """Dollars with a sign."""
    return f"{_sign(amount)}{headline_usd(abs(amount))}"


def _sign(amount: float) -> str:
    if not amount:
        return ""
    return "+" if amount > 0 else "\N{MINUS SIGN}"


def _choices(
    caption: str, choices: Sequence[ComparedChoice], identifier: str, empty: str
) -> DataTable:
    return DataTable(
        caption=caption,
        columns=(
            Column("support", _("Support")),
            Column("when", _("When")),
            Column("cost", _("Likely cost, USD"), numeric=True),
        ),
        rows=[
            [Cell(one.title, note=one.pillar_label), timing(one.start, one.end), dollars(one.cost)]
            for one in choices
        ],
        stacked=True,
        empty=empty,
        identifier=identifier,
    )


def _moves(choices: Sequence[ComparedChoice]) -> DataTable:
    return DataTable(
        caption=_("Moved"),
        columns=(
            Column("support", _("Support")),
            Column("before", _("Started in")),
            Column("after", _("Starts in")),
        ),
        rows=[
            [Cell(one.title, note=one.pillar_label), quarter(one.was), quarter(one.start)]
            for one in choices
        ],
        stacked=True,
        empty=_("Nothing starts in another quarter."),
        identifier="moved",
    )
