"""Numbers and titles of articles in an official text, and a catalogue compared with them.

The text may be a PDF's or a page's: headings on one line or two, a table of contents before them,
page numbers, footnote marks, cross-references in the middle of sentences, several languages one
after the other. A heading is a line that begins with the word for article and a number; of all such
lines the longest rising chain counts, and the one that skips least.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Difference", "TitleCheck", "TitledArticle", "article_titles", "compare"]

_WORD = r"(?:Article|ARTICLE|Art\.|Artículo|ARTÍCULO|Artigo|ARTIGO|Статья|СТАТЬЯ|المادة|مادة)"
_FIRST = r"premier|PREMIER|première|1er|primero|PRIMERO|primeiro|الأولى"
_NUMBER = rf"(?:{_FIRST}|\d{{1,3}}(?:\s?(?:bis|ter|quater)\b|[A-Z]\b)?|[IVXLC]{{1,8}}\b)"
_HEADING = re.compile(rf"{_WORD}\s*(?P<number>{_NUMBER})(?P<mark>\s*[.:|)\-]+\s*)?(?P<rest>.*)$")
_HAN = re.compile(
    r"第\s*(?P<number>[0-9一二三四五六七八九十百]+)\s*条(?P<mark>[\s:.]*)(?P<rest>.*)$"
)
_NOISE = re.compile(r"-?\s*\d{1,4}\s*-?|\d{1,3}/\d{1,3}|A/[A-Z0-9./]+|\d{2}-\d{5}.*|Page \d+.*")
_PARAGRAPH = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)](?!\d)|§")
_TAIL = re.compile(r"(?:[\s.…·_]*\d{1,4}|\s*\[\d+\]|\s*\(\*+\)|\s*\*+|[\s.…·_]{3,})$")
_PAGE_BEHIND = re.compile(r"(?:[.…·_]{2,}|\s)\s*\d{1,4}$")
_RUNS_ON = re.compile(  # what no title goes on with: a paragraph, a sentence, a reference
    r"^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)](?!\d)|[;:.]$|\b(?:[Aa]rticles?|paragraphs?)\s\d|\bshall\b"
)
_SUPERSCRIPT = re.compile(r"[\u00b9\u00b2\u00b3\u2070-\u2079]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_DANGLING = re.compile(
    r"(?:,|\b(?:of|in|to|by|with|under|and|or|from|per|see|than|also|the|through|de|del|la|les?))$"
)
_GOES_ON = ("من ", "في ", "أو ", "على ", "والمادة", "所", "的", "和", "或", "、")
_SENTENCE = re.compile(r"\b(?:shall|may not|undertakes?|doit|doivent|podrá|deberá)\b")
_MOST_WORDS, _LONG_SENTENCE, _MOST_CHARACTERS = 30, 8, 240
_WINDOW = 400  # candidates that one chain may reach back over: more than any treaty has
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_HAN_DIGITS = {one: value for value, one in enumerate("零一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class TitledArticle:
    """An article as a text or a catalogue names it: `("7", "Illegal access")`."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One number with the title of the catalogue and that of the text; empty where it has none."""

    number: str
    catalogue: str
    text: str


@dataclass(frozen=True, slots=True)
class TitleCheck:
    """A catalogue against a text.

    Args:
        same: numbers whose titles agree but for case, punctuation and dashes.
        near: the same article in other words, such as an abbreviation; accepted.
        different: numbers that stand for something else in the text; refused.
        missing: articles of the catalogue that the text has not.
        extra: articles of the text that the catalogue has not.
    """

    same: tuple[str, ...]
    near: tuple[Difference, ...]
    different: tuple[Difference, ...]
    missing: tuple[TitledArticle, ...]
    extra: tuple[TitledArticle, ...]

    @property
    def is_match(self) -> bool:
        """Every article is there under its number, and nothing else is."""
        return not (self.different or self.missing or self.extra)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may be a heading; `weight` says how much it looks like one."""

    order: tuple[int, str]
    article: TitledArticle
    weight: float
    closed: bool  # a page number stands behind it: the title ends there


def article_titles(text: str) -> tuple[TitledArticle, ...]:
    """The articles of a text in their order, each with its title; empty where it names none.

    A text that holds the same treaty twice, as contents and body or in two languages, gives the
    reading that is most complete; a title that the contents cut short is taken whole.
    """
    candidates = list(_candidates(_lines(text)))
    chosen = _chain(candidates)
    rest = [one for one in candidates if one not in set(chosen)]
    again = {one.article.number: one for one in _chain(rest)}
    return tuple(_better(one, again.get(one.article.number)).article for one in chosen)


def compare(catalogue: Sequence[tuple[str, str]], found: Sequence[TitledArticle]) -> TitleCheck:
    """Compare a catalogue's (number, title) pairs with the articles found in a text."""
    ours = dict(catalogue)
    theirs = {one.number: one.title for one in found}
    pairs = [Difference(n, title, theirs[n]) for n, title in ours.items() if n in theirs]
    other = [pair for pair in pairs if _squeezed(pair.catalogue) != _squeezed(pair.text)]
    near = [pair for pair in other if _is_near(pair, [one.catalogue for one in other])]
    return TitleCheck(
        same=tuple(pair.number for pair in pairs if pair not in other),
        near=tuple(near),
        different=tuple(pair for pair in other if pair not in near),
        missing=tuple(TitledArticle(n, t) for n, t in ours.items() if n not in theirs),
        extra=tuple(one for one in found if one.number not in ours),
    )


