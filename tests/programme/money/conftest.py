"""What the tests of money stand on: activities that the test itself gives."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import pytest

from fourfold.kernel import registry
from fourfold.kernel.contracts import ActivityText, Expiry
from fourfold.kernel.ids import new_id
from fourfold.kernel.policy import Actor

Given = Callable[..., ActivityText]


@pytest.fixture
def given() -> Iterator[Given]:
    """`given(state="XAA")`: an activity that some context knows, as long as the test runs."""
    held: list[ActivityText] = []

    def give(**more: Any) -> ActivityText:
        facts: dict[str, Any] = {
            "kind": "event",
            "id": new_id(),
            "title": "First response at the scene",
            "state": "XAA",
            "start": date(2027, 3, 1),
            "end": date(2027, 3, 5),
            "fictional": True,
        }
        held.append(ActivityText(**(facts | more)))
        return held[-1]

    def provider(*, actor: Actor) -> Iterable[ActivityText]:
        return tuple(held)

    inside = registry._registry
    kept, inside.fundable = inside.fundable, [provider]
    yield give
    inside.fundable = kept


@pytest.fixture
def expiring() -> Iterator[list[Expiry]]:
    """Whatever the test puts in here ends, in place of what other contexts know."""
    held: list[Expiry] = []

    def provider(*, actor: Actor, until: date) -> Iterable[Expiry]:
        return [one for one in held if one.ends_on <= until]

    inside = registry._registry
    kept, inside.expiries = inside.expiries, [provider, *inside.expiries]
    yield held
    inside.expiries = kept
