"""The wording of penalties in six languages: one TOML file a language, compiled once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "fr", "es", "pt", "ar", "ru")
# An apostrophe, and the Arabic “and”, are glued to the word that follows.
_WORD_ENDS = r"(?:(?<=['’و$€£₦₱.])|(?!\w))"
_DIGITS = (
    r"(?:\d{1,3}(?:[.,' \u066c]\d{3})+(?!\d)(?:[.,]\d{1,2})?(?!\d)"
    r"|\d+(?:[.,\u066b]\d{1,2})?(?!\d))"
)
_NAMED = ("most", "least", "post_most", "post_least", "minimum_before", "span", "to")
_NAMED_TOO = ("filler", "both", "legal", "natural", "worth")
_IN_BRACKETS = r"(?:\s*\((?P<bracket>[^()]{1,60})\))?"


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled patterns of one language."""

    keyword: re.Pattern[str]
    most: re.Pattern[str]
    least: re.Pattern[str]
    post_most: re.Pattern[str]
    post_least: re.Pattern[str]
    minimum_before: re.Pattern[str]
    span: re.Pattern[str]
    to: re.Pattern[str]
    filler: re.Pattern[str]
    join_and_or: re.Pattern[str]
    join_or: re.Pattern[str]
    join_and: re.Pattern[str]
    both: re.Pattern[str]
    legal: re.Pattern[str]
    natural: re.Pattern[str]
    worth: re.Pattern[str]
    offence: re.Pattern[str]
    when_offence: re.Pattern[str]
    commits: re.Pattern[str]
    duration: re.Pattern[str]
    money: re.Pattern[str]
    number_token: re.Pattern[str]
    units: tuple[tuple[re.Pattern[str], float], ...]
    counts: tuple[tuple[re.Pattern[str], str], ...]
    implied: tuple[tuple[re.Pattern[str], float], ...]
    words: dict[str, int]
    multipliers: dict[str, int]


# Letters that laws write with their marks or without: “três” and “tres”, “أو” and “او”.
_LOOSE = {
    **{letter: f"[{letter}{base}]" for base, letters in (
        ("a", "áàâãä"), ("e", "éèêë"), ("i", "íìîï"), ("o", "óòôõö"), ("u", "úùûü"), ("c", "ç"),
        ("n", "ñ"), ("\u0435", "ё"), ("\u0627", "أإآ"), ("ي", "ى"), ("ى", "ي"),
    ) for letter in letters},
    "ة": "[ةه]",
}  # fmt: skip
_LOOSEN = str.maketrans(_LOOSE)
_FOLD = str.maketrans({letter: loose[2] for letter, loose in _LOOSE.items() if letter not in "يى"})


def folded(word: str) -> str:
    """A word without the marks that laws leave out at times."""
    return word.casefold().translate(_FOLD).replace("ى", "ي")


