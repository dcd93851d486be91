"""What a number of people reached must say before it may stand."""

from datetime import date

from django.utils.translation import gettext as _

from fourfold.engines.counting import Method
from fourfold.kernel.errors import Invalid
from fourfold.prevention.contracts import ReachDraft

CERTAIN = (Method.COUNTED, Method.REGISTERED)
PEOPLE = "people"
LARGEST = 10**12


def check_reach(draft: ReachDraft, *, begins: date, today: date) -> None:
    """Go on only if the number says when, how and from where it was found.

    Raises:
        Invalid: it does not; the sentence says what to change.
    """
    for problem in (
        _period_problem(draft, begins, today),
        _range_problem(draft),
        _method_problem(draft),
        "" if draft.source.strip() else _("Say where the number comes from."),
    ):
        if problem:
            raise Invalid(problem)


def _period_problem(draft: ReachDraft, begins: date, today: date) -> str:
    if draft.ends_on < draft.starts_on:
        return _("The last day lies before the first. Change one of them.")
    if draft.starts_on < begins:
        return _("The first day lies before the campaign began. Change the day or the campaign.")
    if draft.ends_on > today:
        return _("The last day lies in the future. Record the number once the time is over.")
    return ""


def _range_problem(draft: ReachDraft) -> str:
    low, high = draft.low, draft.high
    if max(draft.value, low or 0, high or 0) > LARGEST:
        return _("The number is larger than all people on Earth could make it. Check it.")
    if low is None and high is None:
        return ""
    if draft.method in CERTAIN:
        return _(
            "What was counted or registered one by one is exact and has no range. Leave the range "
            "empty, or choose the method “estimated”."
        )
    if low is None or high is None:
        return _("Give both ends of the range, or none.")
    if not low <= draft.value <= high:
        return _("The number must lie within its range. Change the number or the range.")
    return ""


def _method_problem(draft: ReachDraft) -> str:
    if draft.method == Method.ESTIMATED and not draft.explanation.strip():
        return _("An estimate explains itself. Say how it was made, and from what.")
    if draft.method == Method.PLATFORM_REPORTED and draft.unit == PEOPLE:
        return _(
            "A platform counts accounts or views, never people. Choose “contacts” for accounts, "
            "or “views”."
        )
    return ""
