"""Lists, pairs, shares and amounts as each language writes them."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from fourfold.kernel import sentences


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("a, b", "a; b", "a: b", "a (b)")),
        ("es", ("a, b", "a; b", "a: b", "a (b)")),
        ("fr", ("a, b", "a\xa0; b", "a\xa0: b", "a (b)")),
        ("ar", ("a، b", "a؛ b", "a: b", "a (b)")),
        ("ru", ("a, b", "a; b", "a: b", "a (b)")),
        ("zh-hans", ("a、b", "a；b", "a：b", "a（b）")),  # noqa: RUF001 -- signs of that language
    ],
)
def test_lists_and_pairs_use_the_signs_of_the_language(
    language: str, said: tuple[str, ...]
) -> None:
    with override(language):
        assert said == (
            sentences.listed("ab"),
            sentences.listed_apart("ab"),
            sentences.paired("a", "b"),
            sentences.noted("a", "b"),
        )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("80\xa0%", "USD\xa01,234.50")),
        ("es", ("80\xa0%", "1\xa0234,50\xa0USD")),
        ("fr", ("80\xa0%", "1\xa0234,50\xa0USD")),
        ("ar", ("80\xa0%", "1,234.50\xa0دولار أمريكي")),  # noqa: RUF001 -- signs of that language
        ("ru", ("80\xa0%", "1\xa0234,50\xa0долл. США")),  # noqa: RUF001 -- signs of that language
        ("zh-hans", ("80%", "1,234.50美元")),
    ],
)
def test_shares_and_amounts_are_written_as_the_reader_writes_them(
    language: str, said: tuple[str, str]
) -> None:
    with override(language):
        amount = sentences.in_dollars(sentences.decimal(Decimal("1234.5"), 2))
        assert said == (sentences.percent(0.8), amount)


def test_a_number_is_rounded_and_not_cut_off() -> None:
    assert [sentences.decimal(one, 1) for one in (1.75, 1.849, 0.04)] == ["1.8", "1.8", "0.0"]


def test_statements_follow_each_other_with_the_stop_of_the_language() -> None:
    with override("zh-hans"):
        assert sentences.sentence_after_sentence(["甲", "乙"]) == "甲。乙"