@cache
def grammar_of(language: str) -> Grammar | None:
    """The grammar of a language, or None where penalties in it cannot be read."""
    if language not in LANGUAGES:
        return None
    path = Path(__file__).with_name(f"{language}.toml")
    return _compile(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def currencies() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Names of money and the ISO 4217 codes that each may mean."""
    path = Path(__file__).with_name("currencies.toml")
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple((_pattern(name), tuple(codes)) for name, codes in found.items())


@cache
def currency_codes() -> frozenset[str]:
    """The ISO 4217 codes of the table."""
    return frozenset(code for _, codes in currencies() for code in codes)


def _pattern(words: str) -> re.Pattern[str]:
    """A pattern of whole words; blanks stand for any blank; an empty one matches nothing."""
    if not words:
        return re.compile(r"(?!)")
    spaced = words.replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{spaced}){_WORD_ENDS}", re.IGNORECASE)


def _compile(found: dict[str, object]) -> Grammar:
    text = {
        name: value.translate(_LOOSEN) for name, value in found.items() if isinstance(value, str)
    }
    tables: dict[str, dict[str, float]] = {
        name: value for name, value in found.items() if isinstance(value, dict)
    }
    words = {folded(word): int(value) for word, value in tables["number_words"].items()}
    multipliers = {folded(word): int(value) for word, value in tables["multipliers"].items()}
    spoken = [
        re.escape(word).translate(_LOOSEN)
        for word in sorted((*tables["number_words"], *tables["multipliers"]), key=len, reverse=True)
    ]
    for name in ("units", "counts", "implied"):
        tables[name] = {word.translate(_LOOSEN): value for word, value in tables[name].items()}
    number = _number("|".join(spoken), text["number_join"])
    names = {name: _pattern(text[name]) for name in (*_NAMED, *_NAMED_TOO)}
    token = "|".join([_DIGITS, *spoken])
    return Grammar(
        keyword=_keyword(text),
        join_and_or=_pattern(text["and_or"]),
        join_or=_pattern(text["or"]),
        join_and=_pattern(text["and"]),
        **_thresholds(text),
        duration=_duration(number, tables["units"], tables["implied"]),
        money=_money(number, tables["counts"], text.get("scale", "(?!)")),
        number_token=re.compile(token, re.IGNORECASE),
        units=tuple((_pattern(unit), value) for unit, value in tables["units"].items()),
        counts=tuple((_pattern(unit), str(value)) for unit, value in tables["counts"].items()),
        implied=tuple((_pattern(unit), value) for unit, value in tables["implied"].items()),
        words=words,
        multipliers=multipliers,
        **names,
    )


def _number(spoken: str, join: str) -> str:
    token = rf"(?:{_DIGITS}|(?:{spoken})(?!\w))"
    # “EGP50,000” and “N5,000” glue the money to the digits.
    first = rf"(?:(?<!\w)(?:{spoken})(?!\w)|(?<![\d.,]){_DIGITS})"
    return rf"{first}(?:{join}{token})*"


def _keyword(text: dict[str, str]) -> re.Pattern[str]:
    kinds = {
        "death": text["death"],
        "life": text["life"],
        "named": text["named_class"] or "(?!)",
        "prison": text["prison"],
        "fine": text["fine"],
    }
    either = "|".join(
        rf"(?P<{name}>{pattern.replace(' ', chr(92) + 's+')})" for name, pattern in kinds.items()
    )
    # In Arabic “and” is glued to the word: وبغرامة.
    return re.compile(rf"(?:(?<!\w)|(?<=(?<!\w)و))(?:{either})(?!\w)", re.IGNORECASE)


def _thresholds(text: dict[str, str]) -> dict[str, re.Pattern[str]]:
    """“Offences punishable by imprisonment of …” speaks of a penalty, and imposes none."""
    offence = rf"\b(?:{text['offence']})\b"
    other = rf"(?:\s+(?!(?:{text['auxiliary']})\b)(?:[^\s.;:,]+|\d+,)){{0,7}}?"
    relative = rf"(?:{text['relative']})(?:\s+[^\s.;:,]+){{0,3}}?\s+"
    punishable = rf"(?:{text['punishable']})\b[^.;:,]{{0,60}}$"
    alone = text["of_which"]
    when = rf"\b(?:{text['when']})\b[^.;:,]{{0,80}}?{offence}[^.;:,]{{0,60}}?\b{punishable}"
    soon = rf"\b(?:{text['when']})\s+(?:[^\s.;:,]+\s+)"
    when += rf"|{soon}{{1,3}}?{punishable}"
    when += rf"|{soon}{{0,2}}(?:{text['prison_before']})\b[^.;:,]{{0,60}}$"
    which = rf"\b(?:{alone})\b[^.;:]{{0,60}}$" if alone else "(?!)"
    pattern = rf"{offence}{other}\s+(?:(?:{relative})?{punishable}|{which})"
    return {
        "offence": re.compile(pattern, re.IGNORECASE),
        "when_offence": re.compile(when, re.IGNORECASE),
        "commits": re.compile(rf"(?:{text['commits']})\W+(?:\w+\W+){{0,3}}$", re.IGNORECASE),
    }


def _duration(number: str, units: dict[str, float], implied: dict[str, float]) -> re.Pattern[str]:
    unit = "|".join(units)
    alone = "|".join(implied) or "(?!)"
    lead = rf"\(\s*(?P<lead>{_DIGITS})\s*\)(?=\s*(?:{number}|(?:{unit})(?!\w)))\s*(?:{number})?"
    return re.compile(
        rf"(?:(?:{lead}|(?P<number>{number}){_IN_BRACKETS})\s*-?\s*(?P<unit>(?:{unit})(?!\w))?['’]?"
        rf"|(?P<implied>(?<!\w)(?:{alone.replace(' ', chr(92) + 's+')})(?!\w)))",
        re.IGNORECASE,
    )


def _money(number: str, counts: dict[str, float], scale: str) -> re.Pattern[str]:
    names = "|".join(
        sorted((pattern.pattern for pattern, _ in currencies()), key=len, reverse=True)
    )
    codes = "|".join(sorted(currency_codes()))
    count = "|".join(name.replace(" ", r"\s+") for name in counts) or "(?!)"
    # “(100) مائة دينار”: the digits first, then the words
    lead = rf"\(\s*(?P<lead>{_DIGITS})\s*\)(?=\s*(?:{number}|{names}))\s*(?:{number})?"
    return re.compile(
        rf"(?P<before>(?:{codes})\s?(?=\d)|(?:{names})\s?(?=\d)|(?<!\w)[NK](?=\d)|(?<!\w)(?P<scale>{scale})\s+)?"
        rf"(?:{lead}|(?P<number>{number}){_IN_BRACKETS})"
        rf"(?:\s*(?:(?:de|of|d['’])\s*)?(?:\w+\s+)?(?P<after>{names}|(?:{codes})(?!\w)))?"
        rf"(?:\s*(?P<count>(?:{count})(?!\w)))?"
        r"(?:\s*\((?P<again>[^()]*\d[\d.,]{2,}[^()]*)\))?",
        re.IGNORECASE,
    )
