"""Events that are evaluated, and who belongs to them."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.attendance.models import Participation, PartTaken
from fourfold.capacity.learning.models import Event, Registration, RegistrationStatus
from fourfold.capacity.learning.queries.rights import require_at
from fourfold.capacity.people.models import Participant
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.policy import Actor, require


def event_for(actor: Actor, event_id: UUID, permission: str = access.READ_EVALUATION) -> Event:
    """One event with its course. Who reads in a State that it invites, reads its figures.

    Raises:
        NotVisible: it does not exist, or its evaluation is not for this actor.
    """
    found = _events().filter(pk=event_id).first()
    if found is None:
        raise NotVisible(_("This event does not exist, or not for you."))
    if permission == access.READ_EVALUATION:
        require_at(actor, permission, found)
    else:
        require(actor, permission, found.scope.path)
    return found


def any_event(event_id: UUID) -> Event | None:
    """One event, for whoever holds a link to it; check the link first."""
    return _events().filter(pk=event_id).first()


def _events() -> QuerySet[Event]:
    return Event.objects.select_related("scope", "version__course", "place")


def trainees(event: Event) -> list[Participation]:
    """Who was trained at an event, as it is recorded now."""
    held = Participation.objects.filter(CURRENT, event=event, part=PartTaken.TRAINEE)
    return list(held.select_related("participant").order_by("participant_id"))


def roster(event: Event) -> dict[UUID, Participant]:
    """Who may have taken a test: who was selected, and who took part."""
    trained = {row.participant_id: row.participant for row in trainees(event)}
    chosen = Registration.objects.filter(event=event, status=RegistrationStatus.SELECTED)
    for row in chosen.select_related("participant").order_by("participant_id"):
        trained.setdefault(row.participant_id, row.participant)
    return trained
