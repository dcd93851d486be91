"""The waiting list: whoever has waited longest takes the seat that comes free."""

from fourfold.capacity.learning.models import Event, Registration, RegistrationStatus
from fourfold.capacity.learning.queries.events import seats_of
from fourfold.capacity.learning.queries.registrations import LINE
from fourfold.capacity.learning.rules.events import SELECTING
from fourfold.kernel import clock


def promote_waiting(event: Event, *, freed: int) -> list[str]:
    """Give seats that came free to the first in the line; ids of their registrations.

    Call it inside an act that holds the event's row, so that no seat is given twice. Nobody moves
    up once the event was held.
    """
    if event.status not in SELECTING:
        return []
    free = seats_of(event).free
    number = freed if free is None else min(freed, free)
    waiting = Registration.objects.filter(event=event, status=RegistrationStatus.WAITING)
    chosen = list(waiting.order_by(*LINE)[:number])
    for one in chosen:
        one.status, one.decided_at = RegistrationStatus.SELECTED, clock.now()
        one.save(update_fields=("status", "decided_at"))
    return [str(one.pk) for one in chosen]
