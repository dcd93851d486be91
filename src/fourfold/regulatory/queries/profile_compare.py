"""Released law profiles of several States beside each other; nothing is ranked or added up."""

from dataclasses import dataclass
from datetime import date

from fourfold.kernel.places import all_places, region_name
from fourfold.kernel.policy import Actor, require
from fourfold.regulatory import access
from fourfold.regulatory.contracts.findings import InstrumentSheet, Reach
from fourfold.regulatory.queries.findings import releases_of
from fourfold.regulatory.rules.snapshots import coverage_from_json


@dataclass(frozen=True, slots=True)
class Compared:
    """One State of a comparison, as it released its profile."""

    state: str
    name: str
    is_fictional: bool
    as_of: date
    complete: bool
    sheet: InstrumentSheet


@dataclass(frozen=True, slots=True)
class ComparedArticle:
    """An article with one coverage a State, in the order of the States; None: nothing is asked."""

    number: str
    title: str
    chapter: str
    reaches: tuple[Reach | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """States by name, articles in the treaty's order."""

    states: tuple[Compared, ...]
    articles: tuple[ComparedArticle, ...]


def regions(actor: Actor) -> list[tuple[str, str]]:
    """Programme regions that have States, by name."""
    require(actor, access.READ_RELEASED_FINDING)
    codes = {place.region for place in all_places()}
    return sorted(((code, region_name(code)) for code in codes), key=lambda pair: pair[1])


def comparison_of(actor: Actor, region: str, instrument: str) -> Comparison:
    """What States of one region have released on one treaty, in the order of their names.

    Raises:
        NotVisible: the actor sees no released findings.
    """
    require(actor, access.READ_RELEASED_FINDING)
    places = {place.code: place for place in all_places() if place.region == region}
    found = []
    for release in releases_of(actor, places):
        sheet = coverage_from_json(release.coverage, instrument)
        if sheet is not None:
            place = places[release.place_id]
            found.append(
                Compared(
                    place.code, place.name, place.is_fictional, release.as_of,
                    bool(release.coverage["complete"]), sheet,
                )
            )  # fmt: skip
    states = tuple(sorted(found, key=lambda one: one.name))
    return Comparison(states, tuple(_articles(states)))


def _articles(states: tuple[Compared, ...]) -> list[ComparedArticle]:
    held = [{a.number: a for a in one.sheet.articles} for one in states]
    first = {number: article for articles in held for number, article in articles.items()}
    return [
        ComparedArticle(
            number=number,
            title=article.title,
            chapter=f"{article.chapter} {article.chapter_title}".strip(),
            reaches=tuple(
                articles[number].reach if number in articles else None for articles in held
            ),
        )
        for number, article in first.items()
        if article.reach is not None
    ]
