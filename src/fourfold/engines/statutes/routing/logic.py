"""Three-valued logic (Kleene's) over tests: unknown stays unknown wherever it could matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from fourfold.engines.statutes.routing.model import RoutingTest, Source


def all_of(truths: Iterable[bool | None]) -> bool | None:
    """False where one is false, else unknown where one is unknown."""
    held = list(truths)
    if any(truth is False for truth in held):
        return False
    return None if None in held else True


def any_of(truths: Iterable[bool | None]) -> bool | None:
    """True where one is true, else unknown where one is unknown; False of nothing."""
    held = list(truths)
    if any(truth is True for truth in held):
        return True
    return None if None in held else False


def fact(name: str, truth: bool | None, source: Source, **params: object) -> RoutingTest:
    """A test that a fact of the case answers as it stands."""
    return RoutingTest(name, truth, _REASON[truth], source, params)


def every(name: str, source: Source, tests: Sequence[RoutingTest]) -> RoutingTest:
    """A test that passes when all parts do; `params["deciding"]` names those that decide."""
    passes = all_of(test.passes for test in tests)
    reason = {True: "all-met", False: "one-fails", None: "one-unknown"}[passes]
    return _joined(name, source, tests, passes, reason)


def either(name: str, source: Source, tests: Sequence[RoutingTest]) -> RoutingTest:
    """A test that passes when one part does; `params["deciding"]` names those that decide."""
    passes = any_of(test.passes for test in tests)
    reason = {True: "one-met", False: "none-met", None: "none-met-yet"}[passes]
    return _joined(name, source, tests, passes, reason)


def deciding(tests: Sequence[RoutingTest]) -> tuple[str, ...]:
    """Names of the parts that decide a conjunction: what fails, else is unknown, else all."""
    for truth in (False, None):
        found = tuple(test.name for test in tests if test.passes is truth)
        if found:
            return found
    return tuple(test.name for test in tests)


_REASON = {True: "stated", False: "denied", None: "not-known"}


def _joined(
    name: str, source: Source, tests: Sequence[RoutingTest], passes: bool | None, reason: str
) -> RoutingTest:
    parts = tuple(test.name for test in tests)
    named = tuple(test.name for test in tests if test.passes is passes)
    params: Mapping[str, object] = {"deciding": named or parts}
    return RoutingTest(name, passes, reason, source, params, parts)
