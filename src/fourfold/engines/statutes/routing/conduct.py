"""Questions about the conduct of a case; any one conduct may answer yes."""

from __future__ import annotations

from collections.abc import Callable, Collection

from fourfold.engines.statutes.assessing.thresholds import SERIOUS_CRIME_YEARS, reaches
from fourfold.engines.statutes.routing.logic import all_of, any_of
from fourfold.engines.statutes.routing.model import CaseFacts, Conduct, RoutingTest, Source


def is_offence_of(conduct: Conduct, articles: Collection[str]) -> bool | None:
    """Whether it is an offence of one of these articles; silence means no only when complete."""
    if conduct.offences & set(articles):
        return True
    return False if conduct.offences_complete else None


def is_serious(conduct: Conduct) -> bool | None:
    """Whether the maximum in the requesting State is four years or more, or heavier."""
    if conduct.requesting is None:
        return None
    return reaches(conduct.requesting, SERIOUS_CRIME_YEARS).passes


def punishable_in_both(conduct: Conduct, years: float | None) -> bool | None:
    """Whether both States punish it, and, where `years` is given, with that maximum or more."""
    if years is None:
        requesting = None if conduct.requesting is None else conduct.requesting.stated or None
        stated = conduct.requested is not None and conduct.requested.stated
        return all_of([requesting, True if stated else conduct.punishable_requested])
    if conduct.punishable_requested is False:
        return False
    held = (conduct.requesting, conduct.requested)
    return all_of(None if h is None else reaches(h, years).passes for h in held)


def any_conduct(
    name: str, facts: CaseFacts, source: Source, asks: Callable[[Conduct], bool | None]
) -> RoutingTest:
    """Whether one conduct answers yes; a case without any conduct stated is not known.

    Reasons: `met`, `not-met`, `not-known`, `no-conduct`; `params["conduct"]` names those that
    decide.
    """
    if not facts.conduct:
        return RoutingTest(name, None, "no-conduct", source)
    answers = [(conduct.name, asks(conduct)) for conduct in facts.conduct]
    passes = any_of(answer for _, answer in answers)
    reason = {True: "met", False: "not-met", None: "not-known"}[passes]
    named = tuple(name for name, answer in answers if answer is passes)
    return RoutingTest(name, passes, reason, source, {"conduct": named})
