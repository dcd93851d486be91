"""Plans and their versions, to whoever may see drafts, or only what has been agreed."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, visible
from fourfold.programme.access import READ_AGREED_PLAN, READ_DRAFT_PLAN
from fourfold.programme.models import PlanVersion
from fourfold.programme.models.plans import PlanStatus

PATH = "plan__scope__path"
HEAVY = ("problem", "result", "context")


def seen_versions(actor: Actor) -> QuerySet[PlanVersion]:
    """Versions that the actor may see."""
    agreed = Q(status__in=(PlanStatus.AGREED, PlanStatus.SUPERSEDED))
    reach = visible(actor, READ_DRAFT_PLAN, PATH)
    if reach:  # an empty condition lets everything through; "or" would narrow it
        reach |= visible(actor, READ_AGREED_PLAN, PATH) & agreed
    return PlanVersion.objects.filter(reach).select_related(
        "plan__place__scope", "plan__scope", "made_by__person", "status_by__person", "parent"
    )


def versions_of(place: Place, actor: Actor) -> tuple[PlanVersion, ...]:
    """The history of a State's plan, newest first."""
    return tuple(_light(actor).filter(plan__place=place).order_by("-number"))


def _light(actor: Actor) -> QuerySet[PlanVersion]:
    """Without the large snapshots: `stored.reading_of` fetches them once for all readers."""
    return seen_versions(actor).defer(*HEAVY, *(f"parent__{name}" for name in HEAVY))


def version_for(version_id: UUID, actor: Actor) -> PlanVersion:
    """One version.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    row = _light(actor).filter(pk=version_id).first()
    if row is None:
        raise NotVisible(_("There is no such plan."))
    return row


def current_version(place: Place, actor: Actor) -> PlanVersion | None:
    """The agreed version; before there is one, the proposed one, then the newest draft."""
    return current_of(versions_of(place, actor))


def current_of(versions: tuple[PlanVersion, ...]) -> PlanVersion | None:
    """The same, chosen from a history that is at hand."""
    for status in (PlanStatus.AGREED, PlanStatus.PROPOSED, PlanStatus.DRAFT):
        for version in versions:
            if version.status == status:
                return version
    return None


def pending_version(place: Place, actor: Actor) -> PlanVersion | None:
    """A proposed version that waits for the State, if there is one."""
    waiting = _light(actor).filter(plan__place=place, status=PlanStatus.PROPOSED)
    return waiting.order_by("-number").first()
