"""Penalties of an act with what people may correct, and the classes of a State."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor, visible
from fourfold.regulatory import access
from fourfold.regulatory.models import PenaltyClass, Provision, ProvisionPenalty

OF_ACT = "version__act__scope__path"


def penalties_in(actor: Actor, version_id: UUID | None) -> tuple[ProvisionPenalty, ...]:
    """The penalties that stand in one version, in the order of the text."""
    rows = _penalties(actor).filter(provision__version=version_id, superseded_at__isnull=True)
    return tuple(rows.order_by("provision__order", "order", "recorded_at"))


def find_penalty(actor: Actor, penalty_id: UUID) -> ProvisionPenalty:
    """A penalty with its provision and act.

    Raises:
        NotVisible: there is no such penalty, or not for this actor.
    """
    found = _penalties(actor).filter(pk=penalty_id).first()
    if found is None:
        raise NotVisible(_("This penalty does not exist, or not for you."))
    return found


def find_provision_row(actor: Actor, provision_id: UUID) -> Provision:
    """A provision of one version with its act.

    Raises:
        NotVisible: there is no such provision, or not for this actor.
    """
    seen = Provision.objects.filter(visible(actor, access.READ_LAW, OF_ACT), pk=provision_id)
    found = seen.select_related("version__act__scope", "version__act__place").first()
    if found is None:
        raise NotVisible(_("This provision does not exist, or not for you."))
    return found


def penalty_classes(actor: Actor, state: str) -> QuerySet[PenaltyClass]:
    """The classes of penalty that a State's law names, by name."""
    seen = PenaltyClass.objects.filter(visible(actor, access.READ_LAW), place=state.upper())
    return seen.select_related("recorded_by__person").order_by("name")


def unknown_classes(actor: Actor, state: str) -> tuple[str, ...]:
    """Classes that penalties of the State name and nobody has said the months of."""
    known = {row.name.casefold() for row in penalty_classes(actor, state)}
    named = (
        _penalties(actor)
        .filter(~Q(named_class=""), provision__version__act__place=state.upper())
        .filter(superseded_at__isnull=True)
    )
    names = named.order_by().values_list("named_class", flat=True).distinct()
    return tuple(sorted(name for name in names if name.casefold() not in known))


def _penalties(actor: Actor) -> QuerySet[ProvisionPenalty]:
    seen = ProvisionPenalty.objects.filter(visible(actor, access.READ_LAW, f"provision__{OF_ACT}"))
    return seen.select_related(
        "provision__version__act__scope", "provision__version__act__place", "recorded_by__person"
    )
