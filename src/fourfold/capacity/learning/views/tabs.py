"""The tabs of an event's page; each leads to a page of one part of capacity building."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from fourfold.capacity import access
from fourfold.capacity.learning.models import Event
from fourfold.capacity.learning.queries.rights import paths_of
from fourfold.kernel.policy import Actor, may
from fourfold.ui.components import Link
from fourfold.ui.pages import url_if_any

TABS: tuple[tuple[str, Any, str], ...] = (
    ("capacity:event", gettext_lazy("Overview"), access.READ_EVENT),
    ("capacity:event-registrations", gettext_lazy("People"), access.READ_PARTICIPATION),
    ("capacity:event-attendance", gettext_lazy("Attendance"), access.READ_PARTICIPATION),
    ("capacity:event-evaluation", gettext_lazy("Evaluation"), access.READ_EVALUATION),
    ("capacity:event-certificates", gettext_lazy("Certificates"), access.READ_CERTIFICATE),
)


@dataclass(frozen=True, slots=True)
class EventTabs:
    """Tabs in order and the address of the one that is open: `{% tabs tabs tabs.here %}`."""

    links: tuple[Link, ...]
    here: str

    def __iter__(self) -> Iterator[Link]:
        return iter(self.links)

    def __len__(self) -> int:
        return len(self.links)


def event_tabs(event: Event, current: str, actor: Actor) -> EventTabs:
    """The tabs that this actor may open in this deployment.

    `current` is the address name of the tab that a page stands under, "capacity:event-attendance";
    a page beneath a tab names the tab. `event` needs its `scope`.
    """
    paths = paths_of(event)
    links = tuple(
        Link(str(label), url)
        for name, label, permission in TABS
        if (url := url_if_any(name, event.pk))
        and any(may(actor, permission, path) for path in paths)
    )
    return EventTabs(links, url_if_any(current, event.pk))
