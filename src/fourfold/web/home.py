"""What the home page shows: every State on one map, headline counts, figures as published."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext as _

from fourfold.kernel.policy import Actor
from fourfold.programme.models.engagement import EngagementStatus
from fourfold.programme.queries.states import Count, StateRow, state_summary
from fourfold.programme.results.queries.claims import published_figures
from fourfold.ui.components import MapStatus, Stat, Tile, TileMap
from fourfold.ui.pages import day

TONES = {
    EngagementStatus.PARTICIPANT: 1,
    EngagementStatus.REQUESTED: 2,
    EngagementStatus.DONOR: 3,
    EngagementStatus.UNKNOWN: 0,
}


@dataclass(frozen=True, slots=True)
class Home:
    """The home page. Fictional States never stand among real ones."""

    map: TileMap
    stats: tuple[Stat, ...]
    fictional: tuple[StateRow, ...]
    figures: tuple[object, ...]


def home_page(actor: Actor) -> Home:
    """The home page as this actor may see it."""
    summary = state_summary(actor)
    real = [row for row in summary.rows if not row.is_fictional]
    return Home(
        map=_map(real),
        stats=tuple(_stat(count) for count in summary.counts),
        fictional=tuple(row for row in summary.rows if row.is_fictional),
        figures=published_figures(),
    )


def _map(rows: Sequence[StateRow]) -> TileMap:
    return TileMap(
        title=_("States and their engagement with the programme"),
        tiles=tuple(_tile(row) for row in rows if row.column is not None and row.row is not None),
        statuses=tuple(MapStatus(s.value, str(s.label), TONES[s]) for s in EngagementStatus),
        source=_("Source: the programme's published description; each State's page names it."),
        note=_("n = %(n)s States. Unknown means that nothing is recorded here.") % {"n": len(rows)},
        identifier="states",
    )


def _tile(row: StateRow) -> Tile:
    return Tile(
        code=row.code,
        name=row.name,
        column=row.column or 0,
        row=row.row or 0,
        status=row.status,
        url=reverse("programme:state", args=[row.code]),
    )


def _stat(count: Count) -> Stat:
    return Stat(value=localize(count.value), label=_label(count.key), note=_note(count))


def _label(key: str) -> str:
    return {
        "participant": _("States take part"),
        "requested": _("States have asked for support"),
        "donor": _("States are donors"),
        "agreed-plan": _("States have an agreed plan"),
    }[key]


def _note(count: Count) -> str:
    if count.as_of is None:
        return _("of %(n)s; nothing recorded") % {"n": count.n}
    return _("of %(n)s, as of %(day)s") % {"n": count.n, "day": day(count.as_of)}
