"""What the tests of the programme stand on: needs and activities given by the test itself."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from fourfold.kernel import clock, registry
from fourfold.kernel.contracts import PartnerActivityRecord, StateNeeds
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor
from tests.factories import make_place
from tests.programme.factories import TODAY, gap, make_intervention
from tests.programme.factories import needs as needs_of

Known = Callable[..., None]


@pytest.fixture
def late_in_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    """Today is a day whose next quarter is 2027Q1, whatever day it is."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def known() -> Iterator[Known]:
    """`known("XAA", needs=..., activities=...)`: what other contexts know of a State.

    A provider of its own stands in the registry for the time of the test, in place of those that
    the other contexts registered: this is what a deployment without them looks like.
    """
    held_needs: dict[str, StateNeeds] = {}
    held_activities: dict[str, tuple[PartnerActivityRecord, ...]] = {}

    def set_known(
        state: str,
        needs: StateNeeds | None = None,
        activities: tuple[PartnerActivityRecord, ...] = (),
    ) -> None:
        if needs is not None:
            held_needs[state] = needs
        held_activities[state] = activities

    def give_needs(*, state: str, actor: Actor, as_of: date) -> StateNeeds | None:
        return held_needs.get(state)

    def give_activities(*, state: str, actor: Actor) -> tuple[PartnerActivityRecord, ...]:
        return held_activities.get(state, ())

    inside = registry._registry
    kept = (inside.needs, inside.activities)
    inside.needs, inside.activities = [give_needs], [give_activities]
    yield set_known
    inside.needs, inside.activities = kept


@pytest.fixture
def place(known: Known) -> Place:
    place = make_place("XAA")
    known("XAA", needs_of(gap("INV-01"), gap("INV-02")))
    make_intervention("course")
    make_intervention(
        "advanced",
        prerequisites=["course"],
        effects=[{"indicator": "INV-02", "points": 2.0, "confidence": "medium"}],
    )
    return place
