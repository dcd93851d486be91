"""Acts whose scraper wrote every paragraph twice: the second of each pair is left out."""

from __future__ import annotations

from collections.abc import Sequence

from fourfold.engines.statutes.messages import Sentence, gettext_noop
from fourfold.engines.statutes.reading.drafts import Draft

UNDOUBLED = gettext_noop(
    "The source holds its paragraphs twice, one behind the other; each was kept once."
)
_LONGEST = 400  # words of a paragraph
_TELLING = 4  # words that no law says twice by itself
_SAMPLE = 20
_MOST = 0.6  # share of the words of an act that stand twice before it counts as doubled


def undouble(draft: Draft) -> None:
    """Leave out the second of each pair, where most of the act stands twice."""
    sample = [piece.text.split() for piece in draft.pieces[:_SAMPLE]]
    words = sum(map(len, sample))
    doubled = sum(2 * length for text in sample for _, length in _pairs(text, _TELLING))
    if not words or doubled < _MOST * words:
        return
    for piece in draft.pieces:
        piece.text = _once(piece.text)
    draft.notices.append(Sentence(UNDOUBLED))


def _once(text: str) -> str:
    words = text.split()
    kept, position = [], 0
    for start, length in _pairs(words, 1):
        kept += words[position : start + length]
        position = start + 2 * length
    return " ".join([*kept, *words[position:]])


def _pairs(words: Sequence[str], shortest: int) -> list[tuple[int, int]]:
    """Where runs of words begin that are said again at once, and how long each is."""
    places: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        places.setdefault(word, []).append(number)
    found, position = [], 0
    following = dict.fromkeys(places, 0)
    while position < len(words):
        length = _repeated(words, position, places[words[position]], following)
        telling = length > 1 or (length == 1 and words[position][-1] in ".,;:")
        if length >= shortest and telling:
            found.append((position, length))
            position += 2 * length
        else:
            position += 1
    return found


def _repeated(
    words: Sequence[str], start: int, places: Sequence[int], following: dict[str, int]
) -> int:
    """The longest run from `start` that is said again at once; 0 when there is none."""
    word = words[start]
    while following[word] < len(places) and places[following[word]] <= start:
        following[word] += 1
    best = 0
    for place in places[following[word] :]:
        length = place - start
        if length > _LONGEST or place + length > len(words):
            break
        if (
            words[place - 1] == words[place + length - 1]
            and words[start:place] == words[place : place + length]
        ):
            best = length
    return best
