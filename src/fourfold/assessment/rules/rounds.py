"""How a round moves, who may see its scores at each step, and how far they may be relied on."""

from django.utils.translation import gettext as _

from fourfold.assessment import access
from fourfold.assessment.errors import ReturnNotOpen, RoundFrozen
from fourfold.kernel.errors import Conflict

COLLECTING = ("open", "consolidation")
FROZEN = ("validated", "released")
SCORE_PERMISSION = {
    "open": access.READ_DRAFT_SCORE,
    "consolidation": access.READ_DRAFT_SCORE,
    "validated": access.READ_VALIDATED_SCORE,
    "released": access.READ_RELEASED_SCORE,
}
# From each step to the steps that may follow; a release may be withdrawn, a validation not.
MOVES = {
    "open": ("consolidation", "validated"),
    "consolidation": ("validated",),
    "validated": ("released",),
    "released": ("validated",),
}
RELIANCE = ("open", "consolidation", "validated", "released")


def refuse_frozen(status: str) -> None:
    """Go on only while answers may change.

    Raises:
        RoundFrozen: the State has validated.
    """
    if status in FROZEN:
        raise RoundFrozen


def check_move(before: str, after: str) -> None:
    """Go on only if a round may move so.

    Raises:
        Conflict: it may not; the sentence names the step it stands at.
    """
    if after not in MOVES[before]:
        raise Conflict(
            _("The round stands at “%(before)s”, so this step is not open (any more).")
            % {"before": before}
        )


def check_answerable(round_status: str, return_status: str) -> None:
    """Go on only while a return takes answers.

    Raises:
        RoundFrozen: the State has validated.
        ReturnNotOpen: the return has been submitted.
    """
    refuse_frozen(round_status)
    if return_status != "draft":
        raise ReturnNotOpen(_("This return has been submitted. Ask the focal point to reopen it."))


def standing(*, kind: str, status: str, notice: str) -> str:
    """One phrase on how far the scores of a round may be relied on."""
    if status == "released":
        return _("Validated and released by the State")
    if status == "validated":
        return _("Validated by the State, not released")
    return label_notice(kind=kind, status=status, notice=notice) or _(
        "Draft, not validated by the State"
    )


def label_notice(*, kind: str, status: str, notice: str) -> str:
    """The notice that a round carries until it is validated, in the reader's language."""
    if status in FROZEN:
        return ""
    return desk_review_notice() if kind == "desk-review" else notice


def desk_review_notice() -> str:
    """How every desk review is labelled until the State has validated it."""
    return _("Desk review, not validated by the State")
