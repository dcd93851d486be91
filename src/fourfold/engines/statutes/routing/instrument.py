"""What the three instruments' modules share: the form of a route, and the test of force."""

from __future__ import annotations

from dataclasses import dataclass

from fourfold.engines.statutes.routing.logic import all_of
from fourfold.engines.statutes.routing.model import (
    CaseFacts,
    InForce,
    RoutingTest,
    Source,
    Wanted,
)


@dataclass(frozen=True, slots=True)
class Route:
    """A channel of an instrument. `tests` are names that all have to pass; none: no such route.

    `urgent`: listed in urgent cases only.
    """

    name: str
    wanted: Wanted
    source: Source
    tests: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """An instrument: its code, the tests of its scope (one suffices), and its channels."""

    code: str
    source: Source
    scopes: tuple[str, ...]
    routes: tuple[Route, ...]


def in_force_for_both(code: str, facts: CaseFacts, source: Source) -> RoutingTest:
    """Whether it is in force for both States; `params` says for which it is not, or not known.

    Reasons: `both`, `not-in-force`, `not-known`.
    """
    held = facts.in_force.get(code, InForce())
    sides = {facts.requesting: held.requesting, facts.requested: held.requested}
    passes = all_of((held.requesting, held.requested))
    reason = {True: "both", False: "not-in-force", None: "not-known"}[passes]
    named = tuple(state for state, truth in sides.items() if truth is passes)
    return RoutingTest(f"{code}.in-force", passes, reason, source, {"states": named})
