"""Words of sign-in sheets in seven languages, and texts as they are compared."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from pathlib import Path

_SAME = str.maketrans({"ى": "ي", "ـ": None, "№": "no", "#": " no "})
Table = dict[str, dict[str, tuple[str, ...]]]


def plain(text: str) -> str:
    """A text as it is compared: case, width, accents, signs and kinds of digits do not count."""
    spread = unicodedata.normalize("NFKD", text.translate(_SAME)).casefold()
    kept = (_letter(c) for c in spread if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def western_digits(text: str) -> str:
    """The same text with every decimal digit, of whatever script, as 0 to 9."""
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)


def _letter(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.digit(character))
    return character if character.isalnum() else " "


@cache
def table() -> Table:
    """Section -> code -> its words, each as `plain` writes it."""
    text = (Path(__file__).parent / "words.toml").read_text(encoding="utf-8")
    return {
        section: {code: tuple(dict.fromkeys(plain(w) for w in words)) for code, words in of.items()}
        for section, of in tomllib.loads(text).items()
    }


@cache
def lookup(section: str) -> dict[str, str]:
    """Word -> its code; the first that claims a word keeps it."""
    found: dict[str, str] = {}
    for code, words in table()[section].items():
        for word in words:
            found.setdefault(word, code)
    return found


def holds(text: str, phrase: str) -> bool:
    """Whether a plain text holds a phrase as whole words; scripts without spaces, anywhere."""
    if not phrase:
        return False
    return as_sought(phrase) in f" {text} "


@cache
def as_sought(phrase: str) -> str:
    """A known phrase as it stands within a text that has a space before and behind it."""
    return phrase if any(ord(c) >= _UNSPACED for c in phrase) else f" {phrase} "


_UNSPACED = 0x2E80
