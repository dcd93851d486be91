"""What people are called, to those who may know."""

from collections.abc import Iterable
from uuid import UUID

from fourfold.capacity import access
from fourfold.capacity.people.models import Alias, Participant
from fourfold.capacity.people.rules.naming import number_of
from fourfold.kernel.policy import Actor, visible


def called(actor: Actor, participants: Iterable[UUID]) -> dict[UUID, str]:
    """Each participant's latest name where the actor may see names, else its pseudonym or number.

    Two queries, whatever the number.
    """
    wanted = list(participants)
    people = Participant.objects.filter(pk__in=wanted).values_list("pk", "pseudonym")
    said = {pk: pseudonym or number_of(pk) for pk, pseudonym in people}
    named = Alias.objects.filter(
        visible(actor, access.READ_NAME, "participant__scope__path"), participant__in=wanted
    )
    for alias in named.order_by("recorded_at", "pk").only("participant_id", "name"):
        if alias.name:
            said[alias.participant_id] = alias.name
    return said
