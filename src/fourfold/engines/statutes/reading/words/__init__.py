"""The words of six languages by which structure is read: one TOML file a language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "fr", "es", "pt", "ar", "ru")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, in small letters.

    Lists run from outer to inner for `part`; `assent`, `commencement` and `publication` stand
    before a day; `ordinals` give digits, `months` 1 to 12, `force`
    the words of a status by the code of `Force`.
    """

    stop: frozenset[str]
    section: tuple[str, ...]
    article: tuple[str, ...]
    part: tuple[str, ...]
    schedule: tuple[str, ...]
    contents: tuple[str, ...]
    spent: tuple[str, ...]
    signature: tuple[str, ...]
    law: tuple[str, ...]
    preamble: tuple[str, ...]
    assent: tuple[str, ...]
    commencement: tuple[str, ...]
    publication: tuple[str, ...]
    ordinals: dict[str, str]
    months: dict[str, int]
    force: dict[str, tuple[str, ...]]


@cache
def words_of(language: str) -> Words:
    """The words of a language; those of English where the language has no file."""
    path = Path(__file__).with_name(f"{language}.toml")
    if language not in LANGUAGES:
        path = Path(__file__).with_name("en.toml")
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = {name: tuple(value) for name, value in found.items() if isinstance(value, list)}
    stop = frozenset(lists.pop("stop"))
    force = {code: tuple(listed) for code, listed in found["force"].items()}
    return Words(
        **lists, stop=stop, ordinals=found["ordinals"], months=found["months"], force=force
    )


@cache
def all_ordinals() -> dict[str, str]:
    """The ordinals of every language."""
    return {word: digits for code in LANGUAGES for word, digits in words_of(code).ordinals.items()}


@cache
def all_months() -> dict[str, int]:
    """The months of every language."""
    return {word: month for code in LANGUAGES for word, month in words_of(code).months.items()}
