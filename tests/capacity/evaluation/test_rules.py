"""Gains, answers, days and files of scores, over plain values."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fourfold.capacity.evaluation.contracts import Pair
from fourfold.capacity.evaluation.rules.answers import (
    clean_answers,
    clean_items,
    put_together,
    spoken,
)
from fourfold.capacity.evaluation.rules.follow_up import Standing, months_after, standing
from fourfold.capacity.evaluation.rules.gains import learning_gain
from fourfold.capacity.evaluation.rules.score_files import csv_table, read_scores, who_is_meant
from fourfold.kernel.errors import Invalid, InvalidFile
from fourfold.reference.evaluation import (
    QuestionnaireError,
    questionnaires,
    read_questionnaire,
)

ITEMS = (
    {"code": "used", "kind": "scale", "text": "I use it."},
    {"code": "often", "kind": "choice", "text": "How often?", "choices": ["Weekly", "Never"]},
    {"code": "why", "kind": "text", "text": "Why?"},
)
SHARES = st.integers(0, 100).map(lambda percent: Decimal(percent) / 100)


def pair(before: str | None, after: str | None) -> Pair:
    return Pair(Decimal(before) if before else None, Decimal(after) if after else None)


def test_the_normalised_gain_is_the_share_of_what_could_still_be_gained() -> None:
    found = learning_gain([pair("0.4", "0.7"), pair("0.6", "0.8")])
    assert (found.mean_before, found.mean_after, found.gain) == (
        Decimal("0.5000"),
        Decimal("0.7500"),
        Decimal("0.2500"),
    )
    assert (found.normalised, found.spread) == (Decimal("0.5000"), Decimal("0.0707"))


def test_who_took_one_test_only_changes_no_gain() -> None:
    both = [pair("0.4", "0.7"), pair("0.6", "0.8")]
    found = learning_gain([*both, pair("0.1", None), pair(None, "1")])
    assert (found.before, found.after, found.paired) == (3, 3, 2)
    assert found.gain == learning_gain(both).gain


def test_nothing_is_said_of_a_gain_where_nobody_is_paired_or_nothing_was_left() -> None:
    apart = learning_gain([pair("0.4", None), pair(None, "0.9")])
    assert (apart.gain, apart.normalised, apart.spread, apart.mean_before) == (None,) * 4
    assert learning_gain([pair("1", "1")]).normalised is None


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(SHARES, SHARES), max_size=8))
def test_a_gain_does_not_depend_on_the_order_of_people(
    shares: list[tuple[Decimal, Decimal]],
) -> None:
    pairs = [Pair(before, after) for before, after in shares]
    assert learning_gain(pairs) == learning_gain(pairs[::-1]) == learning_gain(sorted_pairs(pairs))


def sorted_pairs(pairs: list[Pair]) -> list[Pair]:
    return sorted(pairs, key=lambda one: (one.after, one.before))


def test_words_are_kept_apart_from_choices() -> None:
    scores, words = clean_answers(ITEMS, {"used": "4", "why": " Because. ", "other": "9"})
    assert (scores, spoken(words)) == ({"used": "4"}, {"why": "Because."})


@pytest.mark.parametrize("said", [{}, {"used": ""}, {"used": "6"}, {"often": "Daily"}])
def test_an_answer_that_says_nothing_or_was_not_offered_is_refused(said: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        clean_answers(ITEMS, said)


def test_four_answers_show_nothing_but_their_number_and_five_show_all() -> None:
    answers = [({"used": str(n)}, "") for n in (1, 2, 3, 4)]
    few = put_together("Title", 0, 10, items=ITEMS, answers=answers)
    assert (few.answered, few.rate, few.items, few.words) == (4, Decimal("0.4"), (), ())
    enough = [*answers, ({"used": "5"}, '{"why": "Time"}')]
    many = put_together("Title", 0, 10, items=ITEMS, answers=enough)
    assert (many.items[0].mean, many.items[0].spread) == (Decimal("3.00"), Decimal("1.58"))
    assert many.items[0].counts == (("1", 1), ("2", 1), ("3", 1), ("4", 1), ("5", 1))
    assert many.words == (("Why?", ("Time",)),)


def test_questions_get_codes_of_their_own_and_a_choice_needs_two() -> None:
    kept = clean_items([{"text": "Why?", "kind": "text"}, {"text": "Why?", "kind": "text"}])
    assert [one["code"] for one in kept] == ["why", "why-2"]
    with pytest.raises(Invalid):
        clean_items([{"text": "Which?", "kind": "choice", "choices": ["One", "One"]}])
    with pytest.raises(Invalid):
        clean_items([{"text": " ", "kind": "scale"}])


def test_months_end_where_a_shorter_month_ends() -> None:
    assert [months_after(date(2027, 11, 30), m) for m in (3, 6, 12)] == [
        date(2028, 2, 29),
        date(2028, 5, 30),
        date(2028, 11, 30),
    ]


def test_a_follow_up_is_due_from_its_day_on_until_somebody_asks() -> None:
    day = date(2026, 6, 1)
    assert [
        standing(answered=a, asked=b, due_on=day, today=c)
        for a, b, c in (
            (False, False, date(2026, 5, 31)),
            (False, False, day),
            (False, True, day),
            (True, True, day),
        )
    ] == [Standing.LATER, Standing.DUE, Standing.ASKED, Standing.ANSWERED]


def test_rows_that_cannot_be_taken_are_told_by_number_and_the_others_taken() -> None:
    text = "Number;Name;Before;After;Most\nAB;;4;9;10\n;Ama;;11;10\n;;1;2;10\nAC;;x;;10\nAD;;;;\n"
    rows, rejects = read_scores(csv_table(text.encode(), name="a.csv"), name="a.csv")
    assert [(r.row, r.who, r.moment, r.score) for r in rows] == [
        (2, "AB", "before", Decimal("4.00")),
        (2, "AB", "after", Decimal("9.00")),
    ]
    assert [one.row for one in rejects] == [3, 4, 5]
    assert [one for one in rejects if "Ama" in one.problem] == []


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"who,what\n1,2\n"])
def test_a_file_without_the_columns_is_refused_with_its_name(content: bytes) -> None:
    with pytest.raises(InvalidFile, match=r"a\.csv"):
        read_scores(csv_table(content, name="a.csv"), name="a.csv")


def test_a_name_that_two_people_share_is_nobody_until_a_number_tells() -> None:
    names = {"ama": ["1", "2"], "kofi": ["3"]}
    assert who_is_meant("KOFI", {}, names) == ("3", "")
    assert who_is_meant("Ama", {}, names)[0] == ""
    assert who_is_meant("ab-12", {"AB-12": "2"}, names) == ("2", "")
    assert who_is_meant("Esi", {}, names)[0] == ""


def test_the_shipped_questionnaires_cover_the_end_and_three_times_later() -> None:
    assert [(q.level, q.months) for q in questionnaires()] == [(1, 0), (3, 3), (3, 6), (4, 12)]


@pytest.mark.parametrize(
    "items",
    [
        [],
        [{"code": "a", "kind": "scale", "text": "A"}] * 2,
        [{"code": "a", "kind": "choice", "text": "A"}],
        [{"code": "a", "kind": "other", "text": "A"}],
    ],
)
def test_a_questionnaire_that_says_too_little_is_refused(items: list[dict[str, str]]) -> None:
    with pytest.raises(QuestionnaireError):
        read_questionnaire({"level": 1, "version": 1, "title": "T", "items": items})
