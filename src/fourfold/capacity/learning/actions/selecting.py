"""Selecting among those nominated: never more than there are seats."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fourfold.capacity import access
from fourfold.capacity.learning.actions.locking import locked_event
from fourfold.capacity.learning.actions.promoting import promote_waiting
from fourfold.capacity.learning.models import Event, EventStatus, Registration, RegistrationStatus
from fourfold.capacity.learning.queries.events import seats_of
from fourfold.capacity.learning.queries.registrations import may_be_decided
from fourfold.capacity.learning.rules.events import SELECTING
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.policy import Actor


def select(*, actor: Actor, event_id: UUID, registrations: Sequence[UUID]) -> int:
    """Give each of them a seat; how many got one who had none.

    Who was selected for an event that was held is entered afterwards, whatever the seats were.

    Raises:
        Conflict: there are fewer seats left, or somebody has withdrawn.
    """

    def decide(event: Event, chosen: list[Registration]) -> dict[str, object]:
        if event.status != EventStatus.HELD:
            _check_seats(event, len(chosen))
        for one in chosen:
            _set(actor, one, RegistrationStatus.SELECTED)
        return {}

    return _decide(actor, event_id, registrations, RegistrationStatus.SELECTED, decide)


def let_wait(*, actor: Actor, event_id: UUID, registrations: Sequence[UUID]) -> int:
    """Put them at the end of the waiting list, in the order in which they were nominated.

    Raises:
        Conflict: somebody has withdrawn.
    """

    def decide(event: Event, chosen: list[Registration]) -> dict[str, object]:
        if event.status == EventStatus.HELD:
            raise Conflict(_("The event was held; nobody waits for a seat. Select or decline."))
        freed = _with_seat(chosen)
        for one in chosen:
            one.waiting_since = clock.now()
            _set(actor, one, RegistrationStatus.WAITING)
        return {"promoted": promote_waiting(event, freed=freed)}

    return _decide(actor, event_id, registrations, RegistrationStatus.WAITING, decide)


def decline(*, actor: Actor, event_id: UUID, registrations: Sequence[UUID], reason: str) -> int:
    """They do not get a seat, and are told why; a seat that they had goes to who waits.

    Raises:
        Invalid: no reason.
        Conflict: somebody has withdrawn.
    """
    if not reason.strip():
        raise Invalid(_("Say why they are not selected."))

    def decide(event: Event, chosen: list[Registration]) -> dict[str, object]:
        freed = _with_seat(chosen)
        for one in chosen:
            one.reason = reason.strip()
            _set(actor, one, RegistrationStatus.DECLINED)
        return {"promoted": promote_waiting(event, freed=freed)}

    return _decide(actor, event_id, registrations, RegistrationStatus.DECLINED, decide)


def _decide(
    actor: Actor,
    event_id: UUID,
    registrations: Sequence[UUID],
    to: str,
    decide: Callable[[Event, list[Registration]], dict[str, object]],
) -> int:
    """One decision on several people; those on whom it was taken before stay as they are."""
    if not registrations:
        raise Invalid(_("Choose at least one person."))
    with act(actor, f"capacity.event.decide_{to}") as entry:
        event = locked_event(actor, event_id, access.WRITE_EVENT)
        if event.status not in (*SELECTING, EventStatus.HELD):
            raise Conflict(_("Nobody is selected for an event that is not open."))
        chosen = [one for one in _chosen(event, registrations) if one.status != to]
        detail = decide(event, chosen)
        entry.scope = event.scope.path
        entry.on(event, registrations=[str(one.pk) for one in chosen], **detail)
    return len(chosen)


def _chosen(event: Event, registrations: Sequence[UUID]) -> list[Registration]:
    wanted = set(registrations)
    held = Registration.objects.filter(event=event, pk__in=wanted)
    found = list(held.order_by("nominated_at", "pk"))
    if len(found) != len(wanted):
        raise NotVisible(_("One of these people is not registered for this event."))
    if any(one.status == RegistrationStatus.WITHDRAWN for one in found):
        raise Conflict(_("Somebody whom you chose has withdrawn. Look at the list again."))
    if not all(may_be_decided(event, one) for one in found):
        raise Conflict(
            _(
                "What was decided before the event was held stays as it was. Choose only people "
                "who were entered afterwards; attendance says who came."
            )
        )
    return found


def _check_seats(event: Event, wanted: int) -> None:
    free = seats_of(event).free
    if free is not None and wanted > free:
        raise Conflict(
            ngettext(
                "Only %(free)d seat is free. Choose fewer people, or let the others wait.",
                "Only %(free)d seats are free. Choose fewer people, or let the others wait.",
                free,
            )
            % {"free": free}
        )


def _with_seat(chosen: list[Registration]) -> int:
    return sum(one.status == RegistrationStatus.SELECTED for one in chosen)


def _set(actor: Actor, one: Registration, status: str) -> None:
    one.status = status
    if status != RegistrationStatus.WAITING:
        one.waiting_since = None
    if status != RegistrationStatus.DECLINED:
        one.reason = ""
    one.decided_by_id, one.decided_at = actor.account_id, clock.now()
    one.save()
