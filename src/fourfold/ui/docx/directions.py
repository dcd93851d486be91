"""Which way a text runs, and characters that a Word document cannot hold."""

import re
import unicodedata

_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def language_runs_right_to_left(language: str) -> bool:
    """Whether the language is written from right to left."""
    return language.partition("-")[0] in _RIGHT_TO_LEFT


def runs_right_to_left(text: str, *, otherwise: bool) -> bool:
    """The way of the first letter that has one; `otherwise` when none has."""
    for character in text:
        way = unicodedata.bidirectional(character)
        if way in ("L", "R", "AL"):
            return way != "L"
    return otherwise


def printable(text: str) -> str:
    """Without characters that XML forbids."""
    return _FORBIDDEN.sub("", text)
