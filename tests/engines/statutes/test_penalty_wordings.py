"""Wordings of penalties that other drafting traditions use."""

import pytest

from fourfold.engines.statutes.model import Fine
from fourfold.engines.statutes.penalties import heaviest, read_penalties


@pytest.mark.parametrize(
    ("language", "text", "least", "most"),
    [
        ("fr", "puni de six mois à deux ans d'emprisonnement", 6, 24),
        ("pt", "a pena é de 1 a 5 anos de prisão", 12, 60),
        ("es", "se le impondrán de seis meses a dos años de prisión", 6, 24),
        ("ar", "بالحبس مدة لا تقل عن (3) ثلاثة أشهر ولا تزيد على (5) خمس سنوات", 3, 60),
    ],
)
def test_both_ends_of_a_term_are_read(language: str, text: str, least: int, most: int) -> None:
    (found,) = read_penalties(text, language)
    assert (found.at_least, found.at_most) == (least, most)


def test_digits_in_brackets_before_the_words_are_the_amount() -> None:
    text = "بغرامة لا تقل عن (200) مائتي دينار ولا تزيد على (1000) ألف دينار"

    (found,) = read_penalties(text, "ar", currency_of_state="JOD")

    assert (found.fine_at_least, found.fine_at_most) == (Fine(200, "JOD"), Fine(1000, "JOD"))


def test_a_range_of_fines_before_the_word_has_both_ends() -> None:
    text = "puni d’un an à trois ans d'emprisonnement et de 10.000 à 200.000 dirhams d'amende"

    (found,) = read_penalties(text, "fr", currency_of_state="MAD")

    assert (found.fine_at_least, found.fine_at_most) == (Fine(10_000, "MAD"), Fine(200_000, "MAD"))
    assert found.joined == "and"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ar", "يعاقب بالأشغال الشاقة المؤقتة", "الأشغال الشاقة المؤقتة"),
        ("ar", "يعاقب بالسجن المؤقت", "السجن المؤقت"),
        ("es", "presidio menor en sus grados medio a máximo",
         "presidio menor en sus grados medio a máximo"),
        ("en", "imprisonment of prision correctional in its maximum period",
         "prision correctional in its maximum period"),
        ("pt", "pena de prisão maior", "prisão maior"),
    ],
)  # fmt: skip
def test_a_class_of_penalty_is_read_under_its_name(language: str, text: str, name: str) -> None:
    (found,) = read_penalties(text, language)
    assert found.named_class == name


def test_a_class_that_the_text_narrows_keeps_its_bounds() -> None:
    (found,) = read_penalties("بالأشغال الشاقة المؤقتة مدة لا تقل عن خمس سنوات", "ar")
    assert (found.named_class, found.at_least) == ("الأشغال الشاقة المؤقتة", 60)
    assert heaviest([found]).unknown_classes == ("الأشغال الشاقة المؤقتة",)


def test_hard_labour_for_life_is_no_class() -> None:
    (found,) = read_penalties("يعاقب بالأشغال الشاقة المؤبدة", "ar")
    assert (found.life, found.named_class) == (True, "")


def test_money_that_no_table_knows_is_its_own_unit() -> None:
    text = (
        "a fine not exceeding twenty thousand crowns or to imprisonment for two years, or to both"
    )

    (found,) = read_penalties(text, "en")

    assert (found.fine_at_most, found.joined) == (Fine(20_000, "", "crowns"), "and-or")