def _lines(text: str) -> list[str]:
    """Lines without marks of layout; noise such as page numbers becomes an empty line."""
    text = _INVISIBLE.sub("", _SUPERSCRIPT.sub("", text))
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", text))
    text = "".join(_latin_digit(c) if c.isdigit() and not c.isascii() else c for c in text)
    lines = (re.sub(r"\s+", " ", line).strip(" #*_>|\u2022") for line in text.splitlines())
    return ["" if _NOISE.fullmatch(line) else line for line in lines]


def _latin_digit(character: str) -> str:
    value = unicodedata.digit(character, None)
    return character if value is None else str(value)


def _candidates(lines: list[str]) -> Iterator[_Candidate]:
    for index, line in enumerate(lines):
        match = _HEADING.match(line) or _HAN.match(line)
        if match is None or (index and _DANGLING.search(lines[index - 1])):
            continue
        order = _order(match["number"])
        titled = _title_here(match, lines, index) if match["rest"] else _title_below(lines, index)
        if order is not None and titled is not None:
            title, weight = titled
            closed = bool(_PAGE_BEHIND.search(line)) and not _DANGLING.search(title)
            yield _Candidate(order, TitledArticle(_printed(order), title), weight, closed)


def _title_here(match: re.Match[str], lines: list[str], index: int) -> tuple[str, float] | None:
    """The title behind the number; None for a cross-reference, empty for an article without."""
    rest = match["rest"].strip()
    if not match["mark"] and (not _may_begin(rest) or rest.startswith(_GOES_ON)):
        return None
    if rest[0] in ",;" or (rest[0].islower() and match["mark"]):
        return None
    title = _as_title(_continued(rest, lines, index + 1))
    if title is None:
        return ("", 0.5) if match["mark"] else None
    return (title, 1.0 if match["mark"].strip() else 0.9) if match["mark"] else (title, 0.9)


def _title_below(lines: list[str], index: int) -> tuple[str, float] | None:
    """The title on the next line that says anything."""
    below = next((i for i in range(index + 1, min(index + 6, len(lines))) if lines[i]), None)
    if below is None or _HEADING.match(lines[below]):
        return "", 0.5
    if lines[below][0].islower() and not _PARAGRAPH.match(lines[below]):
        return None
    title = _as_title(_continued(lines[below], lines, below + 1))
    return ("", 0.5) if title is None else (title, 1.0)


def _continued(title: str, lines: list[str], index: int) -> str:
    """A title that goes on: the next line begins in lower case, or this one broke at a hyphen."""
    while index < len(lines) and lines[index] and len(title) < _MOST_CHARACTERS:
        line = lines[index]
        if not (line[0].islower() or title.endswith("-")) or _RUNS_ON.search(line):
            break
        title = f"{title}{line}" if title.endswith("-") else f"{title} {line}"
        index += 1
    return title


def _as_title(text: str) -> str | None:
    """The title in this line; None for a paragraph or a sentence."""
    text = _TAIL.sub("", _TAIL.sub("", text)).strip().strip("()").strip()
    words = text.split()
    if not words or not _may_begin(text) or len(words) > _MOST_WORDS or _PARAGRAPH.match(text):
        return None
    if text[-1] in ";:," or _SENTENCE.search(text):
        return None
    if text[-1] == "." and len(words) > _LONG_SENTENCE:
        return None
    return text.rstrip(".")


