"""What the pages of attendance share."""

from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.capacity.learning.models import Event
from fourfold.capacity.learning.queries.rights import invited_places
from fourfold.capacity.learning.views.support import event_trail
from fourfold.ui.components import Link


def attendance_trail(event: Event, *links: Link) -> list[Link]:
    """Breadcrumbs through the event's attendance."""
    here = Link(_("Attendance"), reverse("capacity:event-attendance", args=[event.pk]))
    return event_trail(event, here, *links)


def states_to_choose(event: Event) -> list[tuple[str, str]]:
    """The States that the event invites."""
    return [(place.pk, place.name) for place in invited_places(event)]
