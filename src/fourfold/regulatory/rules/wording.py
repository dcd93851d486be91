"""Words for codes of the drafting options and of the library of procedures."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from fourfold.kernel.vocabulary import Capacity
from fourfold.reference import treaties

SAFEGUARDS: dict[str, Any] = {
    "authorisation": _("Authorisation"),
    "necessity": _("Necessity"),
    "proportionality": _("Proportionality"),
    "time-limit": _("Time limit"),
    "notice": _("Notice"),
    "remedy": _("Remedy"),
    "oversight": _("Oversight"),
    "privilege": _("Privilege"),
    "data-protection": _("Data protection"),
    "fair-trial": _("Fair trial"),
    "non-discrimination": _("Non-discrimination"),
    "carve-out": _("What stays outside"),
    "consent": _("Consent"),
    "children": _("Children"),
}
NATURES: dict[str, Any] = {
    "offence": _("Offence"),
    "liability": _("Liability"),
    "jurisdiction": _("Jurisdiction"),
    "power": _("Power"),
    "duty": _("Duty"),
    "cooperation": _("Cooperation"),
}
CONFIDENCE: dict[str, Any] = {"high": _("high"), "medium": _("medium"), "low": _("low")}
AUDIENCES: dict[str, Any] = {
    "police": _("Police"),
    "prosecution": _("Prosecution"),
    "laboratory": _("Laboratory"),
}


def confidence_label(confidence: str) -> str:
    """How sure a row of the reference is."""
    return str(CONFIDENCE.get(confidence, confidence))


def safeguard_label(kind: str) -> str:
    """A kind of safeguard in the reader's language."""
    return str(SAFEGUARDS.get(kind, kind))


def audience_label(audience: str) -> str:
    """Whom a procedure is for."""
    return str(AUDIENCES.get(audience, audience))


def capacity_label(capacity: str) -> str:
    """One of the programme's capacities."""
    return str(Capacity(capacity).label)


def instrument_title(code: str) -> str:
    """A treaty's short title; its code where the catalogue does not hold it."""
    held = treaties.instruments().get(code)
    return held.short if held else code


def article_title(instrument: str, number: str) -> str:
    """The title of an article; empty where the catalogue does not hold it."""
    rows = treaties.articles_of(instrument)
    return next((row.title for row in rows if row.number == number), "")
