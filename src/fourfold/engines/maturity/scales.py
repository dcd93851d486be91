"""What an answer may be on each scale, and which level it means."""

from __future__ import annotations

from fourfold.engines.maturity.errors import ValueOffScale
from fourfold.engines.maturity.model import Scale

HIGHEST_LEVEL = 4
_WORD_LEVELS = {"no": 0, "partly": 2, "yes": 4}
_LADDER_LEVELS = {str(level): level for level in range(HIGHEST_LEVEL + 1)}
_ALLOWED = {
    Scale.YES_PARTLY_NO: "yes, partly or no",
    Scale.LADDER: "a whole number from 0 to 4",
    Scale.COUNT: "a whole number, zero or more",
    Scale.TEXT: "text",
}


def canonical_value(indicator: str, scale: Scale, value: str) -> str:
    """The one spelling of an answer; empty when there is none.

    Raises:
        ValueOffScale: the scale does not know the value.
    """
    text = value.strip()
    if not text or scale is Scale.TEXT:
        return text
    if scale is Scale.COUNT:
        if text.isascii() and text.isdigit():
            return str(int(text))
    elif text.lower() in _levels(scale):
        return text.lower()
    raise ValueOffScale(indicator, value, _ALLOWED[scale])


def level_of(scale: Scale, value: str) -> int | None:
    """The level 0..4 of a canonical value; None on scales that are not scored."""
    return _levels(scale).get(value) if scale.scored else None


def _levels(scale: Scale) -> dict[str, int]:
    return _WORD_LEVELS if scale is Scale.YES_PARTLY_NO else _LADDER_LEVELS
