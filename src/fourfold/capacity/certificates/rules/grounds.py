"""On what a certificate stands: the part that somebody took, and how it ended."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fourfold.kernel.sentences import listed_apart, percent

COMPLETION, ATTENDANCE, TRAINER = "completion", "attendance", "trainer"
YEARS = {TRAINER: 3}  # the others do not expire: what was learnt on a day stays so
VALID, REVOKED, EXPIRED, DOUBTED = "valid", "revoked", "expired", "doubted"
FINISHED = frozenset({"attended", "completed"})


def kind_for(part: str, outcome: str) -> str:
    """The kind of certificate that a participation gives; empty when none."""
    if outcome not in FINISHED:
        return ""
    if part == "trainer":
        return TRAINER
    return COMPLETION if outcome == "completed" else ATTENDANCE


def carries(kind: str, part: str, outcome: str) -> bool:
    """Whether a participation still bears a certificate of a kind."""
    given = kind_for(part, outcome)
    return given == kind or (kind == ATTENDANCE and given == COMPLETION)


def is_carried(kind: str, grounds: Iterable[tuple[str, str]]) -> bool:
    """Whether any of somebody's parts and outcomes at an event bears it."""
    return any(carries(kind, part, outcome) for part, outcome in grounds)


def why_none(kind: str) -> str:
    """Why somebody gets no certificate of that kind; any kind when none is named."""
    if kind == TRAINER:
        return _("No record says that this person taught at the event.")
    if kind == COMPLETION:
        return _("The record of the event does not say that this person completed the course.")
    return _("The record of the event says that this person did not complete it.")


def good_until(kind: str, issued_on: date) -> date | None:
    """The last day of a certificate issued that day; None when it does not expire."""
    years = YEARS.get(kind)
    if years is None:
        return None
    try:
        return issued_on.replace(year=issued_on.year + years)
    except ValueError:  # the 29th of February
        return issued_on.replace(year=issued_on.year + years, day=28)


def status_on(today: date, *, revoked: bool, expires_on: date | None, carried: bool = True) -> str:
    """How a certificate stands on a day."""
    if revoked:
        return REVOKED
    if expires_on is not None and expires_on < today:
        return EXPIRED
    return VALID if carried else DOUBTED


def criteria(kind: str, completion: dict[str, Any], hours: str) -> str:
    """What had to be done, in the active language."""
    if kind == TRAINER:
        return _("Taught at the event.")
    if kind == ATTENDANCE:
        return _("Attended; no completion was established.")
    share = percent(float(completion.get("hours_share") or 0))
    said = _("At least %(share)s of %(hours)s hours attended") % {"share": share, "hours": hours}
    test = completion.get("post_test")
    if test is None:
        return f"{said}."
    passed = _("at least %(share)s in the test at the end") % {"share": percent(float(test))}
    return f"{listed_apart((said, passed))}."
