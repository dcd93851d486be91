"""A State's law on its page: coverage as it stands, or as the State released it."""

from dataclasses import dataclass
from datetime import date

from fourfold.kernel.models import Place
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor, may
from fourfold.regulatory import access
from fourfold.regulatory.contracts.drafting import ProgressView
from fourfold.regulatory.contracts.findings import InstrumentSheet, Reach
from fourfold.regulatory.queries.findings import release_of
from fourfold.regulatory.queries.law_memory import remembered_sheet
from fourfold.regulatory.queries.ratification import path_progress
from fourfold.regulatory.rules.coverage_matrix import MAIN
from fourfold.regulatory.rules.snapshots import from_json


@dataclass(frozen=True, slots=True)
class LawPanel:
    """What stands on the State page. `released_on` None: as it stands, for the State and team.

    `path` is how far the State has come to the convention; None without a path in sight.
    """

    place: Place
    as_of: date
    released_on: date | None
    complete: bool
    sheet: InstrumentSheet
    others: tuple[tuple[str, Reach], ...]
    path: ProgressView | None


def law_panel(actor: Actor, state: str, day: date) -> LawPanel | None:
    """None where nothing is released and the actor may not see findings before."""
    held = remembered_sheet(actor, state, MAIN, day)
    place = held.place if held else place_for(state)
    release = release_of(actor, place) if may(actor, access.READ_RELEASED_FINDING) else None
    if held is not None:
        path = path_progress(actor, place.code, day)
        on = release.released_at.date() if release else None
        return LawPanel(place, day, on, held.complete, held.sheet, (), path)
    if release is None:
        return None
    profile = from_json(release.sheet)
    kept = profile.sheet(MAIN)
    if kept is None:
        return None
    others = tuple(
        (one.short, one.reach) for one in profile.sheets if one.instrument != MAIN and one.findings
    )
    return LawPanel(
        place, release.as_of, release.released_at.date(), profile.complete, kept, others, None
    )
