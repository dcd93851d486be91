"""Missions and the sources that answers rest on."""

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from fourfold.assessment import access
from fourfold.assessment.models import Mission, Round, Source
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor, visible


def missions_of(actor: Actor, state: str) -> tuple[Mission, ...]:
    """The missions to a State, latest first."""
    held = Mission.objects.filter(visible(actor, access.READ_MISSION), place=state)
    return tuple(held.select_related("place").order_by("-starts", "-id"))


def find_mission(actor: Actor, mission_id: UUID) -> Mission:
    """One mission.

    Raises:
        NotVisible: there is no such mission, or not for this actor.
    """
    held = Mission.objects.filter(visible(actor, access.READ_MISSION), pk=mission_id)
    found = held.select_related("place", "scope").first()
    if found is None:
        raise NotVisible(_("This mission does not exist, or not for you."))
    return found


def sources_of_mission(actor: Actor, mission_id: UUID) -> tuple[Source, ...]:
    """What a mission has recorded, latest first."""
    held = Source.objects.filter(visible(actor, access.READ_MISSION), mission=mission_id)
    return tuple(held.order_by("-held_on", "-id"))


def sources_of_round(actor: Actor, round_: Round) -> tuple[Source, ...]:
    """What answers of a round may rest on: its own sources and those of its mission."""
    near = Q(round=round_.pk)
    if round_.mission_id:
        near |= Q(mission=round_.mission_id)
    held = Source.objects.filter(near, visible(actor, access.READ_MISSION))
    return tuple(sorted(held, key=lambda source: (source.kind, source.title, source.pk)))
