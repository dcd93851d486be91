from itertools import pairwise
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from fourfold.engines.statutes.redline import (
    Clause,
    ClauseKind,
    PieceKind,
    clause_changes,
    redline,
)

SAME, ADDED, REMOVED = PieceKind.SAME, PieceKind.ADDED, PieceKind.REMOVED
WORDS = st.lists(st.sampled_from(("the", "data", "kept", "for", "days", ",", ".", "(", "بيانات")))
TEXTS = st.text(max_size=60) | WORDS.map(" ".join)


def told(before: str, after: str) -> list[tuple[PieceKind, str]]:
    return [(piece.kind, piece.text) for piece in redline(before, after)]


def test_a_replaced_word_is_removed_then_added() -> None:
    assert told("kept for thirty days.", "kept for ninety days.") == [
        (SAME, "kept for "),
        (REMOVED, "thirty"),
        (ADDED, "ninety"),
        (SAME, " days."),
    ]


def test_a_tiny_equal_run_between_changes_is_swallowed() -> None:
    assert told("Any traffic data in the notice.", "All content kept in an order.") == [
        (REMOVED, "Any traffic data in the notice"),
        (ADDED, "All content kept in an order"),
        (SAME, "."),
    ]


def test_equal_texts_are_one_piece_and_empty_ones_none() -> None:
    assert told("The same.", "The same.") == [(SAME, "The same.")]
    assert told("", "") == []
    assert told("", "New.") == [(ADDED, "New.")]


def test_scripts_without_spaces_are_compared_by_letters() -> None:
    assert told("数据保存三十日", "数据保存九十日") == [
        (SAME, "数据保存"),
        (REMOVED, "三"),
        (ADDED, "九"),
        (SAME, "十日"),
    ]


@given(TEXTS, TEXTS)
def test_pieces_join_back_to_both_texts(before: str, after: str) -> None:
    pieces = redline(before, after)
    assert "".join(p.text for p in pieces if p.kind is not ADDED) == before
    assert "".join(p.text for p in pieces if p.kind is not REMOVED) == after


@given(TEXTS, TEXTS)
def test_no_two_pieces_of_one_kind_stand_side_by_side(before: str, after: str) -> None:
    kinds = [piece.kind for piece in redline(before, after)]
    assert [pair for pair in pairwise(kinds) if pair[0] is pair[1]] == []
    assert "" not in {piece.text for piece in redline(before, after)}


def test_a_long_act_is_compared_in_little_time() -> None:
    before = " ".join(f"Section {n} keeps data for {n} days and no longer." for n in range(3000))
    after = before.replace("for 77 days", "for 78 days")
    begun = process_time()
    pieces = redline(before, after)
    assert process_time() - begun < 5
    assert [p.text for p in pieces if p.kind is not SAME] == ["77", "78"]


BEFORE = [Clause("1", "Access."), Clause("2", "Data kept."), Clause("3", "Fraud."), Clause("4", "")]


def kinds(before: list[Clause], after: list[Clause]) -> list[tuple[str, str | None, str | None]]:
    return [
        (c.kind.value, c.before and c.before.number, c.after and c.after.number)
        for c in clause_changes(before, after)
    ]


def test_clauses_are_same_changed_moved_added_and_removed() -> None:
    after = [Clause("1", "Access."), Clause("2", "Data lost."), Clause("5", "Fraud.")]
    assert kinds(BEFORE, after) == [
        ("same", "1", "1"),
        ("changed", "2", "2"),
        ("moved", "3", "5"),
        ("removed", "4", None),
    ]


def test_an_inserted_clause_moves_those_behind_it() -> None:
    after = [Clause("1", "New."), Clause("2", "Access."), Clause("3", "Data kept.")]
    assert kinds(BEFORE[:2], after) == [
        ("added", None, "1"),
        ("moved", "1", "2"),
        ("moved", "2", "3"),
    ]


def test_a_removed_first_clause_stands_first() -> None:
    assert kinds(BEFORE[:2], BEFORE[1:2]) == [("removed", "1", None), ("same", "2", "2")]


def test_a_changed_clause_carries_its_redline() -> None:
    changed = clause_changes([Clause("1", "Data kept.")], [Clause("1", "Data lost.")])[0]
    assert changed.kind is ClauseKind.CHANGED
    assert changed.pieces == redline("Data kept.", "Data lost.")


CLAUSES = st.lists(
    st.builds(Clause, st.sampled_from("1234"), st.sampled_from(("", "Access.", "Data.", "Fraud.")))
)


@given(CLAUSES, CLAUSES)
def test_every_clause_stands_in_the_answer_once(before: list[Clause], after: list[Clause]) -> None:
    held = clause_changes(before, after)
    assert [c.after for c in held if c.after] == after
    assert sorted(map(str, (c.before for c in held if c.before))) == sorted(map(str, before))
