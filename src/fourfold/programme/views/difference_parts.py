"""A difference between two plans as the values that components draw."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.utils.translation import gettext as _

from fourfold.kernel.sentences import paired
from fourfold.programme.queries.comparing import ComparedChoice, DifferenceView
from fourfold.programme.rules.sentences import quarter, timing
from fourfold.programme.views.support import dollars, headline_usd, number
from fourfold.ui.components import Cell, Column, DataTable, Stat

Amount = TypeVar("Amount", int, float)


def context_of(found: DifferenceView) -> dict[str, object]:
    """What the part of a page that shows a difference takes."""
    return {
        "difference": found,
        "difference_stats": stats(found),
        "added": _choices(
            _counted(_("Added"), found.added), found.added, "added", _("Nothing is added.")
        ),
        "dropped": _choices(
            _counted(_("Dropped"), found.dropped),
            found.dropped,
            "dropped",
            _("Nothing is dropped."),
        ),
        "moved": _moves(found.moved),
    }


def _counted(word: str, choices: Sequence[ComparedChoice]) -> str:
    return paired(word, len(choices)) if choices else word


def stats(found: DifferenceView) -> list[Stat]:
    """What changes in sum."""
    cost = _("%(before)s before, %(after)s after") % {
        "before": dollars(found.cost_before),
        "after": dollars(found.cost_after),
    }
    changed = len(found.added) + len(found.dropped) + len(found.moved)
    return [
        Stat(
            _turned(found.cost_after - found.cost_before, headline_usd),
            _("US dollars, likely cost"),
            cost,
        ),
        _value(found),
        Stat(str(found.kept), _("choices unchanged")),
        Stat(str(changed), _("choices added, dropped or moved")),
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
    return Stat(_turned(round(share, 1), _percent), label, said)


def _percent(share: float) -> str:
    return f"{number(share)}\N{NO-BREAK SPACE}%"


def _turned(amount: Amount, words: Callable[[Amount], str]) -> str:
    """A change in words: a sign is easily overlooked."""
    if not amount:
        return _("No change")
    said = _("%(amount)s more") if amount > 0 else _("%(amount)s less")
    return said % {"amount": words(abs(amount))}


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
        caption=_counted(_("Moved"), choices),
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
