"""The dictionaries: what each concept is called in each language.

A file `terms/<language>.toml` holds a table for each concept code: `terms`, and `hints` that weigh
less. A term is words that stand within a window, in any order; `a|b` are alternatives and a closing
`*` stands for any ending.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from fourfold.engines.statutes.matching import words
from fourfold.engines.statutes.matching.errors import DictionaryError

SLACK = 7  # words that may stand between those of a term


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of a term: stems that fit it, and beginnings that fit it."""

    stems: frozenset[str]
    beginnings: tuple[str, ...]

    def fits(self, word: str, language: str) -> bool:
        """Whether a word of a text stands for this one."""
        return words.stem(word, language) in self.stems or (
            bool(self.beginnings) and words.plain(word, language).startswith(self.beginnings)
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """What one concept is called; each term is its slots."""

    terms: tuple[tuple[Slot, ...], ...]
    hints: tuple[tuple[Slot, ...], ...]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A language's entries by concept code, and the words that say nothing on their own."""

    language: str
    entries: Mapping[str, Entry]
    stop: frozenset[str]


@cache
def dictionary(language: str) -> Dictionary:
    """The dictionary of a language of `words.STEMMERS`.

    For any other language it is what all of them hold, word by word and without stems: related
    languages share some of it, such as Italian with Spanish.

    Raises:
        DictionaryError: an entry cannot be read; names file, concept and term.
    """
    if language in words.STEMMERS:
        return _read(language, language)
    entries: dict[str, Entry] = {}
    for code in words.STEMMERS:
        for concept, entry in _read(code, "").entries.items():
            known = entries.get(concept, Entry((), ()))
            entries[concept] = Entry(known.terms + entry.terms, known.hints + entry.hints)
    return Dictionary("", entries, frozenset())


def _read(language: str, stems: str) -> Dictionary:
    source = resources.files(__package__) / "terms" / f"{language}.toml"
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    stop = str(tables.pop("stop", ""))
    return Dictionary(
        stems,
        {code: _entry(code, table, stems, language) for code, table in tables.items()},
        frozenset(words.stem(word, stems) for word in words.words_of(stop)),
    )


@cache
def weights() -> Mapping[str, float]:
    """What each concept counts in a question where that is not 1."""
    source = resources.files(__package__) / "terms" / "weights.toml"
    groups = tomllib.loads(source.read_text(encoding="utf-8")).values()
    return {code: float(group["weight"]) for group in groups for code in group["concepts"]}


def concepts_in(text: str, language: str = "en") -> tuple[str, ...]:
    """The concepts that a short text names outright, in the dictionary's order."""
    return _concepts_in(text[:1000], language)


def slots_of(term: str, language: str) -> tuple[Slot, ...]:
    """The slots of a term as written in a dictionary's file."""
    return tuple(slot for part in term.split() for slot in _slots(part, language))


@cache
def _concepts_in(text: str, language: str) -> tuple[str, ...]:
    found = list(words.words_of(words.clean(text)))
    return tuple(
        code
        for code, entry in dictionary(language).entries.items()
        if any(_stands_in(term, found, language) for term in entry.terms)
    )


def _stands_in(term: tuple[Slot, ...], found: list[str], language: str) -> bool:
    places = [[i for i, w in enumerate(found) if slot.fits(w, language)] for slot in term]
    return all(places) and any(
        all(any(abs(at - first) < len(term) + SLACK for at in other) for other in places[1:])
        for first in places[0]
    )


def _entry(code: str, table: Mapping[str, Iterable[str]], stems: str, language: str) -> Entry:
    def read(name: str) -> tuple[tuple[Slot, ...], ...]:
        found = tuple(slots_of(term, stems) for term in table.get(name, ()))
        if not all(found):
            raise DictionaryError("A term is empty.")
        return found

    try:
        return Entry(read("terms"), read("hints"))
    except DictionaryError as problem:
        raise DictionaryError(f"terms/{language}.toml, {code}: {problem}") from problem


def _slots(part: str, language: str) -> tuple[Slot, ...]:
    choices = [
        (tuple(words.words_of(words.clean(choice))), choice.endswith("*"))
        for choice in part.split("|")
    ]
    if len(choices) == 1 and len(choices[0][0]) > 1:
        made, open_end = choices[0]
        ends = [False] * (len(made) - 1) + [open_end]
        return tuple(_slot([(w, end)], language) for w, end in zip(made, ends, strict=True))
    if any(len(made) != 1 for made, _ in choices):
        raise DictionaryError(f"Each choice of {part} has to be one word.")
    return (_slot([(made[0], end) for made, end in choices], language),)


def _slot(choices: list[tuple[str, bool]], language: str) -> Slot:
    return Slot(
        frozenset(words.stem(word, language) for word, is_open in choices if not is_open),
        tuple(sorted(words.plain(word, language) for word, is_open in choices if is_open)),
    )