def _may_begin(text: str) -> bool:
    """A title begins with a capital, a digit, a quotation mark or a script without capitals."""
    first = text[:1]
    return (
        bool(first)
        and not first.islower()
        and (first.isalnum() or first in "\"'\u00ab\u201c\u2018(")
    )


def _order(number: str) -> tuple[int, str] | None:
    """Where a number stands: `7`, `VII`, `premier` and `46A` become (7, ""), ..., (46, "A")."""
    if re.fullmatch(_FIRST, number):
        return 1, ""
    plain = re.fullmatch(r"(\d{1,3})\s?([A-Za-z]*)", number)
    if plain:
        return int(plain[1]), plain[2]
    if number[0] in _ROMAN:
        return _roman(number), ""
    return _han(number), ""


def _roman(number: str) -> int:
    values = [_ROMAN[letter] for letter in number]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < following else one for one, following in pairs)


def _han(number: str) -> int:
    tens, ten, ones = number.rpartition("十")
    if not ten:
        return int("".join(str(_HAN_DIGITS.get(one, one)) for one in number if one != "百"))
    return 10 * (_han(tens) if tens else 1) + (_han(ones) if ones else 0)


def _printed(order: tuple[int, str]) -> str:
    number, suffix = order
    return f"{number} {suffix}" if suffix.islower() else f"{number}{suffix}"


def _chain(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The rising chain that holds most headings and skips fewest lines between them."""
    best: list[float] = []
    before: list[int | None] = []
    for index, one in enumerate(candidates):
        score, came_from = one.weight, None
        for earlier in range(max(0, index - _WINDOW), index):
            gained = best[earlier] + one.weight - 0.02 * (index - earlier - 1)
            if candidates[earlier].order < one.order and gained > score:
                score, came_from = gained, earlier
        best.append(score)
        before.append(came_from)
    chain: list[_Candidate] = []
    at = max(range(len(best)), key=best.__getitem__) if best else None
    while at is not None:
        chain.append(candidates[at])
        at = before[at]
    return chain[::-1]


def _better(one: _Candidate, other: _Candidate | None) -> _Candidate:
    """Of two readings, where one is the beginning of the other, the one that ends rightly.

    A table of contents may cut a title short; a body may run on into the text behind it.
    """
    if other is None:
        return one
    short, long = sorted((one, other), key=lambda reading: len(reading.article.title))
    if not _squeezed(long.article.title).startswith(_squeezed(short.article.title)):
        return one
    return short if short.closed and not long.closed and short.article.title else long


_SHORT = {
    "ict": "information and communications technology",
    "mla": "mutual legal assistance",
    "un": "united nations",
    "csam": "child sexual abuse material",
}
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "a an and at by concerning for from in into of on or other related relating regarding the "
        "this to with purpose purposes convention",
    )
)
_NEAR = 0.5


def _squeezed(title: str) -> str:
    """Letters and digits alone, so that case, dashes and broken words make no difference."""
    return "".join(c for c in unicodedata.normalize("NFKC", title).casefold() if c.isalnum())


def _words(title: str) -> frozenset[str]:
    """The words that carry a title, abbreviations written out, plurals dropped."""
    plain = re.sub(r"\bco-operat", "cooperat", title.casefold())
    words = re.findall(r"\w+", plain)
    spelled = " ".join(_SHORT.get(word, word) for word in words).split()
    return frozenset(word.rstrip("s") for word in spelled if word not in _EMPTY)


def _likeness(one: str, other: str) -> float:
    """Share of words in common, 0..1; a title that is wholly part of the other counts more."""
    ours, theirs = _words(one), _words(other)
    if not ours or not theirs:
        return 0.0
    common = len(ours & theirs)
    return max(common / len(ours | theirs), 0.9 * common / min(len(ours), len(theirs)) - 0.2)


def _is_near(pair: Difference, unmatched: Sequence[str]) -> bool:
    """Alike, and no other title of the catalogue that waits for its text is more alike."""
    own = _likeness(pair.catalogue, pair.text)
    return own >= _NEAR and own >= max(_likeness(title, pair.text) for title in unmatched)
