"""Questions about the conduct of a case; any one conduct may answer yes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from fourfold.engines.statutes.assessing.thresholds import (
    MONTHS_A_YEAR,
    SERIOUS_CRIME_YEARS,
    Heaviest,
    reaches,
)
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


def serious_crime(name: str, facts: CaseFacts, source: Source) -> RoutingTest:
    """Whether one conduct is serious crime.

    Beside what `any_conduct` gives, `params["measured"]` holds (name, reason of the penalty's test,
    months or None) of each conduct, and `params["least"]` the months that it takes.
    """
    test = any_conduct(name, facts, source, is_serious)
    measured = tuple((c.name, *_measured(c.requesting)) for c in facts.conduct)
    least = SERIOUS_CRIME_YEARS * MONTHS_A_YEAR
    return replace(test, params={**test.params, "measured": measured, "least": least})


def _measured(heaviest: Heaviest | None) -> tuple[str, float | None]:
    if heaviest is None:
        return "no-penalty", None
    return reaches(heaviest, SERIOUS_CRIME_YEARS).reason, heaviest.months


def punishable_in_both(conduct: Conduct, years: float | None) -> bool | None:
    """Whether both States punish it, and, where `years` is given, with that maximum or more."""
    return all_of(
        (
            _punishes(conduct.requesting, conduct.punishable_requesting, years),
            _punishes(conduct.requested, conduct.punishable_requested, years),
        )
    )


def _punishes(heaviest: Heaviest | None, stated: bool | None, years: float | None) -> bool | None:
    if stated is False:
        return False
    if years is not None:
        return None if heaviest is None else reaches(heaviest, years).passes
    return True if heaviest is not None and heaviest.stated else stated


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
