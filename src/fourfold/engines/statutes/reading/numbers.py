"""Numbers of sections and articles, as printed in six languages, and the keys made of them."""

from __future__ import annotations

import re
import unicodedata

from fourfold.engines.statutes.reading.words import all_ordinals

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_IS_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
# 14, 46A, 323-1, 154-A, 10.2, 3 bis, 5º
NUMBER = (
    r"\d{1,4}(?:[-–.]\d{1,3})*(?:(?:\s?-\s?)?(?-i:[A-Z]{1,2})(?![^\W\d_]))?"
    r"(?:\s(?:bis|ter|quater|quinquies)\b)?(?:\s?[º°ª]|o(?!\w))?"
)
_PARTS = re.compile(r"(\d+)((?:[-.]\d+)*)-?([A-Z]*)((?:bis|ter|quater|quinquies)?)")


def western(text: str) -> str:
    """The text with every decimal digit of another script as 0 to 9; lengths stay."""
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() and letter > "9" else letter
        for letter in text
    )


def roman(text: str) -> int:
    """The value of a Roman number in capitals, or 0."""
    if not text or not _IS_ROMAN.fullmatch(text):
        return 0
    values = [_ROMAN[letter] for letter in text]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def canonical(printed: str) -> str:
    """A number in the form that keys use: `46A`, `323-1`, `3bis`; `premier` is `1`."""
    text = western(printed).strip().strip(".:()[]").replace("–", "-")
    known = all_ordinals().get(text.casefold())
    if known:
        return known
    text = re.sub(r"(?<=\d)\s?(?:[º°ª]|o$)", "", text)
    text = re.sub(r"\s+", "", text)
    value = roman(text)
    if value:
        return str(value)
    return re.sub(r"[^\w.-]", "", text)


def rank(number: str) -> tuple[int, tuple[int, ...], str]:
    """An order of canonical numbers: 46 before 46A before 47, 323-1 before 323-2."""
    matched = _PARTS.match(number)
    if not matched:
        return (0, (), number)
    whole, steps, letters, latin = matched.groups()
    inner = tuple(int(step) for step in re.findall(r"\d+", steps))
    return (int(whole), inner, letters + latin)


def whole(number: str) -> int | None:
    """The value of a plain whole number; None for `46A`, `323-1` and words."""
    return int(number) if number.isdecimal() else None
