"""Made-up acts: marked as such, read whole, and quoted truly by their reviews."""

from typing import Any

import pytest

from fourfold.engines.statutes import reading
from fourfold.engines.statutes.model import AtomKind, LawText
from fourfold.engines.statutes.penalties import heaviest, read_penalties
from fourfold.reference.fictional.laws import FictionalLaw, fictional_laws
from fourfold.reference.law_reviews import load_law_review
from fourfold.regulatory.rules.catalogue import atoms_by_code

SECTIONS = 33


@pytest.fixture(scope="module")
def law() -> FictionalLaw:
    return fictional_laws()[0]


@pytest.fixture(scope="module")
def text(law: FictionalLaw) -> LawText:
    return reading.read_law(law.content, law.file, language="en")


@pytest.fixture(scope="module")
def review(law: FictionalLaw) -> dict[str, Any]:
    return load_law_review(law.review)


def test_act_and_review_say_on_top_that_they_are_made_up(
    law: FictionalLaw, text: LawText, review: dict[str, Any]
) -> None:
    assert law.content.decode().splitlines()[0].endswith("(fictional)")
    assert "Fictional: made up to show the platform" in law.content.decode()
    assert (law.label, review["label"]) == ("Fictional: made up to show the platform",) * 2
    assert text.title == "Orimbel Cybercrime Act, 2023 (fictional)"
    assert all("fictional" in row["order"] for row in review["forces"])


def test_every_section_is_read_with_heading_and_part(text: LawText) -> None:
    assert [one.number for one in text.provisions] == [str(n) for n in range(1, SECTIONS + 1)]
    assert [one.number for one in text.provisions if not one.heading or not one.part] == []


def test_penalties_in_years_and_months_fall_on_both_sides_of_four_years(text: LawText) -> None:
    months = {
        one.number: heaviest(read_penalties(one.text, "en"), {}).months for one in text.provisions
    }
    assert {number: months[number] for number in ("4", "5", "8", "12")} == {
        "4": 96,
        "5": 48,
        "8": 30,
        "12": 48,
    }


def test_the_review_quotes_what_stands_in_the_made_up_act(
    text: LawText, review: dict[str, Any]
) -> None:
    held = {one.number: one.text for one in text.provisions}
    wrong = [
        citation
        for row in review["findings"]
        for citation in row.get("citations", ())
        if reading.find_quote(held[citation["section"]], citation["quote"]) is None
    ]
    assert wrong == []
    assert len(review["findings"]) == 229
    verdicts = {row["verdict"] for row in review["findings"]}
    assert verdicts >= {"full", "partial", "absent", "overbroad", "exceeds"}


def test_the_made_up_review_leaves_nothing_that_the_convention_asks_unread(
    review: dict[str, Any],
) -> None:
    asked = {
        atom.code
        for atom in atoms_by_code().values()
        if (atom.instrument, atom.kind is AtomKind.OPTIONAL) == ("uncc", False) and atom.weight > 0
    }
    assert asked - {row["atom"] for row in review["findings"]} == set()
