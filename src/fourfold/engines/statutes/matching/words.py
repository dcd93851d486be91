"""Words of a text and their stems, for the languages of the dictionaries.

Stems come from snowballstemmer, except in Arabic: there a light stemmer of our own takes away the
article, joined particles and common endings (Larkey, Ballesteros and Connell, 2002), because the
published one also cuts the first letter off words such as those for data and program.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Protocol

import snowballstemmer

STEMMERS = {
    "en": "english",
    "fr": "french",
    "es": "spanish",
    "ar": "arabic",
    "pt": "portuguese",
    "ru": "russian",
}
LONGEST = 40  # letters of a word that count; what is longer is no word of a law
MARKS = "\u0300-\u036f\u064b-\u065f\u0670"
WORD = re.compile(rf"[^\W_][^\W_{MARKS}]*(?:[{MARKS}]+[^\W_{MARKS}]*)*")
JOINED = re.compile(r"\b(co|re|e|pre|pré)[-\u2010\u2011](?=[^\W\d_])", re.IGNORECASE)
SOFT = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u0640]")
ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ء": None}
)
ARTICLES = ("وال", "بال", "فال", "كال", "لل", "ال")
ENDINGS = ("ها", "هم", "ان", "ات", "ون", "ين", "يه", "ه", "ي", "ا")
PARTICLES = "وبلفك"
AND = "و"
# Words whose first letter looks like a particle and is none.
WHOLE = tuple(
    """برنامج برامج برمج بطاق بصم فيروس كلم وساي وسيل وسيط وساط وزار وقاي وثيق وثاي واقع وصول وطن وجه ورق
    وظيف وضع وقف وقت ولوج وفق وفا وحد وكال وكيل وعي وديع واجب والد وارد لجن لوح لايح كامير كهرو فاعل"""
    .split()
)
SHORTEST = 3
SHORTEST_AFTER_PARTICLE = 4


class Stems(Protocol):
    """What snowballstemmer gives."""

    def stemWord(self, word: str) -> str:  # noqa: N802 -- the library's name
        """The stem of a word."""


def language_of(tag: str) -> str:
    """The language of a tag such as `pt-BR` when the dictionaries hold it, else empty."""
    code = re.split("[-_]", tag.strip().lower(), maxsplit=1)[0]
    return code if code in STEMMERS else ""


def clean(text: str) -> str:
    """The text without signs that only guide its display, `co-operation` written as one word."""
    return JOINED.sub(r"\1", SOFT.sub("", text))


def words_of(text: str) -> Iterator[str]:
    """The words of a cleaned text as they stand."""
    return (found.group() for found in WORD.finditer(text))


@lru_cache(maxsize=1 << 17)
def plain(word: str, language: str) -> str:
    """A word in small letters without accents; in Arabic, without article and particles."""
    folded = unicodedata.normalize("NFKC", word[: LONGEST * 2]).casefold()
    if language == "ru":
        return folded.replace("ё", "е")[:LONGEST]
    parts = unicodedata.normalize("NFD", folded)
    letters = "".join(sign for sign in parts if not unicodedata.combining(sign))
    digits = "".join(_digit(sign) for sign in letters)
    bare = unicodedata.normalize("NFC", digits)[:LONGEST]
    return _without_front(bare.translate(ARABIC)) if language == "ar" else bare


@lru_cache(maxsize=1 << 17)
def stem(word: str, language: str) -> str:
    """The stem of a word of any form; the plain word where no stemmer is at hand."""
    bare = plain(word, language)
    if language == "ar":
        return _light(bare)
    stemmer = _stemmer(language)
    if stemmer is None:
        return bare
    return plain(stemmer.stemWord(_accented(bare) if language == "pt" else bare), "")


@cache
def _stemmer(language: str) -> Stems | None:
    if language not in STEMMERS:
        return None
    made: Stems = snowballstemmer.stemmer(STEMMERS[language])
    return made


def _accented(bare: str) -> str:
    # The Portuguese stemmer knows the ending of nouns of action only with its accents.
    return re.sub("coes$", "ções", re.sub("cao$", "ção", bare))


def _digit(sign: str) -> str:
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign


def _without_front(word: str) -> str:
    for article in ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= SHORTEST:
            return word[len(article) :]
    if word[:1] in PARTICLES and not word.startswith(WHOLE):
        least = SHORTEST if word[0] == AND else SHORTEST_AFTER_PARTICLE
        if len(_without_ending(word)) > least:
            return word[1:]
    return word


def _light(word: str) -> str:
    return _without_ending(_without_ending(word))


def _without_ending(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word
