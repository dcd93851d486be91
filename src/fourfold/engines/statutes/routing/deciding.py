"""The facts of a case -> every test, and which instruments and channels are open, with reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fourfold.engines.statutes.routing import budapest, uncc, untoc
from fourfold.engines.statutes.routing.instrument import Route, Rules
from fourfold.engines.statutes.routing.logic import all_of, any_of, deciding
from fourfold.engines.statutes.routing.model import (
    Answer,
    CaseFacts,
    Channel,
    Open,
    Routing,
    RoutingTest,
)

_INSTRUMENTS = (
    (untoc.RULES, untoc.tests),
    (uncc.RULES, uncc.tests),
    (budapest.RULES, budapest.tests),
)


def route(facts: CaseFacts) -> Routing:
    """What is open between the two States for this case, under UNTOC, uncc and Budapest.

    An unknown fact leaves an answer unknown, never no, wherever it could matter. A further fact
    that is true never closes a route. Channels are those of `facts.wanted`, or all; those for
    urgent cases only where the case is urgent. A channel says what closed it, or what is missing.
    Other treaties, domestic law and reciprocity are not looked at: "no" is of that channel only.
    """
    tests: list[RoutingTest] = []
    instruments: list[Open] = []
    channels: list[Channel] = []
    for rules, of in _INSTRUMENTS:
        found = of(facts)
        named = {test.name: test for test in found}
        tests += found
        instruments.append(_open(rules, named))
        channels += [_channel(rules, r, named) for r in rules.routes if _asked(r, facts)]
    return Routing(tuple(tests), tuple(instruments), tuple(channels))


def _asked(route: Route, facts: CaseFacts) -> bool:
    wanted = not facts.wanted or route.wanted in facts.wanted
    return wanted and (facts.urgent or not route.urgent)


def _open(rules: Rules, tests: Mapping[str, RoutingTest]) -> Open:
    scopes = [tests[name] for name in rules.scopes]
    force = tests[f"{rules.code}.in-force"]
    met = any_of(test.passes for test in scopes)
    basis = next(test for test in scopes if test.passes is met)
    answer = Answer.of(all_of((force.passes, met)))
    return Open(rules.code, basis.name, answer, deciding((force, basis)), basis.source)


def _channel(rules: Rules, route: Route, tests: Mapping[str, RoutingTest]) -> Channel:
    needed: Sequence[RoutingTest] = [
        tests[name] for name in (f"{rules.code}.in-force", *route.tests)
    ]
    answer = Answer.of(all_of(test.passes for test in needed)) if route.tests else Answer.NO
    return Channel(
        name=route.name,
        wanted=route.wanted,
        instrument=rules.code,
        article=route.source.pinpoint if route.tests else "",
        open=answer,
        why=deciding(needed) if route.tests else ("no-article",),
        source=route.source,
        conditions=route.conditions,
    )
