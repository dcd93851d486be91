"""Scopes by their path, and those over which somebody decides."""

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Place, Scope
from fourfold.kernel.places import ensure_roots
from fourfold.kernel.policy import Actor, may, visible


def scope_at(path: str) -> Scope:
    """The scope with this path.

    Raises:
        NotVisible: there is none.
    """
    found = Scope.objects.filter(path=path).first()
    if found is None:
        raise NotVisible(_("This page does not exist, or not for you."))
    return found


def decided_places(actor: Actor) -> list[Place]:
    """States about whose people the actor decides."""
    places = Place.objects.filter(visible(actor, access.LINK_PERSON)).select_related("scope")
    return sorted(places, key=lambda place: place.name)


def named(scope: Scope) -> str:
    """What a scope is called."""
    place = Place.objects.filter(scope=scope).first()
    if place is not None:
        return str(place.name)
    return _("all States") if scope == ensure_roots()[0] else scope.code


def whole_world(actor: Actor) -> Scope | None:
    """The root, for those who decide everywhere."""
    world = ensure_roots()[0]
    return world if may(actor, access.LINK_PERSON, world.path) else None
