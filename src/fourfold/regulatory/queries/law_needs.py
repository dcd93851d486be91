"""What a State's law says of its needs, to the State and its programme team."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from fourfold.engines.maturity import Indicator, indicators_of
from fourfold.kernel.contracts import StateNeeds
from fourfold.kernel.policy import Actor
from fourfold.reference import treaties
from fourfold.reference.instruments import load_builtin
from fourfold.regulatory.queries.law_memory import remembered_sheet
from fourfold.regulatory.rules.coverage_matrix import MAIN
from fourfold.regulatory.rules.law_needs import legal_levels, needs_of_law


def legal_needs(*, state: str, actor: Actor, as_of: date) -> StateNeeds | None:
    """Needs out of the law; None while too little is mapped, or for strangers.

    They show single findings, so others do not get them even where the State has released its
    profile.
    """
    held = remembered_sheet(actor, state, MAIN, as_of)
    if held is None:
        return None
    place, sheet = held.place, held.sheet
    levels = legal_levels(sheet, treaties.indicators())
    if not levels:
        return None
    found = needs_of_law(sheet, levels, _indicators(), _titles(), scope=place.scope_id, as_of=as_of)
    profile = reverse("regulatory:profile", args=[place.code])
    urls = {code: f"{profile}?article={held.articles[0]}#gaps" for code, held in levels.items()}
    return replace(
        found,
        needs=tuple(replace(gap, url=urls[gap.indicator]) for gap in found.needs),
        met=tuple(replace(gap, url=urls[gap.indicator]) for gap in found.met),
    )


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
