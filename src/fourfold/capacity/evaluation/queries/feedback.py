"""The link by which an event's people give feedback, and when it is open."""

from datetime import date, timedelta
from hmac import compare_digest

from fourfold.capacity import access
from fourfold.capacity.learning.models import Event, EventStatus
from fourfold.kernel.keyring import blind_index, blind_indexes
from fourfold.kernel.policy import Actor, require

LINK = "capacity.feedback.link"
OPEN_DAYS = timedelta(days=30)
_LENGTH = 40  # not 32: what looks like an id is written to logs


def feedback_token(actor: Actor, event: Event) -> str:
    """What the event's link carries: an HMAC under the instance's own key, 160 bits of it."""
    require(actor, access.WRITE_EVALUATION, event.scope.path)
    return blind_index(str(event.pk), LINK)[:_LENGTH]


def is_link_of(event: Event, token: str) -> bool:
    """Whether this is the event's link, under any key that the instance still holds."""
    known = blind_indexes(str(event.pk), LINK)
    return any(compare_digest(one[:_LENGTH].encode(), token.encode()) for one in known)


def is_open(event: Event, today: date) -> bool:
    """From an event's first day until thirty days after its last, unless it was cancelled."""
    within = event.starts_on <= today <= event.ends_on + OPEN_DAYS
    return within and event.status != EventStatus.CANCELLED
