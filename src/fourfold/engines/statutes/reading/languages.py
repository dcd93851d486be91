"""The language of a text, by a small vote of its commonest words."""

from __future__ import annotations

import re
from collections import Counter

from fourfold.engines.statutes.reading.words import LANGUAGES, words_of

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 20_000


def guess_language(text: str) -> str:
    """The language code (`en`, `fr`, `es`, `pt`, `ar`, `ru`) whose words are the most frequent.

    English where nothing speaks for another language.
    """
    counted = Counter(_WORD.findall(text[:_ENOUGH].casefold()))
    votes = {code: sum(counted[word] for word in words_of(code).stop) for code in LANGUAGES}
    best = max(votes, key=lambda code: votes[code])
    return best if votes[best] else "en"
