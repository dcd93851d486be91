"""Follow-ups: who is to be asked, and what was answered."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.evaluation.models import FollowUp
from fourfold.capacity.evaluation.rules.follow_up import Standing, hash_of, standing
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor, require, visible

_STANDINGS = {
    Standing.ANSWERED: Q(answered_at__isnull=False),
    Standing.ASKED: Q(answered_at__isnull=True, asked_at__isnull=False),
}


@dataclass(frozen=True, slots=True)
class FollowUpFilter:
    """Which to list; an empty text keeps all."""

    standing: str = ""
    months: str = ""
    state: str = ""
    event: UUID | None = None


def follow_ups_for(actor: Actor, wanted: FollowUpFilter, today: date) -> QuerySet[FollowUp]:
    """Those that the actor may see, what is due first."""
    require(actor, access.READ_EVALUATION)
    held = FollowUp.objects.filter(visible(actor, access.READ_EVALUATION))
    if wanted.months.isdigit():
        held = held.filter(months=int(wanted.months))
    if wanted.state:
        held = held.filter(participant__place=wanted.state.upper())
    if wanted.event:
        held = held.filter(event=wanted.event)
    if wanted.standing:
        held = held.filter(_standing(wanted.standing, today))
    return held.select_related("event", "participant__place").order_by("due_on", "pk")


def follow_ups_after(actor: Actor, after: UUID | None, limit: int) -> list[FollowUp]:
    """Some of those that the actor may see, the oldest first, from an id on."""
    require(actor, access.READ_EVALUATION)
    held = FollowUp.objects.filter(visible(actor, access.READ_EVALUATION))
    if after:
        held = held.filter(pk__gt=after)
    return list(held.order_by("pk")[:limit])


def _standing(name: str, today: date) -> Q:
    if name in _STANDINGS:
        return _STANDINGS[Standing(name)]
    unasked = Q(answered_at__isnull=True, asked_at__isnull=True)
    if name == Standing.DUE:
        return unasked & Q(due_on__lte=today)
    return unasked & Q(due_on__gt=today) if name == Standing.LATER else Q()


def follow_up_for(
    actor: Actor, follow_up_id: UUID, permission: str = access.READ_EVALUATION
) -> FollowUp:
    """One.

    Raises:
        NotVisible: it does not exist, or not for this actor.
    """
    found = _whole().filter(pk=follow_up_id).first()
    if found is None:
        raise NotVisible(_("This follow-up does not exist, or not for you."))
    require(actor, permission, found.scope.path)
    return found


def follow_up_of_link(token: str) -> FollowUp | None:
    """The one whose link this is; None where no such link was given out, or a newer one was."""
    return _whole().filter(token_hash=hash_of(token)).first() if token else None


def standing_of(row: FollowUp, today: date) -> Standing:
    """Where one stands today."""
    return standing(
        answered=row.answered_at is not None,
        asked=row.asked_at is not None,
        due_on=row.due_on,
        today=today,
    )


def _whole() -> QuerySet[FollowUp]:
    return FollowUp.objects.select_related(
        "event__version__course", "participant__place", "questionnaire", "scope"
    )
