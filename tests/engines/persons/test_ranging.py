"""The range of unique persons: what widens it, what a part has of that, and what never changes."""

import random
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.engines.persons import Range, Sureness, Tie, Unseen, clusters_of, ranged

PEOPLE = [UUID(int=n) for n in range(1, 401)]
ALL = range(1, 401)


def tie(one: int, other: int, sureness: Sureness, probability: float = 1.0) -> Tie:
    return Tie(UUID(int=one), UUID(int=other), sureness, probability)


def test_certain_ties_and_nothing_unseen_leave_no_range() -> None:
    assert ranged(ALL, clusters_of([tie(1, 2, Sureness.SAME)])) == Range(399, 399, 399)


def test_unseen_links_are_taken_off_below_with_three_times_their_spread() -> None:
    # 400 people at 0.04 are 16 links, whose spread is 4.
    clusters = clusters_of([], [Unseen(frozenset(PEOPLE), 0.04)])
    assert ranged(ALL, clusters) == Range(400, 400 - 16 - 12, 400)


def test_a_part_has_its_share_of_the_unseen_links() -> None:
    clusters = clusters_of([], [Unseen(frozenset(PEOPLE), 0.04)])
    assert ranged(range(1, 101), clusters) == Range(100, 100 - 4 - 6, 100)


def test_each_group_has_a_share_of_its_own() -> None:
    clusters = clusters_of(
        [], [Unseen(frozenset(PEOPLE[:100]), 0.04), Unseen(frozenset(PEOPLE[100:]), 0.0)]
    )
    assert ranged(range(101, 401), clusters) == Range(300, 300, 300)
    assert ranged(range(51, 151), clusters) == Range(100, 100 - 7, 100)


def test_possible_ties_that_join_wrongly_make_up_for_unseen_links() -> None:
    ties = [tie(n, n + 100, Sureness.POSSIBLE, 0.4) for n in range(1, 11)]
    clusters = clusters_of(ties, [Unseen(frozenset(PEOPLE), 0.04)])
    assert ranged(ALL, clusters) == Range(400, 390 - (16 + 12 - 6), 400)


def test_sure_ties_expected_to_be_mistakes_are_given_back_above() -> None:
    ties = [tie(n, n + 100, Sureness.SAME, 0.96) for n in range(1, 101)]
    # A hundred at 0.04 are 4 mistakes, whose spread is 2.
    assert ranged(ALL, clusters_of(ties)) == Range(300, 300, 310)


def test_a_tie_that_joins_what_is_joined_adds_no_doubt() -> None:
    ties = [tie(1, 2, Sureness.SAME), tie(2, 3, Sureness.SAME), tie(1, 3, Sureness.SAME, 0.95)]
    assert ranged(ALL, clusters_of(ties)) == Range(398, 398, 398)


def test_doubts_about_people_who_are_not_counted_widen_nothing() -> None:
    ties = [tie(n, n + 100, Sureness.SAME, 0.96) for n in range(1, 101)]
    assert ranged(range(201, 301), clusters_of(ties)) == Range(100, 100, 100)


def test_nobody_is_nobody_and_one_is_one_at_least() -> None:
    clusters = clusters_of([], [Unseen(frozenset(PEOPLE), 1.0)])
    assert (ranged([], clusters), ranged([7], clusters)) == (Range(0, 0, 0), Range(1, 1, 1))


IDS = st.integers(min_value=1, max_value=30)
TIES = st.lists(
    st.builds(tie, IDS, IDS, st.sampled_from(Sureness), st.floats(min_value=0.3, max_value=1)),
    max_size=40,
)


@settings(max_examples=80)
@given(TIES, st.sets(IDS), st.floats(min_value=0, max_value=1), st.randoms())
def test_the_value_lies_in_the_range_whatever_the_order(
    ties: list[Tie], counted: set[int], share: float, dice: random.Random
) -> None:
    unseen = [Unseen(frozenset(PEOPLE[:15]), share), Unseen(frozenset(PEOPLE[15:]), share / 3)]
    found = ranged(counted, clusters_of(ties, unseen))
    shuffled = clusters_of(dice.sample(ties, len(ties)), unseen[::-1])
    assert ranged(dice.sample(sorted(counted), len(counted)), shuffled) == found
    assert min(1, len(counted)) <= found.low <= found.value <= found.high <= len(counted)
