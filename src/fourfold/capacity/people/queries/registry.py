"""The registry of participants: who is in it, what was said of each, what they took part in."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.people.models import Alias, Participant, PersonLink
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, may, visible


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """Which participants to list: of one State, with these words in an agency's name."""

    state: str = ""
    agency: str = ""


def participants(actor: Actor, wanted: PeopleFilter) -> QuerySet[Participant]:
    """The latest first, as far as the actor sees who took part."""
    found = Participant.objects.filter(visible(actor, access.READ_PARTICIPATION))
    if wanted.state:
        found = found.filter(place_id=wanted.state)
    if wanted.agency:
        found = found.filter(
            pk__in=Alias.objects.filter(agency__icontains=wanted.agency).values("participant")
        )
    return found.select_related("place").order_by("-recorded_at", "-pk")


def participants_after(
    actor: Actor, wanted: PeopleFilter, after: UUID | None, most: int
) -> list[Participant]:
    """Participants by their ids, from the one behind `after` on."""
    found = participants(actor, wanted).order_by("pk")
    return list((found.filter(pk__gt=after) if after else found)[:most])


def participant_for(actor: Actor, participant: UUID) -> Participant:
    """One participant.

    Raises:
        NotVisible: there is none, or the actor may not see who took part there.
    """
    found = (
        Participant.objects.filter(visible(actor, access.READ_PARTICIPATION), pk=participant)
        .select_related("place", "scope")
        .first()
    )
    if found is None:
        raise NotVisible(_("This page does not exist, or not for you."))
    return found


def agencies_of(participants: list[UUID]) -> dict[UUID, str]:
    """The agency that was named last of each."""
    said = Alias.objects.filter(participant__in=participants).exclude(agency="")
    rows = said.order_by("recorded_at", "pk").values_list("participant_id", "agency")
    return dict(rows)


def aliases_of(actor: Actor, participant: Participant) -> list[Alias]:
    """What was written of somebody, the latest first; nothing to those who may not read names."""
    if not may(actor, access.READ_NAME, participant.scope.path):
        return []
    return list(participant.aliases.order_by("-recorded_at", "-pk"))


def facts_of(participant: Participant) -> Alias | None:
    """The latest statement, without what names anybody."""
    return (
        participant.aliases.defer("name", "email", "said").order_by("-recorded_at", "-pk").first()
    )


def history_of(actor: Actor, participant: Participant) -> list[PersonLink]:
    """Every word on pairs with this participant, the latest first, where the actor sees both."""
    mine = Q(first=participant) | Q(second=participant)
    return list(
        PersonLink.objects.filter(
            mine,
            visible(actor, access.READ_PARTICIPATION, "first__scope__path"),
            visible(actor, access.READ_PARTICIPATION, "second__scope__path"),
        )
        .select_related("decided_by__person")
        .order_by("-recorded_at", "-pk")
    )


def states_listed(actor: Actor) -> list[Place]:
    """States that have participants whom the actor sees."""
    seen = Participant.objects.filter(visible(actor, access.READ_PARTICIPATION))
    places = Place.objects.filter(pk__in=seen.values("place"))
    return sorted(places, key=lambda place: place.name)


def said_counts(participants: list[UUID]) -> dict[UUID, int]:
    """How often each was written differently."""
    rows = Alias.objects.filter(participant__in=participants).values("participant_id")
    return {
        row["participant_id"]: row["many"] for row in rows.annotate(many=Count("pk")).order_by()
    }
