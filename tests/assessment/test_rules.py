"""Decisions over plain values: no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.assessment.contracts import PackContent, RowState
from fourfold.assessment.errors import ReturnNotOpen, RoundFrozen
from fourfold.assessment.rules.answers import evidence_kind, lacks_evidence
from fourfold.assessment.rules.digests import digest_of, plain
from fourfold.assessment.rules.packs import merged, pack_mark, read_mark, row_state
from fourfold.assessment.rules.rounds import check_answerable, check_move, standing
from fourfold.engines.maturity import EvidenceKind
from fourfold.kernel.errors import Conflict

CONTENTS = st.builds(
    PackContent,
    value=st.sampled_from(("", "0", "2", "4")),
    note=st.sampled_from(("", "a", "b")),
    evidence_link=st.sampled_from(("", "https://example.org")),
)
MAYBE = st.none() | CONTENTS


@given(incoming=CONTENTS, base=MAYBE, held=MAYBE)
def test_a_pack_never_silently_undoes_what_somebody_wrote_after_it_was_made(
    incoming: PackContent, base: PackContent | None, held: PackContent | None
) -> None:
    state = row_state(incoming, base, held)
    somebody_wrote_since = (held or PackContent()) != (base or PackContent())
    assert not (state is RowState.NEW and somebody_wrote_since)


@given(incoming=CONTENTS, held=MAYBE)
def test_a_pack_that_says_what_is_held_is_the_same_whatever_it_was_made_with(
    incoming: PackContent, held: PackContent | None
) -> None:
    brought = merged(incoming, held)
    assert row_state(brought, incoming, brought) is RowState.SAME


@given(incoming=CONTENTS, held=CONTENTS)
def test_an_import_never_empties_a_value(incoming: PackContent, held: PackContent) -> None:
    assert (merged(incoming, held).value == "") == (incoming.value == held.value == "")


def test_a_mark_without_a_moment_is_read_as_made_empty() -> None:
    assert read_mark(pack_mark("abc", None)) == ("abc", None)
    assert read_mark("abc@yesterday") == ("abc", None)
    assert read_mark("abc@2026-99-99T00:00:00Z") == ("abc", None)


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        ("open", "consolidation", True),
        ("open", "validated", True),
        ("open", "released", False),
        ("consolidation", "open", False),
        ("consolidation", "validated", True),
        ("validated", "released", True),
        ("validated", "consolidation", False),
        ("released", "validated", True),
    ],
)
def test_a_round_moves_forward_and_only_a_release_moves_back(
    before: str, after: str, allowed: bool
) -> None:
    try:
        check_move(before, after)
    except Conflict:
        moved = False
    else:
        moved = True
    assert moved is allowed


def test_answers_are_taken_while_the_return_is_a_draft_and_the_round_is_not_frozen() -> None:
    check_answerable("open", "draft")
    check_answerable("consolidation", "draft")
    with pytest.raises(ReturnNotOpen):
        check_answerable("open", "submitted")
    with pytest.raises(RoundFrozen):
        check_answerable("validated", "draft")


def test_a_desk_review_loses_its_label_only_when_the_state_validates() -> None:
    said = [standing(kind="desk-review", status=s, notice="") for s in ("open", "validated")]
    assert said == [
        "Desk review, not validated by the State",
        "Validated by the State, not released",
    ]


def test_the_strongest_evidence_counts() -> None:
    assert evidence_kind(link="https://a", files=2, source=True) is EvidenceKind.SOURCE
    assert evidence_kind(link="https://a", files=2, source=False) is EvidenceKind.FILE
    assert evidence_kind(link="https://a", files=0, source=False) is EvidenceKind.LINK


@pytest.mark.parametrize(
    ("value", "lacks"), [("", False), ("no", False), ("0", False), ("1", True)]
)
def test_what_is_absent_needs_no_evidence(value: str, lacks: bool) -> None:
    assert lacks_evidence(rule="required", value=value, kind=EvidenceKind.NONE) is lacks


@given(st.dictionaries(st.text(), st.integers() | st.text(), max_size=5))
def test_the_digest_does_not_depend_on_the_order_of_keys(document: dict[str, object]) -> None:
    turned = dict(reversed(list(document.items())))
    assert digest_of(plain(turned)) == digest_of(plain(document))
