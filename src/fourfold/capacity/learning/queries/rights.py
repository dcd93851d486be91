"""Who sees an event: whoever reads events where it lies, or in a State that it invites."""

from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat, StrIndex

from fourfold.capacity import access
from fourfold.capacity.learning.models import Event, EventStatus
from fourfold.kernel.models import Place
from fourfold.kernel.models.scopes import ScopeKind
from fourfold.kernel.policy import Actor, may, require, visible

WIDER = (ScopeKind.WORLD, ScopeKind.REGION)


def sees_events(actor: Actor, prefix: str = "") -> Q:
    """A filter to the events that the actor sees; `prefix` leads to the event, "event__".

    An event of several States lies above each of them: who reads events in one of these sees it.
    """
    here = visible(actor, access.READ_EVENT, f"{prefix}scope__path")
    mine = Place.objects.filter(visible(actor, access.READ_EVENT))
    return here | (Q(**{f"{prefix}scope__kind__in": WIDER}) & Q(invites(mine, prefix)))


def invites(places: QuerySet[Place], prefix: str = "") -> Exists:
    """Whether any of these States is invited to an event."""
    codes = Cast(OuterRef(f"{prefix}states"), TextField())
    return Exists(places.annotate(at=StrIndex(codes, quoted(F("code")))).filter(at__gt=0))


def quoted(code: Any) -> Concat:
    """A code as it stands in a list in JSON."""
    return Concat(Value('"'), code, Value('"'), output_field=CharField())


def invited_places(event: Event) -> list[Place]:
    """The States that an event invites, by code."""
    found = Place.objects.filter(pk__in=event.states).select_related("scope")
    return list(found.order_by("code"))


def paths_of(event: Event) -> tuple[str, ...]:
    """Where an event lies, and below it the States that it invites."""
    if event.scope.kind not in WIDER:
        return (event.scope.path,)
    return (event.scope.path, *(place.scope.path for place in invited_places(event)))


def may_at(actor: Actor, permission: str, event: Event) -> bool:
    """Whether the actor holds a permission where the event lies, or in a State it invites."""
    return any(may(actor, permission, path) for path in paths_of(event))


def takes_nominations(actor: Actor, event: Event) -> bool:
    """Whether it is open; once it was held, those who hold it enter people afterwards."""
    if event.status == EventStatus.HELD:
        return may(actor, access.WRITE_EVENT, event.scope.path)
    return bool(event.status == EventStatus.OPEN)


def require_at(actor: Actor, permission: str, event: Event) -> None:
    """Go on only if the actor may.

    Raises:
        NotVisible: the actor may neither there nor in any State invited.
    """
    if not may_at(actor, permission, event):
        require(actor, permission, event.scope.path)
