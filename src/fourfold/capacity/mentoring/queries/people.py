"""Finding somebody who is registered, by number."""

import re
from uuid import UUID

from django.db.models import CharField
from django.db.models.functions import Cast

from fourfold.capacity import access
from fourfold.capacity.people.models import Participant
from fourfold.kernel.policy import Actor, visible

_NUMBER = re.compile(r"[0-9a-fA-F]{4}-[0-9a-fA-F]{4}")


def is_number(text: str) -> bool:
    """Whether this is written as the number of somebody who is registered."""
    return _NUMBER.fullmatch(text.strip()) is not None


def by_number(actor: Actor, number: str) -> list[UUID]:
    """Whose number it is, among those that the actor may see; more than one is rare."""
    tail = number.strip().replace("-", "").lower()
    held = Participant.objects.filter(visible(actor, access.READ_PARTICIPATION))
    named = held.annotate(text=Cast("pk", CharField())).filter(text__iendswith=tail)
    return list(named.values_list("pk", flat=True)[:2])
