"""Decisions on who is one person: dated, reversible, told when they contradict each other."""

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from fourfold.capacity.people.actions.deciding import decide_pair
from fourfold.capacity.people.actions.linking import record_linkage
from fourfold.capacity.people.models import LinkageRun, PersonLink, Verdict
from fourfold.capacity.people.providers import ties
from fourfold.capacity.people.queries.linked import person_of
from fourfold.capacity.people.queries.reviewing import queue, queue_counts
from fourfold.capacity.people.rules.pairs import ordered
from fourfold.engines.counting import Sureness
from fourfold.engines.linkage import Thresholds
from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.models import Place
from tests.capacity.factories import make_participant
from tests.factories import OPERATOR, make_actor, make_place

pytestmark = pytest.mark.django_db
SAME, DIFFERENT, OPEN = Verdict.SAME, Verdict.DIFFERENT, Verdict.OPEN


def three(place: Place) -> list[UUID]:
    return sorted(make_participant(place, f"Ama Boateng {n}").pk for n in "ABC")


def run(place: Place, pairs: dict[tuple[UUID, UUID], float]) -> LinkageRun:
    return record_linkage(
        actor=OPERATOR, scope=place.scope, pairs=pairs, missed={}, model={},
        participants=3, thresholds=Thresholds(),
    )  # fmt: skip


def say(one: UUID, other: UUID, verdict: str, actor: Any = OPERATOR) -> Any:
    now = PersonLink.objects.filter(
        first=min(one, other), second=max(one, other), superseded_at=None
    ).first()
    return decide_pair(
        actor=actor, one=one, other=other, verdict=verdict, seen=now.pk if now else None
    )


def tied(moment: datetime) -> set[tuple[UUID, UUID, str]]:
    return {(t.first, t.second, t.sureness) for t in ties(as_of=moment)}


def test_a_run_says_same_above_its_threshold_and_leaves_the_rest_open() -> None:
    place = make_place()
    a, b, c = three(place)
    run(place, {(a, b): 0.97, (b, c): 0.8, (a, c): 0.4})
    assert tied(clock.now()) == {
        (a, b, Sureness.SAME), (b, c, Sureness.LIKELY), (a, c, Sureness.POSSIBLE),
    }  # fmt: skip
    assert [(link.first_id, link.second_id) for link in queue(OPERATOR)] == [(b, c)]


def test_a_run_again_changes_nothing_and_takes_back_what_it_no_longer_finds() -> None:
    place = make_place()
    a, b, c = three(place)
    for _twice in range(2):
        run(place, {(a, b): 0.97, (b, c): 0.8})
    assert PersonLink.objects.count() == 2
    before = clock.now()
    run(place, {(a, b): 0.9})
    assert tied(clock.now()) == {(a, b, Sureness.LIKELY)}
    assert tied(before) == {(a, b, Sureness.SAME), (b, c, Sureness.LIKELY)}


def test_no_run_overrides_what_a_person_decided() -> None:
    place = make_place()
    a, b, _c = three(place)
    run(place, {(a, b): 0.97})
    say(a, b, DIFFERENT)
    run(place, {(a, b): 0.99})
    run(place, {})
    assert [
        (v.verdict, v.superseded_at) for v in PersonLink.objects.filter(superseded_at=None)
    ] == [(DIFFERENT, None)]
    assert tied(clock.now()) == set()


def test_a_wrong_merge_taken_back_gives_the_old_count_back_and_stays_in_the_past() -> None:
    place = make_place()
    a, b, c = three(place)
    say(a, b, SAME)
    say(b, c, SAME)
    merged = clock.now()
    assert person_of(OPERATOR, a) == {a, b, c}
    say(b, c, OPEN)
    assert person_of(OPERATOR, a) == {a, b}
    assert person_of(OPERATOR, c) == {c}
    assert person_of(OPERATOR, a, moment=merged) == {a, b, c}


def test_decisions_that_contradict_each_other_are_told_and_kept() -> None:
    place = make_place()
    a, b, c = three(place)
    assert say(a, b, SAME).contradicts == ()
    assert say(b, c, SAME).contradicts == ()
    assert say(a, c, DIFFERENT).contradicts == ((a, c),)
    assert say(b, c, OPEN).contradicts == ()


def test_of_two_who_decide_at_once_the_second_is_told() -> None:
    place = make_place()
    a, b, _c = three(place)
    run(place, {(a, b): 0.8})
    seen = PersonLink.objects.get().pk
    decide_pair(actor=OPERATOR, one=a, other=b, verdict=SAME, seen=seen)
    with pytest.raises(Conflict, match="Somebody else decided"):
        decide_pair(actor=OPERATOR, one=b, other=a, verdict=DIFFERENT, seen=seen)
    assert PersonLink.objects.get(superseded_at=None).verdict == SAME


def test_nobody_decides_about_people_of_another_state_nor_without_the_right() -> None:
    place, other = make_place(), make_place("XAB")
    a, b, _c = three(place)
    stranger = make_actor("regional-coordinator", other.scope)
    trainer = make_actor("trainer", place.scope)
    for actor in (stranger, trainer):
        with pytest.raises(NotVisible):
            say(a, b, SAME, actor)
    assert (PersonLink.objects.count(), queue_counts(stranger).waiting) == (0, 0)


def test_a_record_is_not_linked_with_itself_nor_by_a_verdict_that_is_none() -> None:
    a, b, _c = three(make_place())
    for one, other, verdict in ((a, a, SAME), (a, b, "maybe")):
        with pytest.raises(Invalid):
            say(one, other, verdict)
    assert ordered(b, a) == (a, b)
