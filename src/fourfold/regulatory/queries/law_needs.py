"""What a State's law says of its needs, to the State and its programme team."""

from datetime import date
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from fourfold.engines.maturity import Indicator, indicators_of
from fourfold.kernel.contracts import StateNeeds
from fourfold.kernel.models import Place
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor
from fourfold.reference import treaties
from fourfold.reference.instruments import load_builtin
from fourfold.regulatory.contracts.findings import InstrumentSheet
from fourfold.regulatory.models import TreatyEvent
from fourfold.regulatory.queries.law_memory import remembered_sheet
from fourfold.regulatory.queries.ratification import path_progress
from fourfold.regulatory.rules.coverage_matrix import MAIN
from fourfold.regulatory.rules.law_needs import (
    KnownLevel,
    legal_levels,
    needs_of_law,
    path_reason,
    reason_of,
)
from fourfold.regulatory.rules.ratification import BINDING, ON_CYBERCRIME, PARTICIPATION, level_of


def legal_needs(*, state: str, actor: Actor, as_of: date) -> StateNeeds | None:
    """Needs out of the law and the path to the treaty; None while too little is known of both.

    They show single findings, so strangers do not get them even where the State has released its
    profile.
    """
    held = remembered_sheet(actor, state, MAIN, as_of)
    place = held.place if held else place_for(state)
    law = _from_law(place, held.sheet, as_of) if held else {}
    levels = {**_from_path(actor, place, as_of), **law}
    if not levels:
        return None
    return needs_of_law(
        treaties.instruments()[MAIN].short,
        levels,
        _indicators(),
        _titles(),
        scope=place.scope_id,
        as_of=as_of,
    )


def _from_law(place: Place, sheet: InstrumentSheet, as_of: date) -> dict[str, KnownLevel]:
    profile = reverse("regulatory:profile", args=[place.code])
    return {
        code: KnownLevel(
            held.level,
            reason_of(sheet, held, as_of=as_of),
            f"{profile}?article={held.articles[0]}#gaps",
        )
        for code, held in legal_levels(sheet, treaties.indicators()).items()
    }


def _from_path(actor: Actor, place: Place, as_of: date) -> dict[str, KnownLevel]:
    """The path to the Convention, unless another treaty on cybercrime binds the State already."""
    found = path_progress(actor, place.code, as_of)
    if found is None or _is_bound(place, as_of):
        return {}
    step = found.next_step.label if found.next_step else ""
    short = treaties.instruments()[MAIN].short
    known = KnownLevel(
        level_of(found.done, found.needed),
        path_reason(short, found.done, found.needed, step, as_of=as_of),
        reverse("regulatory:ratification", args=[place.code, MAIN]),
    )
    return {PARTICIPATION: known}


def _is_bound(place: Place, as_of: date) -> bool:
    """Whether a treaty on cybercrime binds the State on the day, and was not denounced by then."""
    rows = TreatyEvent.objects.filter(
        place=place, instrument__in=ON_CYBERCRIME, superseded_at__isnull=True
    ).exclude(happened_on__gt=as_of)
    held = set(rows.values_list("instrument", "event"))
    left = {instrument for instrument, event in held if event == "denounced"}
    return any(event in BINDING and instrument not in left for instrument, event in held)


@cache
def _document() -> dict[str, Any]:
    return load_builtin("fourfold")


@cache
def _indicators() -> tuple[Indicator, ...]:
    return tuple(one for one in indicators_of(_document()) if one.scale.scored)


def _titles() -> dict[str, str]:
    """Titles of the indicators in the reader's language, in English where there is none."""
    document = _document()
    titles = {row["code"]: row["title"] for row in document["indicators"]}
    spoken = document["translations"].get(get_language() or "en", {}).get("indicators", {})
    return titles | {code: row["title"] for code, row in spoken.items() if row.get("title")}
