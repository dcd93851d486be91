"""Words of a text and their stems, for the languages of the dictionaries.

Stems come from snowballstemmer, except in Arabic: there a light stemmer of our own takes away the
article, joined particles and common endings (Larkey, Ballesteros and Connell, 2002), because the
published one also cuts the first letter off words such as those for data and program.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from threading import Lock
from typing import Protocol

import snowballstemmer  # type: ignore[import-untyped]  # -- it ships no types

STEMMERS = {
    "en": "english",
    "fr": "french",
    "es": "spanish",
    "ar": "arabic",
    "pt": "portuguese",
    "ru": "russian",
}
THREE_LETTERS = {
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "ara": "ar",
    "por": "pt",
    "rus": "ru",
}
LONGEST = 40  # letters of a word that count; what is longer is no word of a law
MARKS = "\u0300-\u036f\u064b-\u065f\u0670"
WORD = re.compile(rf"[^\W_][^\W_{MARKS}]*(?:[{MARKS}]+[^\W_{MARKS}]*)*")
JOINED = re.compile(r"\b(co|re|e|pre|pré)[-\u2010\u2011](?=[^\W\d_])", re.IGNORECASE)
SOFT = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u0640]")
ONE_AT_A_TIME = Lock()  # a stemmer keeps the word that it works on inside itself
SHORTEST = 3
SHORTEST_AFTER_ARTICLE = 2
SHORTEST_AFTER_PARTICLE = 4


class Stems(Protocol):
    """What snowballstemmer gives."""

    def stemWord(self, word: str) -> str:  # noqa: N802 -- the library's name
        """The stem of a word."""


def language_of(tag: str) -> str:
    """The language of a tag such as `pt-BR` or `fra` when the dictionaries hold it, else empty."""
    code = re.split("[-_]", tag.strip().lower(), maxsplit=1)[0]
    code = THREE_LETTERS.get(code, code)
    return code if code in STEMMERS else ""


def clean(text: str) -> str:
    """The text without signs that only guide its display, `co-operation` written as one word."""
    return JOINED.sub(r"\1", SOFT.sub("", text))


def words_of(text: str) -> Iterator[str]:
    """The words of a cleaned text as they stand; of monstrous ones, the beginning."""
    return (found.group()[: LONGEST * 2] for found in WORD.finditer(text))


@lru_cache(maxsize=1 << 17)
def plain(word: str, language: str) -> str:
    """A word in small letters without accents; in Arabic, without article and particles."""
    folded = unicodedata.normalize("NFKC", word).casefold()
    if language == "ru":
        return folded.replace("\u0451", "\u0435")[:LONGEST]
    parts = unicodedata.normalize("NFD", folded)
    letters = "".join(sign for sign in parts if not unicodedata.combining(sign))
    digits = "".join(_digit(sign) for sign in letters)
    bare = unicodedata.normalize("NFC", digits)[:LONGEST]
    if language != "ar":
        return bare
    return _arabic().without_front(bare.translate(_arabic().letters))


@lru_cache(maxsize=1 << 17)
def stem(word: str, language: str) -> str:
    """The stem of a word of any form; the plain word where no stemmer is at hand."""
    bare = plain(word, language)
    if language == "ar":
        return _arabic().without_ending(_arabic().without_ending(bare))
    stemmer = _stemmer(language)
    if stemmer is None:
        return bare
    with ONE_AT_A_TIME:
        made = stemmer.stemWord(_accented(bare) if language == "pt" else bare)
    return plain(made, "")


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


@dataclass(frozen=True, slots=True)
class _Arabic:
    """What the light stemmer takes away, from `stems/ar.toml`."""

    letters: dict[int, str]
    articles: tuple[str, ...]
    conjunction: str
    particles: tuple[str, ...]
    endings: tuple[str, ...]
    whole: tuple[str, ...]

    def without_front(self, word: str) -> str:
        """A word without article, conjunction and particle."""
        for article in self.articles:
            if word.startswith(article) and len(word) - len(article) >= SHORTEST_AFTER_ARTICLE:
                return word[len(article) :]
        if word.startswith(self.whole):
            return word
        length = len(self.without_ending(word))
        if word.startswith(self.conjunction):
            return word[1:] if length > SHORTEST else word
        is_joined = word.startswith(self.particles) and length > SHORTEST_AFTER_PARTICLE
        return word[1:] if is_joined else word

    def without_ending(self, word: str) -> str:
        """A word without one common ending."""
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
                return word[: -len(ending)]
        return word


@cache
def _arabic() -> _Arabic:
    source = resources.files(__package__) / "stems" / "ar.toml"
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    return _Arabic(
        letters={ord(letter): other for letter, other in data["letters"].items()},
        articles=tuple(data["articles"]),
        conjunction=data["conjunction"],
        particles=tuple(data["particles"]),
        endings=tuple(data["endings"]),
        whole=tuple(data["whole"].split()),
    )
