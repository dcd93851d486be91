"""How far a unit is, from its milestones and reviews."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from fourfold.capacity.units.contracts import MilestoneDraft, Rung
from fourfold.kernel.errors import Invalid
from fourfold.reference.units import RUNGS, dimensions


def check_milestone(draft: MilestoneDraft, today: date) -> None:
    """A milestone is reached with evidence, and not in the future.

    Raises:
        Invalid: it is not, or nothing is said.
    """
    if draft.planned_on is None and draft.reached_on is None:
        raise Invalid(_("Give the day that is planned, or the day it was reached."))
    if draft.reached_on is None:
        return
    if draft.reached_on > today:
        raise Invalid(_("A milestone is reached today or earlier. Give a planned day instead."))
    if not draft.evidence.strip():
        raise Invalid(_("Say what shows that it was reached: a decree, a report, a register."))


def clean_rungs(rungs: Mapping[str, Rung]) -> dict[str, dict[str, Any]]:
    """Rungs as they are kept: dimension -> rung and reason, in the rubric's order.

    Raises:
        Invalid: none is given, one is unknown, or one has no reason.
    """
    known = dimensions()
    if not rungs or set(rungs) - set(known):
        raise Invalid(_("Give a rung for at least one dimension of the rubric."))
    for code, said in rungs.items():
        if not 0 <= said.rung < RUNGS:
            raise Invalid(_("Rungs go from 0 to 4."))
        if not said.reason.strip():
            message = _("%(title)s: say why the unit stands on this rung.")
            raise Invalid(message % {"title": known[code].title})
    return {
        code: {"rung": rungs[code].rung, "reason": rungs[code].reason.strip()}
        for code in known
        if code in rungs
    }


def level(rungs: Mapping[str, Mapping[str, Any]]) -> float | None:
    """The mean rung over the dimensions that were looked at; None where none was."""
    said = [int(one["rung"]) for one in rungs.values()]
    return sum(said) / len(said) if said else None
