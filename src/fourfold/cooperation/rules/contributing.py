"""What a claim of contribution must say before it may stand, and how it is worded.

An outcome is the operation's. The programme contributed; it never did it alone, and nobody who
was rescued, suspected or arrested is named.
"""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from fourfold.cooperation.contracts import OutcomeDraft
from fourfold.kernel.errors import Invalid

LARGEST = 10**9
PERCENT = 100


def check_outcome(draft: OutcomeDraft, *, begins: date, today: date) -> None:
    """Go on only if the outcome says where it comes from and what its share rests on.

    Raises:
        Invalid: it does not; the sentence says what to change.
    """
    for problem in (_number_problem(draft), _day_problem(draft, begins, today), _share(draft)):
        if problem:
            raise Invalid(problem)
    if not draft.source.strip():
        raise Invalid(_("Name the document or page that says so."))


def _number_problem(draft: OutcomeDraft) -> str:
    if draft.value > LARGEST:
        return _("The number is larger than an operation could reach. Check it.")
    if not draft.value and draft.bound != "more-than":
        return _("Nothing came of it: leave the outcome out, or say “more than 0”.")
    return ""


def _day_problem(draft: OutcomeDraft, begins: date, today: date) -> str:
    if draft.on < begins:
        return _("The day lies before the operation began. Change one of them.")
    if draft.on > today:
        return _("The day lies in the future. Record the outcome once it is there.")
    return ""


def _share(draft: OutcomeDraft) -> str:
    if draft.share is None:
        return ""
    if not 0 < draft.share <= 1:
        return _("A share lies above 0 and goes up to 100 per cent. Leave it empty when not said.")
    if not draft.basis.strip():
        return _("Say what the share rests on, or leave it empty: nobody has to invent one.")
    return ""


def share_text(share: Decimal | None) -> str:
    """The share as a fact that results carry: plain digits, "" when nobody has said."""
    return "" if share is None else f"{share.normalize():f}"


def share_words(share: Decimal | None, basis: str) -> str:
    """How much the programme contributed, with what this rests on; or that nobody has said."""
    if share is None:
        return _("Not said")
    percent = f"{(share * PERCENT).normalize():f}"
    return _("%(percent)s per cent: %(basis)s") % {"percent": percent, "basis": basis}
