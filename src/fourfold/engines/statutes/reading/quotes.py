"""Words quoted from a provision, found again in its text."""

from __future__ import annotations

_QUOTES = str.maketrans(
    {
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2039\u203a\u2032`", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    }
)
_UNSEEN = frozenset("\u00ad\u200b\u200e\u200f\u2060\ufeff\u061c\u202a\u202b\u202c\u202d\u202e")
_NO_BLANK_BEFORE = frozenset(",.;:)]?!")
_NO_BLANK_AFTER = frozenset("([")


def find_quote(text: str, quote: str) -> tuple[int, int] | None:
    """Where the quote stands in the text: offsets of its first character and after its last.

    Blanks and line ends, the kinds of quotation marks, apostrophes and dashes, soft hyphens, and
    blanks beside brackets and stops make no difference; capitals do. None where it does not stand
    there, or where the quote is empty.
    """
    wanted, _ = _plain(quote.strip())
    if not wanted:
        return None
    plain, places = _plain(text)
    found = plain.find(wanted)
    if found < 0:
        return None
    return places[found], places[found + len(wanted) - 1] + 1


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with typography made plain, and for each character its place in the original."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text.translate(_QUOTES)):
        if letter in _UNSEEN:
            continue
        if letter.isspace():
            if letters and letters[-1] != " " and letters[-1] not in _NO_BLANK_AFTER:
                letters.append(" ")
                places.append(place)
            continue
        if letter in _NO_BLANK_BEFORE and letters and letters[-1] == " ":
            letters.pop()
            places.pop()
        letters.append(letter)
        places.append(place)
    return "".join(letters), places
