"""Numbers and titles of the treaties' articles against the texts that are at hand."""

from pathlib import Path

import pytest

from fourfold.engines.statutes.model import Does
from fourfold.reference import treaties
from tests.reference.law_texts import TREATIES, titles_of


@pytest.mark.parametrize("instrument", sorted(TREATIES))
def test_every_number_and_title_is_that_of_the_text(instrument: str) -> None:
    held = [(row.number, row.title) for row in treaties.articles_of(instrument)]
    assert held == titles_of(instrument)


@pytest.mark.parametrize(
    ("instrument", "articles", "chapters"),
    [("uncc", 68, 9), ("budapest", 48, 4), ("untoc", 41, 0), ("budapest-p1", 16, 4)],
)
def test_as_many_articles_and_chapters_as_the_treaty_has(
    instrument: str, articles: int, chapters: int
) -> None:
    rows = treaties.articles_of(instrument)
    assert [row.number for row in rows] == [str(n) for n in range(1, articles + 1)]
    assert len({row.chapter for row in rows} - {""}) == chapters


def test_articles_known_from_notes_alone_are_of_low_confidence() -> None:
    from_notes = ("budapest-p2", "malabo", "arab", "ecowas", "commonwealth", "eu-2013-40")
    sure = {
        (code, row.number)
        for code in from_notes
        for row in treaties.articles_of(code)
        if row.provenance.confidence != "low"
    }
    assert sure == set()
    assert treaties.articles_of("arab-model") == ()


def test_what_every_article_does_is_a_word_of_the_engine() -> None:
    known = {does.value for does in Does}
    codes = [path.stem for path in Path(treaties.__file__).parent.glob("articles/*.csv")]
    assert {row.does for code in codes for row in treaties.articles_of(code)} <= known


@pytest.mark.parametrize("code", ["../atoms/uncc", "../statuses", "/etc/passwd", "9" * 5000, "\0"])
def test_only_a_code_of_the_catalogue_leads_to_a_file(code: str) -> None:
    assert (treaties.articles_of(code), treaties.atoms_of(code)) == ((), ())
