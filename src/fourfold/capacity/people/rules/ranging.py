"""What a run says of the links that it did not see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """A run over a scope, when it was kept, and what is kept of it."""

    path: str
    at: datetime
    settings: Mapping[str, Any]


def covering(runs: Sequence[Run], path: str) -> int | None:
    """The first of the runs that went over a scope; None when none did."""
    return next((n for n, run in enumerate(runs) if path.startswith(run.path)), None)


def share_of(run: Run, state: str, *, later: bool) -> float:
    """Links expected for each participant of a State that no pair tells of.

    Whoever was registered later was compared with nobody: all that the run found or missed, for
    each of those compared, is unseen for them.
    """
    if later:
        counted = run.settings.get("counted", {"low": 0, "people": 0})
        people = counted["people"]
        return float((people - counted["low"]) / people) if people else 0.0
    told = run.settings.get("unseen", {}).get(state)
    return float(told["links"] / told["people"]) if told else 0.0
