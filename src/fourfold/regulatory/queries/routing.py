"""What the routing test takes from the records: States, offences, which treaty binds whom."""

from collections.abc import Iterator
from datetime import date

from fourfold.engines.statutes.routing import InForce
from fourfold.kernel.places import state_choices
from fourfold.kernel.policy import Actor, require
from fourfold.reference import treaties
from fourfold.regulatory import access
from fourfold.regulatory.models import TreatyEvent

ROUTED = ("untoc", "uncc", "budapest")
BINDING, LEAVING = "in-force", "denounced"
OFFENCES = {"untoc": ("5", "6", "8", "23")}


def states(actor: Actor) -> list[tuple[str, str]]:
    """Every State by name."""
    require(actor, access.READ_TREATY)
    return state_choices()


def treaty_offences() -> list[tuple[str, list[tuple[str, str]]]]:
    """Articles of the routed treaties that describe offences, by treaty."""
    rows = treaties.instruments()
    return [(rows[code].short, list(_offences(code))) for code in ROUTED if code in rows]


def _offences(code: str) -> Iterator[tuple[str, str]]:
    for article in treaties.articles_of(code):
        if article.number in OFFENCES[code] if code in OFFENCES else article.does == "offence":
            yield f"{code}.{article.number}", f"{article.number} {article.title}"


def in_force(actor: Actor, requesting: str, requested: str, day: date) -> dict[str, InForce]:
    """Whether each routed treaty binds either State on a day, by what is recorded of them.

    A State on which nothing is recorded is unknown; a treaty that is in force for nobody binds
    nobody.
    """
    require(actor, access.READ_TREATY)
    rows = TreatyEvent.objects.filter(
        place__in=(requesting, requested),
        instrument__in=ROUTED,
        event__in=(BINDING, LEAVING),
        superseded_at__isnull=True,
    ).values_list("place_id", "instrument", "event", "happened_on")
    held: dict[tuple[str, str], bool] = {}
    for place, instrument, event, on in sorted(rows, key=lambda row: row[3] or date.min):
        if on is None or on <= day:
            held[place, instrument] = event == BINDING
    return {
        code: InForce(_binds(held, requesting, code), _binds(held, requested, code))
        for code in ROUTED
    }


def _binds(held: dict[tuple[str, str], bool], state: str, code: str) -> bool | None:
    known = held.get((state, code))
    if known is not None:
        return known
    row = treaties.instruments().get(code)
    return False if row is not None and row.in_force == "no" else None
