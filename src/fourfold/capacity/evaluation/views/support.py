"""What the pages of evaluation share: the way back, the tabs, a form page."""

from typing import Any

from django.utils.translation import gettext as _

from fourfold.capacity.learning.models import Event
from fourfold.capacity.learning.views import support
from fourfold.ui.components import Link
from fourfold.ui.pages import url_if_any

trail = support.trail


def address(name: str, *args: Any) -> str:
    """The address of a page of capacity building; empty where there is no such page."""
    return url_if_any(f"capacity:{name}", *args)


def event_trail(event: Event, *links: Link) -> list[Link]:
    """Breadcrumbs that pass through an event and its evaluation."""
    url = address("event-evaluation", event.pk) if links else ""
    return support.event_trail(event, Link(_("Evaluation"), url), *links)
