"""What a linkage run keeps of its count, and what claims are told of the links that nobody saw."""

from uuid import UUID

import pytest

from fourfold.capacity.people.actions.deciding import decide_pair
from fourfold.capacity.people.actions.linking import record_linkage
from fourfold.capacity.people.models import LinkageRun, PersonLink, Verdict
from fourfold.capacity.people.providers import ties, unseen
from fourfold.engines.linkage import Thresholds
from fourfold.engines.persons import Unseen
from fourfold.kernel import clock
from fourfold.kernel.models import Place, Scope
from fourfold.kernel.places import ensure_roots
from tests.capacity.factories import make_participant
from tests.factories import OPERATOR, make_place

pytestmark = pytest.mark.django_db


def people(place: Place, *letters: str) -> list[UUID]:
    return sorted(make_participant(place, f"Ama Boateng {letter}").pk for letter in letters)


def run(
    scope: Scope, pairs: dict[tuple[UUID, UUID], float] | None = None, **missed: float
) -> LinkageRun:
    return record_linkage(
        actor=OPERATOR, scope=scope, pairs=pairs or {}, missed=missed, model={}, participants=3,
        thresholds=Thresholds(),
    )  # fmt: skip


def told() -> list[Unseen]:
    return sorted(unseen(as_of=clock.now()), key=lambda some: -some.share)


def test_a_run_keeps_its_range_and_what_each_state_missed() -> None:
    first, second = make_place("XAA"), make_place("XAB")
    a, b, c = people(first, "A", "B", "C")
    people(second, "D")
    kept = run(ensure_roots()[0], {(a, b): 0.97, (b, c): 0.4}, XAA=0.75)
    held = LinkageRun.objects.get().settings
    assert held == kept.settings
    assert held["counted"] == {"value": 3, "low": 1, "high": 4, "people": 4}
    assert held["unseen"] == {
        "XAA": {"links": 0.75, "people": 3}, "XAB": {"links": 0.0, "people": 1},
    }  # fmt: skip
    assert told()[0] == Unseen(frozenset({a, b, c}), 0.25)


def test_a_later_run_leaves_what_an_earlier_moment_was_told() -> None:
    place = make_place("XAA")
    everybody = frozenset(people(place, "A", "B"))
    before_any = clock.now()
    run(place.scope, XAA=0.5)
    moment = clock.now()
    run(place.scope, XAA=1.5)
    assert list(unseen(as_of=before_any)) == []
    assert list(unseen(as_of=moment)) == [Unseen(everybody, 0.25)]
    assert told() == [Unseen(everybody, 0.75)]


def test_the_latest_run_over_a_state_speaks_for_that_state_alone() -> None:
    first, second = make_place("XAA"), make_place("XAB")
    here, there = (frozenset(people(place, "A", "B")) for place in (first, second))
    run(ensure_roots()[0], XAA=0.5, XAB=0.5)
    run(first.scope, XAA=1.0)
    assert told() == [Unseen(here, 0.5), Unseen(there, 0.25)]


def test_who_was_registered_after_the_run_may_be_anybody_as_often_as_those_compared() -> None:
    place = make_place("XAA")
    a, b, _c = people(place, "A", "B", "C")
    kept = run(place.scope, {(a, b): 0.9})
    later = make_participant(place, "Esi Owusu").pk
    assert kept.settings["counted"]["low"] == 2
    assert told()[0] == Unseen(frozenset({later}), 1 / 3)


def test_nobody_known_by_a_pseudonym_is_told_of() -> None:
    place = make_place("XAA")
    (named,) = people(place, "A")
    make_participant(place, "", pseudonym="agent 7")
    run(place.scope, XAA=0.5)
    assert told() == [Unseen(frozenset({named}), 0.5)]


def test_what_a_person_decided_is_certain() -> None:
    place = make_place("XAA")
    a, b, c = people(place, "A", "B", "C")
    run(place.scope, {(a, b): 0.96, (b, c): 0.6})
    open_pair = PersonLink.objects.get(first=b, second=c)
    decide_pair(actor=OPERATOR, one=b, other=c, verdict=Verdict.SAME, seen=open_pair.pk)
    found = {(tie.first, tie.second): tie.probability for tie in ties(as_of=clock.now())}
    assert found == {(a, b): 0.96, (b, c): 1.0}
