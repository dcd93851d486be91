"""One at a time on an event: whoever changes it or its registrations holds its row."""

from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity.learning.models import Event
from fourfold.capacity.learning.queries.rights import sees_events
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor, require


def locked_event(actor: Actor, event_id: UUID, permission: str = "") -> Event:
    """The event's row, held until the act ends. A permission is asked for where the event lies.

    Raises:
        NotVisible: it does not exist, or not for this actor.
    """
    seen = Event.objects.filter(sees_events(actor), pk=event_id).exists()
    held = Event.objects.select_for_update(of=("self",)).select_related("scope", "version__course")
    event = held.filter(pk=event_id).first() if seen else None
    if event is None:
        raise NotVisible(_("This event does not exist, or not for you."))
    if permission:
        require(actor, permission, event.scope.path)
    return event
