"""What other scrapers left in their acts."""

import json

import pytest

from fourfold.engines.statutes.model import LawText
from fourfold.engines.statutes.reading import read_law


def read(*provisions: dict[str, str], **fields: str) -> LawText:
    found = [{"section": str(number), **one} for number, one in enumerate(provisions, start=1)]
    return read_law(json.dumps({"provisions": found, **fields}).encode(), "act.json", language="en")


def test_paragraphs_that_stand_twice_are_kept_once() -> None:
    law = read({"content": "(1) The body consists of The body consists of the Minister for the "
                           "Minister for Justice; Justice; and a judge of the High Court. and a "
                           "judge of the High Court."})  # fmt: skip

    assert law.provisions[0].text == (
        "(1) The body consists of the Minister for Justice; and a judge of the High Court."
    )
    assert any("twice" in str(notice) for notice in law.notices)


def test_an_act_that_says_little_twice_is_left_alone() -> None:
    text = "No person may enter, may enter a system that another person holds in this State."
    assert read({"content": text}).provisions[0].text == text


@pytest.mark.parametrize(
    ("title", "content", "heading", "text"),
    [
        ("Article premier - Objet", "La loi.", "Objet", "La loi."),
        ("Article One – Purpose", "The law.", "Purpose", "The law."),
        ("Title", "Section 1. Title. \ufffd This Act\ufffds name.", "Title", "This Act’s name."),
        ("المادة 1", ": يعاقب كل من دخل.", "", "يعاقب كل من دخل."),
        ("Access", "A &#8243;system&#8243; &amp; data.", "Access", "A ″system″ & data."),
    ],
)
def test_labels_and_lost_signs_are_cleared_away(
    title: str, content: str, heading: str, text: str
) -> None:
    (found,) = read({"title": title, "content": content}).provisions
    assert (found.heading, found.text) == (heading, text)


def test_a_heading_of_a_whole_sentence_is_none() -> None:
    sentence = "All crimes of the code " + " ".join(f"or of law {n}" for n in range(9))
    (found,) = read({"title": sentence, "content": f"Section 1. {sentence}."}).provisions
    assert (found.heading, found.text) == ("", f"{sentence}.")


def test_a_chapter_heading_on_lines_of_its_own_goes_to_its_chapter() -> None:
    law = read(
        {"content": "The terms are these.\nCHAPTER II\nPUNISHABLE ACTS", "chapter": "CHAPTER I"},
        {"content": "Whoever enters a system.", "chapter": "CHAPTER II"},
    )

    assert law.provisions[0].text == "The terms are these."
    assert law.provisions[1].part == "CHAPTER II PUNISHABLE ACTS"


@pytest.mark.parametrize("day", ["2018", "2018-05"])
def test_a_year_alone_is_no_day_and_no_fault(day: str) -> None:
    assert read({"content": "x"}, issued_date=day).enacted_on is None


def test_a_day_in_words_is_read() -> None:
    assert str(read({"content": "x"}, issued_date="16 May 2018").enacted_on) == "2018-05-16"
