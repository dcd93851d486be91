"""Joint operations, who took part, and what came of them."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from fourfold.cooperation.access import READ_OPERATION, WRITE_OPERATION
from fourfold.cooperation.contracts import OperationFilter
from fourfold.cooperation.models import Operation, OperationOutcome, OperationPartner
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.places import all_places
from fourfold.kernel.places.queries import READ_ORGANISATION
from fourfold.kernel.policy import Actor, require, visible
from fourfold.reference.states import load_partners

_COLUMN = {"start": "starts_on", "end": "ends_on", "title": "title"}


def operations(actor: Actor) -> QuerySet[Operation]:
    """Every operation that the actor may see.

    Raises:
        NotVisible: the actor may see none, wherever.
    """
    require(actor, READ_OPERATION)
    return Operation.objects.filter(visible(actor, READ_OPERATION)).select_related("scope")


def find_operations(actor: Actor, wanted: OperationFilter) -> QuerySet[Operation]:
    """Operations that match, in the order asked for, with partners and outcomes at hand."""
    key = wanted.sort.lstrip("-")
    column = F(_COLUMN.get(key, "starts_on"))
    down = wanted.sort.startswith("-")
    order = column.desc(nulls_first=True) if down else column.asc(nulls_last=True)
    return _matching(actor, wanted).order_by(order, "title", "pk")


def operations_after(
    actor: Actor, wanted: OperationFilter, after: UUID | None, limit: int
) -> list[Operation]:
    """Matching operations in the order of their ids, from behind `after`."""
    found = _matching(actor, wanted)
    if after:
        found = found.filter(pk__gt=after)
    return list(found.order_by("pk")[:limit])


def _matching(actor: Actor, wanted: OperationFilter) -> QuerySet[Operation]:
    found = _with_details(actor, operations(actor))
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.state:
        # As text, a list of codes holds each in quotation marks, on every database.
        codes = Cast("states", TextField())
        found = found.annotate(codes=codes).filter(codes__contains=f'"{wanted.state}"')
    if wanted.outcome:
        held = OperationOutcome.objects.filter(CURRENT, operation=OuterRef("pk"))
        found = found.filter(Exists(held.filter(kind=wanted.outcome)))
    return found


def _with_details(actor: Actor, found: QuerySet[Operation]) -> QuerySet[Operation]:
    """The same, each with the list `current`: what came of it as it stands now."""
    outcomes = OperationOutcome.objects.filter(CURRENT).filter(visible(actor, READ_OPERATION))
    outcomes = outcomes.select_related("place", "file", "established_by")
    partners = OperationPartner.objects.select_related("organisation")
    return found.prefetch_related(
        Prefetch("outcomes", queryset=outcomes.order_by("on", "kind", "pk"), to_attr="current"),
        Prefetch("partners", queryset=partners.order_by("organisation__name", "pk")),
    )


def find_operation(actor: Actor, operation_id: UUID) -> Operation:
    """One operation, for an actor who may see it.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    found = _with_details(actor, operations(actor).filter(pk=operation_id)).first()
    if found is None:
        raise NotVisible(_("This operation does not exist, or not for you."))
    return found


def find_partner(actor: Actor, partner_id: UUID) -> OperationPartner:
    """One partner of an operation that the actor may see.

    Raises:
        NotVisible: there is none, or its operation is not for this actor.
    """
    held = OperationPartner.objects.filter(visible(actor, READ_OPERATION, "operation__scope__path"))
    row = held.select_related("operation__scope", "organisation").filter(pk=partner_id).first()
    if row is None:
        raise NotVisible(_("This partner does not exist, or not for you."))
    return row


def find_outcome(actor: Actor, outcome_id: UUID) -> OperationOutcome:
    """One outcome in one version, with its operation.

    Raises:
        NotVisible: there is none, or its operation is not for this actor.
    """
    held = OperationOutcome.objects.filter(visible(actor, READ_OPERATION, "operation__scope__path"))
    found = held.select_related("operation__scope", "scope", "place", "file", "established_by")
    row = found.filter(pk=outcome_id).first()
    if row is None:
        raise NotVisible(_("This outcome does not exist, or not for you."))
    return row


def earlier_outcomes(actor: Actor, operation: Operation) -> list[OperationOutcome]:
    """What was corrected or withdrawn, the latest first."""
    held = OperationOutcome.objects.filter(visible(actor, READ_OPERATION), operation=operation)
    return list(held.exclude(CURRENT).order_by("-superseded_at", "pk"))


def has_outcomes(operation: Operation) -> bool:
    """Whether any outcome was ever recorded, withdrawn ones too."""
    return OperationOutcome.objects.filter(operation=operation).exists()


def outcomes_by_ids(actor: Actor, ids: Iterable[UUID]) -> list[OperationOutcome]:
    """Outcomes in any version, as far as the actor may see them."""
    held = OperationOutcome.objects.filter(visible(actor, READ_OPERATION), pk__in=list(ids))
    return list(held.select_related("operation__scope", "place"))


def states_to_write(actor: Actor) -> list[Place]:
    """The States in which the actor may record operations, by name."""
    held = all_places().select_related("scope__parent").filter(visible(actor, WRITE_OPERATION))
    return sorted(held, key=lambda place: place.name)


def states_of(operation: Operation) -> list[Place]:
    """The States of an operation, by name."""
    held = all_places().filter(pk__in=operation.states)
    return sorted(held, key=lambda place: place.name)


def states_with_operations(actor: Actor) -> list[Place]:
    """The States of operations that the actor may see, by name."""
    held = operations(actor).values_list("states", flat=True)
    codes = {code for states in held for code in states}
    return sorted(Place.objects.filter(pk__in=codes), key=lambda place: place.name)


def state_names(codes: Iterable[str]) -> dict[str, str]:
    """States in the reader's language by their codes."""
    return {place.code: place.name for place in Place.objects.filter(pk__in=set(codes))}


def organisations_to_name(actor: Actor, operation: Operation) -> QuerySet[Organisation]:
    """Organisations that the actor may name here, of the operation's own kind.

    Those that it sees, the programme's named partners, and those that the operation names already.
    Real and fictional never mix.
    """
    named = Q(place=None, name__in=[row.name for row in load_partners()])
    named |= Q(pk__in=operation.partners.values("organisation"))
    named |= Q(pk__in=operation.outcomes.exclude(established_by=None).values("established_by"))
    held = Organisation.objects.filter(visible(actor, READ_ORGANISATION) | named)
    return held.filter(fictional=operation.fictional).order_by("name")
