"""The tabs of an event's page."""

from collections.abc import Sequence

from fourfold.capacity.learning.models import Event
from fourfold.kernel.policy import Actor
from fourfold.ui.components import Link


def tabs_of(event: Event, current: str, actor: Actor) -> Sequence[Link]:
    """The pages of one event that the actor may open."""
    return ()
