"""Which articles of sister instruments stand beside an article."""

import re

from fourfold.reference import treaties

_RANGE = re.compile(r"(\d+)-(\d+)")
_NUMBER = re.compile(r"\d+[A-Z]?")


def article_numbers(printed: str) -> tuple[str, ...]:
    """Articles behind a reference as printed: `16-19` are four, `29(1)a-c` is one."""
    span = _RANGE.fullmatch(printed)
    if span:
        return tuple(str(number) for number in range(int(span[1]), int(span[2]) + 1))
    first = _NUMBER.match(printed)
    return (first[0],) if first else ()


def held_article(instrument: str, printed: str) -> str:
    """The first article behind a reference that the catalogue holds; empty where it holds none."""
    held = {row.number for row in treaties.articles_of(instrument)}
    return next((number for number in article_numbers(printed) if number in held), "")


def topics_of(instrument: str, number: str) -> tuple[treaties.Correspondence, ...]:
    """The topics that an article speaks to."""
    return tuple(
        topic
        for topic in treaties.correspondences()
        if any(number in article_numbers(printed) for printed in topic.articles.get(instrument, ()))
    )


def indicators_of(instrument: str, number: str) -> tuple[str, ...]:
    """Indicators of the assessment that an article speaks to."""
    return treaties.indicators().get((instrument, number), ())
