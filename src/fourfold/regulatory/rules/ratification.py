"""Steps to a treaty: which follow which, what contradicts the record, how far a State has come."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from fourfold.engines.maturity import HIGHEST_LEVEL
from fourfold.kernel.errors import Invalid

DONE, NOT_NEEDED, REFUSED = "done", "not-needed", "refused"

# The indicator that joining a treaty on cybercrime moves, and what counts as having joined one.
PARTICIPATION = "POL-13"
ON_CYBERCRIME = ("budapest", "malabo", "arab")
BINDING = ("ratified", "acceded", "in-force")

# What must be done, or not needed, before a step can be done.
BEFORE: dict[str, tuple[str, ...]] = {
    "deposit": ("policy-decision", "parliament"),
    "in-force": ("deposit",),
    "reporting": ("in-force",),
}
# Which event of the record a step stands for.
EVENT_OF_STEP: dict[str, tuple[str, ...]] = {
    "signature": ("signed",),
    "deposit": ("ratified", "acceded"),
    "in-force": ("in-force",),
}


@dataclass(frozen=True, slots=True)
class StepState:
    """A step as the rules see it."""

    kind: str
    status: str
    done_on: date | None = None


def check_step(
    kind: str, status: str, done_on: date | None, others: Mapping[str, StepState], today: date
) -> None:
    """A step that is done has its day, not in the future, and after what it rests on.

    Raises:
        Invalid: it has not.
    """
    if status != DONE:
        return
    if done_on is None:
        raise Invalid(_("Say on which day it was done."))
    if done_on > today:
        raise Invalid(_("The day lies in the future. Give it as the planned day."))
    for needed in BEFORE.get(kind, ()):
        _check_before(others.get(needed), done_on)


def _check_before(needed: StepState | None, done_on: date) -> None:
    if needed is None or needed.status == NOT_NEEDED:
        return
    if needed.status != DONE:
        raise Invalid(_("A step that this one rests on is not done. Record that one first."))
    if needed.done_on is not None and done_on < needed.done_on:
        raise Invalid(_("It cannot be done before the step that it rests on. Check the days."))


def check_still_rests(kind: str, status: str, others: Mapping[str, StepState]) -> None:
    """A step that others rest on cannot be taken back while they are done.

    Raises:
        Invalid: a later step that is done rests on it.
    """
    if status in (DONE, NOT_NEEDED):
        return
    for later, needed in BEFORE.items():
        held = others.get(later)
        if kind in needed and held is not None and held.status == DONE:
            raise Invalid(_("A later step that is done rests on this one. Change that one first."))


def contradictions(
    steps: Sequence[StepState], events: Iterable[tuple[str, date | None]]
) -> tuple[tuple[str, str], ...]:
    """Where steps and the record of treaty events disagree: (kind of step, what they say).

    The second is `missing` (done here, no event held), `open` (an event is held, the step is not
    done) or `day` (both, on different days).
    """
    held = dict(events)
    found = []
    for step in steps:
        names = EVENT_OF_STEP.get(step.kind, ())
        matching = [held[name] for name in names if name in held]
        if names and (said := _disagreement(step, matching)):
            found.append((step.kind, said))
    return tuple(found)


def _disagreement(step: StepState, matching: list[date | None]) -> str:
    if not matching:
        return "missing" if step.status == DONE else ""
    if step.status != DONE:
        return "open"
    known = [day for day in matching if day is not None]
    return "day" if known and step.done_on not in known else ""


def level_of(done: int, needed: int) -> float:
    """How far a State is on its way to be bound, as a level of the assessment, 0 to 4.

    Nothing done is 0. Once something is done it is at least "partly", and 4 only when all is done.
    """
    if not done or not needed:
        return 0.0
    return round(max(HIGHEST_LEVEL / 2, HIGHEST_LEVEL * done / needed), 2)


def progress(steps: Sequence[StepState], as_of: date) -> tuple[int, int]:
    """How many of the needed steps were done on a day: (done, needed)."""
    needed = [step for step in steps if step.status != NOT_NEEDED]
    return sum(was_done(step, as_of) for step in needed), len(needed)


def was_done(step: StepState, as_of: date) -> bool:
    """Whether the step was done on a day."""
    return step.status == DONE and step.done_on is not None and step.done_on <= as_of
