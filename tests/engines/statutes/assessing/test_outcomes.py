from dataclasses import replace

import pytest

from fourfold.engines.statutes.assessing import Notice, Outcome
from fourfold.engines.statutes.model import AtomKind, Cited, Force, Verdict
from tests.engines.statutes.assessing.build import atom, finds, outcome

ACCESS = atom("x.7.access", AtomKind.CONDUCT, "whole", "intent", "right")


@pytest.mark.parametrize(
    ("verdict", "points"),
    [
        (Verdict.FULL, 1.0),
        (Verdict.EXCEEDS, 1.0),
        (Verdict.OVERBROAD, 1.0),
        (Verdict.PARTIAL, 0.5),
        (Verdict.ABSENT, 0.0),
        (Verdict.NOT_IN_FORCE, 0.0),
    ],
)
def test_each_verdict_has_its_points(verdict: Verdict, points: float) -> None:
    held = outcome(ACCESS, finds("x.7.access", verdict))
    assert (held.outcome, held.low, held.high, held.likely) == (verdict, points, points, points)


def test_a_partial_finding_counts_the_elements_that_are_present() -> None:
    held = outcome(ACCESS, finds("x.7.access", Verdict.PARTIAL, missing=("intent",)))
    assert (held.likely, held.missing) == (pytest.approx(2 / 3), ("intent",))


def test_an_element_that_the_atom_does_not_name_is_not_missing() -> None:
    held = outcome(ACCESS, finds("x.7.access", Verdict.PARTIAL, missing=("colour",)))
    assert (held.likely, held.missing, held.notices) == (0.5, (), (Notice.MISSING_UNNAMED,))


def test_without_a_finding_an_atom_is_to_map() -> None:
    held = outcome(ACCESS)
    assert (held.outcome, held.low, held.high, held.likely) == (Outcome.TO_MAP, 0.0, 1.0, None)


def test_absent_from_an_incomplete_corpus_is_not_found_and_not_nought() -> None:
    held = outcome(ACCESS, finds("x.7.access", Verdict.ABSENT), complete=False)
    assert (held.outcome, held.low, held.high, held.likely) == (Outcome.NOT_FOUND, 0.0, 1.0, None)


def test_a_finding_on_suspended_provisions_alone_is_not_in_force() -> None:
    held = outcome(ACCESS, finds("x.7.access", Verdict.FULL, "s22!suspended", "s23!struck-down"))
    assert (held.outcome, held.likely) == (Outcome.NOT_IN_FORCE, 0.0)
    assert held.forces == (Force.SUSPENDED, Force.STRUCK_DOWN)
    assert held.notices == (Notice.NONE_IN_FORCE,)


def test_one_cited_provision_in_force_keeps_the_verdict_with_a_notice() -> None:
    held = outcome(ACCESS, finds("x.7.access", Verdict.FULL, "s14", "s22!repealed"))
    assert (held.outcome, held.notices) == (Outcome.FULL, (Notice.SOME_NOT_IN_FORCE,))


def test_not_in_force_on_a_provision_in_force_is_kept_and_noticed() -> None:
    held = outcome(ACCESS, finds("x.7.access", Verdict.NOT_IN_FORCE, "s14"))
    assert (held.outcome, held.notices) == (Outcome.NOT_IN_FORCE, (Notice.FORCE_CONTRADICTS,))


def test_experts_who_disagree_stay_visible_and_the_cautious_verdict_stands() -> None:
    full, absent = finds("x.7.access", Verdict.FULL, "s14"), finds("x.7.access", Verdict.ABSENT)
    held = outcome(ACCESS, full, absent)
    assert (held.outcome, held.low, held.high, held.likely) == (Outcome.ABSENT, 0.0, 1.0, 0.0)
    assert (held.disputed, held.verdicts) == (True, (Verdict.FULL, Verdict.ABSENT))
    assert held.findings == (full, absent)


def test_the_reviewed_finding_stands_and_the_range_keeps_the_other() -> None:
    full = finds("x.7.access", Verdict.FULL, "s14", reviewed=True)
    held = outcome(ACCESS, finds("x.7.access", Verdict.PARTIAL), full)
    assert (held.outcome, held.low, held.high, held.likely) == (Outcome.FULL, 0.5, 1.0, 1.0)
    assert (held.disputed, held.standing) == (True, full)


def test_two_experts_who_miss_different_elements_disagree() -> None:
    one = finds("x.7.access", Verdict.PARTIAL, missing=("intent",))
    held = outcome(ACCESS, one, finds("x.7.access", Verdict.PARTIAL, missing=("right", "whole")))
    assert (held.disputed, held.low, held.high) == (True, 0.333333333, 0.666666667)


def test_two_experts_who_say_the_same_do_not_disagree() -> None:
    one = finds("x.7.access", Verdict.FULL, "s14")
    assert outcome(ACCESS, one, replace(one, reason="Another.")).disputed is False


def test_a_reviewer_with_a_lower_verdict_is_the_more_cautious_voice() -> None:
    finding = replace(
        finds("x.7.access", Verdict.FULL, "s14", reviewed=False),
        review_verdicts=(Verdict.PARTIAL,),
    )
    held = outcome(ACCESS, finding)
    assert (held.outcome, held.low, held.high, held.disputed) == (Outcome.PARTIAL, 0.5, 1.0, True)


def test_a_reviewer_who_only_disagrees_opens_the_range_both_ways() -> None:
    held = outcome(ACCESS, finds("x.7.access", Verdict.PARTIAL, "s14", reviewed=False))
    assert (held.outcome, held.low, held.high, held.likely) == (Outcome.PARTIAL, 0.0, 1.0, 0.5)
    assert Notice.REVIEW_WITHOUT_VERDICT in held.notices


def test_overbroad_stands_before_full_of_the_same_points() -> None:
    held = outcome(
        ACCESS, finds("x.7.access", Verdict.FULL, "s14"), finds("x.7.access", Verdict.OVERBROAD)
    )
    assert (held.outcome, held.low, held.high) == (Outcome.OVERBROAD, 1.0, 1.0)


def test_a_cited_text_that_changed_since_is_noticed() -> None:
    finding = replace(finds("x.7.access", Verdict.FULL), cited=(Cited("act", "s14", stale=True),))
    assert outcome(ACCESS, finding).notices == (Notice.STALE,)
