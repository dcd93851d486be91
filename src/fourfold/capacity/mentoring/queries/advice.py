"""Expert advice, asked for and given."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.mentoring.models import Advice
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.policy import Actor, require, visible


def advice_list(actor: Actor, *, state: str = "", standing: str = "") -> QuerySet[Advice]:
    """What stands and the actor may see, the latest first. `standing`: open, given or all."""
    require(actor, access.READ_MENTORING)
    held = _whole().filter(CURRENT, visible(actor, access.READ_MENTORING))
    held = held.filter(place=state.upper()) if state else held
    if standing in {"open", "given"}:
        held = held.filter(given_on__isnull=standing == "open")
    return held.order_by("-asked_on", "-pk")


def advice_for(actor: Actor, advice_id: UUID, permission: str = access.READ_MENTORING) -> Advice:
    """One piece of advice as it stands, by the id of all its versions.

    Raises:
        NotVisible: it does not exist, or not for this actor.
    """
    found = _whole().filter(CURRENT, advice=advice_id).first()
    if found is None:
        raise NotVisible(_("This advice does not exist, or not for you."))
    require(actor, permission, found.scope.path)
    return found


def versions_of(advice: Advice) -> int:
    """How many versions of it there are."""
    return Advice.objects.filter(advice=advice.advice).count()


def _whole() -> QuerySet[Advice]:
    return Advice.objects.select_related("place", "organisation", "scope", "file")
