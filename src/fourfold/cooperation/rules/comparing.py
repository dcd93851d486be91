"""Whether an activity says the same as before, whatever file says it."""

import hashlib
import json
from typing import Literal

from fourfold.cooperation.contracts import ReadActivity

Change = Literal["added", "changed", "unchanged"]


def fingerprint(activity: ReadActivity) -> str:
    """SHA-256 of what the publisher says; the line and the file it stands in do not count."""
    places = sorted(
        [place.code, place.name, _number(place.percentage)] for place in activity.places
    )
    said = {
        "identifier": activity.identifier,
        "partner": activity.partner,
        "title": activity.title,
        "description": activity.description,
        "status": activity.status,
        "start": str(activity.start or ""),
        "end": str(activity.end or ""),
        "budget": _number(activity.budget),
        "currency": activity.currency,
        "places": places,
        "budget_basis": activity.budget_basis,
        "participants": sorted(activity.participants),
    }
    canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def change(before: str | None, after: str) -> Change:
    """What a file brings, from the fingerprints before (None: not known yet) and after."""
    if before is None:
        return "added"
    return "unchanged" if before == after else "changed"


def _number(value: object) -> str:
    """A decimal as one text: 10, 10.0 and 10.00 are the same amount."""
    text = "" if value is None else f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
