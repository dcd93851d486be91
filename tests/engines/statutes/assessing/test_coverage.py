from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.engines.statutes.assessing import Counts, Coverage, assess, assess_many
from fourfold.engines.statutes.model import Article, AtomKind, Finding, Verdict
from tests.engines.statutes.assessing.build import (
    article,
    atom,
    catalogues,
    findings_on,
    finds,
    outcome,
)

Case = tuple[tuple[Article, ...], list[Finding]]
ROUNDING = 1e-8
CASES = catalogues().flatmap(lambda held: st.tuples(st.just(held), findings_on(held)))


def test_an_article_is_the_weighted_mean_and_unknown_atoms_make_a_range() -> None:
    held = article("7", atom("x.7.a", weight=2), atom("x.7.b"), atom("x.7.c"))
    findings = [finds("x.7.a", Verdict.FULL), finds("x.7.b", Verdict.ABSENT)]
    sheet = assess([held], findings, corpus_complete=False)
    assert sheet.articles[0].coverage == Coverage(
        "x", "7", 0.5, 1.0, 1.0, 1, Counts(full=1, not_found=1, to_map=1)
    )


def test_a_declared_corpus_turns_not_found_into_nought() -> None:
    held = article("7", atom("x.7.a"), atom("x.7.b"))
    findings = [finds("x.7.a", Verdict.FULL), finds("x.7.b", Verdict.ABSENT)]
    coverage = assess([held], findings, corpus_complete=True).articles[0].coverage
    assert (coverage.low, coverage.high, coverage.likely) == (0.5, 0.5, 0.5)


def test_optional_atoms_are_shown_and_never_counted() -> None:
    held = article("7", atom("x.7.a"), atom("x.7.o", AtomKind.OPTIONAL))
    sheet = assess([held], [finds("x.7.a", Verdict.FULL)], corpus_complete=True)
    assert sheet.articles[0].coverage.counts.asked == 1
    assert sheet.instruments[0].low == 1.0
    assert "x.7.o" in sheet.outcomes


def test_chapters_count_each_obliging_article_once() -> None:
    many = article("7", *[atom(f"x.7.{n}") for n in range(9)])
    one, none = article("8", atom("x.8.a")), article("9")
    findings = [finds("x.8.a", Verdict.FULL)]
    findings += [finds(f"x.7.{n}", Verdict.ABSENT) for n in range(9)]
    sheet = assess([many, one, none], findings, corpus_complete=True)
    chapter = sheet.chapters[0]
    assert (chapter.low, chapter.high, chapter.likely, chapter.articles) == (0.5, 0.5, 0.5, 2)
    assert chapter.counts == Counts(full=1, absent=9)


def test_where_nothing_is_asked_there_is_no_coverage() -> None:
    sheet = assess([article("1"), article("2")], [], corpus_complete=True)
    spans = [(c.low, c.high, c.likely) for c in (*sheet.chapters, *sheet.instruments)]
    assert spans == [(None, None, None)] * 2


def test_findings_on_unknown_atoms_are_kept_apart() -> None:
    stray = finds("x.7.gone", Verdict.FULL)
    assert assess([article("7", atom("x.7.a"))], [stray], corpus_complete=True).unplaced == (stray,)


def test_provisional_is_passed_on_to_the_sheet_and_its_gaps() -> None:
    sheet = assess([article("7", atom("x.7.a"))], [], corpus_complete=True, provisional=True)
    assert (sheet.provisional, [gap.provisional for gap in sheet.gaps]) == (True, [True])


@settings(max_examples=60, deadline=None)
@given(CASES, st.booleans())
def test_many_states_at_once_equal_each_state_alone(case: Case, complete: bool) -> None:
    articles, findings = case
    one = assess(articles, findings, corpus_complete=complete)
    many = assess_many(
        articles, {"XAA": findings, "XBB": []}, complete={"XAA"} if complete else frozenset()
    )
    assert many["XAA"].articles == tuple(a.coverage for a in one.articles)
    assert (many["XAA"].chapters, many["XAA"].instruments) == (one.chapters, one.instruments)
    assert list(many) == ["XAA", "XBB"]


@settings(max_examples=50, deadline=None)
@given(CASES, st.booleans(), st.randoms(use_true_random=False))
def test_the_order_of_findings_moves_no_coverage(case: Case, complete: bool, dice: Random) -> None:
    articles, findings = case
    shuffled = list(findings)
    dice.shuffle(shuffled)
    one = assess(articles, findings, corpus_complete=complete)
    other = assess(articles, shuffled, corpus_complete=complete)
    assert [(o.outcome, o.low, o.high, o.standing) for o in one.outcomes.values()] == [
        (o.outcome, o.low, o.high, o.standing) for o in other.outcomes.values()
    ]
    assert (one.chapters, one.instruments) == (other.chapters, other.instruments)


@settings(max_examples=50, deadline=None)
@given(CASES, st.booleans())
def test_the_likely_value_always_lies_in_the_range(case: Case, complete: bool) -> None:
    articles, findings = case
    sheet = assess(articles, findings, corpus_complete=complete)
    held = [a.coverage for a in sheet.articles]
    spans = [(c.low, c.likely, c.high) for c in (*held, *sheet.chapters, *sheet.instruments)]
    outside = [
        (low, likely, high)
        for low, likely, high in spans
        if low is not None
        and high is not None
        and likely is not None
        and not low - ROUNDING <= likely <= high + ROUNDING
    ]
    assert outside == []


@settings(max_examples=50, deadline=None)
@given(CASES)
def test_declaring_the_corpus_complete_only_narrows_the_range(case: Case) -> None:
    articles, findings = case
    before = assess(articles, findings, corpus_complete=False).instruments[0]
    after = assess(articles, findings, corpus_complete=True).instruments[0]
    if before.low is None or before.high is None or after.low is None or after.high is None:
        assert (before.low, after.low) == (None, None)
    else:
        assert before.low <= after.low <= after.high <= before.high


def test_every_atom_of_weight_nought_is_left_out() -> None:
    assert outcome(atom("x.7.a", weight=0)).counts is False
