"""Articles of the UN Convention beside the articles of other instruments on the same topic."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from fourfold.reference import treaties
from fourfold.regulatory.contracts.findings import ArticleReach, InstrumentSheet, LawProfile, Reach

MAIN = "uncc"
_NUMBER = re.compile(r"\d+[A-Za-z]?")
_RANGE = re.compile(r"(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Cell:
    """The articles of one instrument on a row's topic; `reach` None: none of them asks anything."""

    instrument: str
    articles: tuple[str, ...]
    reach: Reach | None


@dataclass(frozen=True, slots=True)
class Row:
    """An article, or a topic that the UN Convention does not have (`number` empty)."""

    number: str
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one chapter."""

    title: str
    rows: tuple[Row, ...]


def columns_of(profile: LawProfile) -> tuple[InstrumentSheet, ...]:
    """The UN Convention, and every other instrument on which somebody has found something."""
    return tuple(one for one in profile.sheets if one.instrument == MAIN or one.findings)


def matrix_of(columns: Sequence[InstrumentSheet]) -> tuple[Group, ...]:
    """Rows by chapter, then topics that only other instruments have."""
    held = {one.instrument: {a.number: a for a in one.articles} for one in columns}
    main = held.get(MAIN, {})
    groups: dict[str, list[Row]] = {}
    for article in main.values():
        if article.reach is not None:
            row = _row(article.number, article.title, beside(MAIN, article.number), held)
            title = heading(article.chapter, article.chapter_title)
            groups.setdefault(title, []).append(row)
    found = [Group(title, tuple(rows)) for title, rows in groups.items()]
    others = tuple(_others(held))
    return (*found, Group("", others)) if others else tuple(found)


def heading(number: str, title: str) -> str:
    """A chapter as it is named on pages."""
    return f"{number} {title}".strip()


def _others(held: Mapping[str, Mapping[str, ArticleReach]]) -> Iterable[Row]:
    for topic in treaties.correspondences():
        if MAIN not in topic.articles:
            articles = {code: numbers_in(said) for code, said in topic.articles.items()}
            row = _row("", topic.title, articles, held)
            if any(cell.reach for cell in row.cells):
                yield row


def _row(
    number: str,
    title: str,
    articles: Mapping[str, tuple[str, ...]],
    held: Mapping[str, Mapping[str, ArticleReach]],
) -> Row:
    cells = []
    for code, own in held.items():
        numbers = (number,) if code == MAIN and number else articles.get(code, ())
        reaches = [own[one].reach for one in numbers if one in own]
        cells.append(Cell(code, numbers, together([r for r in reaches if r is not None])))
    return Row(number, title, tuple(cells))


@cache
def beside(instrument: str, number: str) -> dict[str, tuple[str, ...]]:
    """Articles of other instruments on the topics of one article, by instrument."""
    found: dict[str, dict[str, None]] = {}
    for topic in treaties.correspondences():
        if number in numbers_in(topic.articles.get(instrument, ())):
            for code, said in topic.articles.items():
                if code != instrument:
                    found.setdefault(code, {}).update(dict.fromkeys(numbers_in(said)))
    return {code: tuple(numbers) for code, numbers in found.items()}


def numbers_in(said: Iterable[str]) -> tuple[str, ...]:
    """The articles that a correspondence names: `29(1)a-c` is article 29, `3-6` are four."""
    return tuple(dict.fromkeys(number for one in said for number in _numbers(one.strip())))


def _numbers(said: str) -> Iterable[str]:
    several = _RANGE.fullmatch(said)
    if several:
        return (str(number) for number in range(int(several[1]), int(several[2]) + 1))
    match = _NUMBER.match(said)
    return (match.group(),) if match else ()


def together(reaches: Sequence[Reach]) -> Reach | None:
    """Several articles as one figure, each counting once; None for none."""
    if not reaches:
        return None
    known = [one.likely for one in reaches if one.likely is not None]
    return Reach(
        low=sum(one.low for one in reaches) / len(reaches),
        likely=sum(known) / len(known) if known else None,
        high=sum(one.high for one in reaches) / len(reaches),
        mapped=sum(one.mapped for one in reaches),
        total=sum(one.total for one in reaches),
    )
