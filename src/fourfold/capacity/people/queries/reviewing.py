"""Pairs that wait for a person: which come next, what agrees in each and what differs."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.people.models import Alias, Participant, PersonLink, Verdict
from fourfold.engines.linkage import Thresholds
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.policy import Actor, may, visible


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many pairs wait, and how many are decided by whom."""

    waiting: int
    same: int
    different: int
    doubtful: int


def _mine(actor: Actor) -> QuerySet[PersonLink]:
    """Current words on pairs about which the actor decides."""
    return PersonLink.objects.filter(
        CURRENT,
        visible(actor, access.LINK_PERSON, "first__scope__path"),
        visible(actor, access.LINK_PERSON, "second__scope__path"),
    )


def _waiting() -> Q:
    """Open, and either worth a person's time or put before people by a person."""
    return Q(verdict=Verdict.OPEN) & (
        Q(probability__gte=Thresholds().review)
        | Q(probability__isnull=True)
        | Q(decided_by__isnull=False)
    )


def queue(actor: Actor, state: str = "") -> QuerySet[PersonLink]:
    """Pairs that wait, the likeliest first."""
    pairs = _mine(actor).filter(_waiting())
    if state:
        pairs = pairs.filter(first__place_id=state)
    return pairs.select_related("first__place", "second__place").order_by("-probability", "pk")


def queue_counts(actor: Actor) -> QueueCounts:
    """What the actor has before them."""
    mine = _mine(actor)
    return QueueCounts(
        waiting=mine.filter(_waiting()).count(),
        same=mine.filter(verdict=Verdict.SAME).count(),
        different=mine.filter(verdict=Verdict.DIFFERENT).count(),
        doubtful=mine.filter(verdict=Verdict.OPEN).exclude(_waiting()).count(),
    )


def after(actor: Actor, link: PersonLink, state: str = "") -> PersonLink | None:
    """The pair that comes next in the queue, whether or not this one still waits."""
    likely = link.probability or 0.0
    rest = queue(actor, state).exclude(first=link.first_id, second=link.second_id)
    behind = Q(probability__lt=likely) | Q(probability=likely, pk__gt=link.pk)
    return rest.filter(behind).first() or rest.first()


def link_for(actor: Actor, link: UUID) -> PersonLink:
    """A word on a pair, superseded or not.

    Raises:
        NotVisible: there is none, or the actor does not decide about both.
    """
    found = (
        PersonLink.objects.filter(
            visible(actor, access.LINK_PERSON, "first__scope__path"),
            visible(actor, access.LINK_PERSON, "second__scope__path"),
            pk=link,
        )
        .select_related("first__place", "first__scope", "second__place", "second__scope")
        .first()
    )
    if found is None:
        raise NotVisible(_("This page does not exist, or not for you."))
    return found


def current_of(link: PersonLink) -> PersonLink | None:
    """The word that stands on the same pair now."""
    return PersonLink.objects.filter(CURRENT, first=link.first_id, second=link.second_id).first()


def said_of(actor: Actor, participant: Participant) -> list[Alias]:
    """What was written of somebody, for those who may read it."""
    if not may(actor, access.READ_NAME, participant.scope.path):
        return []
    return list(participant.aliases.order_by("recorded_at", "pk"))
