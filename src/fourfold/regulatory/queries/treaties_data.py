"""Treaties as plain data for the API: what serialises to JSON as it is."""

from typing import Any

from fourfold.kernel.policy import Actor, require
from fourfold.reference import treaties
from fourfold.regulatory import access
from fourfold.regulatory.contracts.treaties import EventView
from fourfold.regulatory.queries.treaties import (
    find_instrument,
    official_titles,
    standing_of,
    standings,
    status_of,
)


def treaties_data(actor: Actor) -> list[dict[str, Any]]:
    """Every instrument with its standing, in the order of the catalogue."""
    require(actor, access.READ_TREATY)
    marks = standings()
    return [
        _instrument(one, is_checked=marks[code].is_checked)
        for code, one in treaties.instruments().items()
    ]


def treaty_data(actor: Actor, code: str) -> dict[str, Any]:
    """One instrument with its articles and what each asks.

    Raises:
        NotVisible: there is none of that code.
    """
    one = find_instrument(actor, code)
    official = official_titles(code)
    asked: dict[str, list[dict[str, Any]]] = {}
    for atom in treaties.atoms_of(code):
        asked.setdefault(atom.article, []).append(_atom(atom))
    return {
        **_instrument(one, is_checked=standing_of(code).is_checked),
        "standing": standing_of(code).words,
        "articles": [
            {
                "number": row.number,
                "title": official.get(row.number, row.title),
                "chapter": row.chapter,
                "does": row.does,
                "requirements": asked.get(row.number, []),
                **_source(row.provenance),
            }
            for row in treaties.articles_of(code)
        ],
    }


def correspondence_data(actor: Actor) -> list[dict[str, Any]]:
    """Topics with the articles of each instrument; an empty list means the whole instrument."""
    require(actor, access.READ_TREATY)
    return [
        {
            "topic": row.topic,
            "title": row.title,
            "articles": {code: list(printed) for code, printed in row.articles.items()},
        }
        for row in treaties.correspondences()
    ]


def status_data(
    actor: Actor, *, instrument: str = "", state: str = "", region: str = ""
) -> list[dict[str, Any]]:
    """Facts of States and instruments, each with its source; what is not listed is unknown."""
    codes = (find_instrument(actor, instrument).code,) if instrument else ()
    rows = status_of(actor, instruments=codes, state=state, region=region)
    return [_event(event) for row in rows for event in row.events]


def _instrument(one: treaties.Instrument, *, is_checked: bool) -> dict[str, Any]:
    return {
        "code": one.code,
        "short": one.short,
        "title": one.title,
        "kind": one.kind,
        "in_force": one.in_force,
        "adopted_on": one.adopted_on,
        "in_force_on": one.in_force_on,
        "serious_crime_years": one.serious_crime_years,
        "extradition_years": one.extradition_years,
        "compared_with_text": is_checked,
        **_source(one.provenance),
    }


def _atom(atom: treaties.Atom) -> dict[str, Any]:
    figure = atom.parameter
    return {
        "code": atom.code,
        "kind": atom.kind,
        "text": atom.text,
        "pinpoint": atom.pinpoint,
        "elements": list(atom.elements),
        "figure": figure
        and {
            "name": figure.name,
            "unit": figure.unit,
            "bound": figure.bound,
            "value": figure.value,
        },
        "weight": atom.weight,
        **_source(atom.provenance),
    }


def _source(source: treaties.Provenance) -> dict[str, Any]:
    return {
        "source": source.source,
        "url": source.url,
        "checked_on": source.checked_on,
        "confidence": source.confidence,
    }


def _event(one: EventView) -> dict[str, Any]:
    row = one.row
    return {
        "state": row.state,
        "instrument": row.instrument,
        "event": row.event,
        "on": row.on,
        "provision": row.provision,
        "text": row.text,
        "source": row.source,
        "url": row.url,
        "checked_on": row.checked_on,
        "confidence": row.confidence,
    }
