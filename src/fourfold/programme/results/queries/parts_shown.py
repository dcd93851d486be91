"""The parts of a claim as they may be read: not what was withheld, not States to strangers."""

from itertools import groupby

from fourfold.kernel.policy import Actor, may
from fourfold.programme import access
from fourfold.programme.results.models import ClaimCell, ResultClaim

STATE = "state"
CROSS = "+"


def parts_for(claim: ResultClaim, actor: Actor) -> tuple[ClaimCell, ...]:
    """What this actor reads. A part that is one State's is for who reads parts of the whole."""
    path = claim.scope.path
    rights = (access.READ_PARTIAL_CLAIM, access.READ_DRAFT_CLAIM)
    return parts_shown(claim, of_states=any(may(actor, one, path) for one in rights))


def parts_shown(claim: ResultClaim, *, of_states: bool) -> tuple[ClaimCell, ...]:
    """All parts in order; a table that is withheld is one part without a number or a value."""
    rows = sorted(claim.cells.all(), key=lambda cell: cell.position)
    found: list[ClaimCell] = []
    for by, cells in groupby(rows, key=lambda cell: tuple(cell.at)):
        if STATE in by and not of_states:
            continue
        found += [_withheld(by)] if CROSS.join(by) in claim.withheld else list(cells)
    return tuple(found)


def _withheld(by: tuple[str, ...]) -> ClaimCell:
    return ClaimCell(at=dict.fromkeys(by), suppressed=True)
