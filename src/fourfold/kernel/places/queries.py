"""Reads of places and organisations."""

from collections.abc import Iterable
from functools import cache

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Organisation, Place, Scope
from fourfold.kernel.models.scopes import ScopeKind
from fourfold.kernel.policy import Actor, visible
from fourfold.reference.places import load_programme_regions

READ_ORGANISATION = "kernel.organisation.read"


def all_places() -> QuerySet[Place]:
    """Every place with its scope; which States there are is public."""
    return Place.objects.select_related("scope").order_by("code")


def state_choices(places: Iterable[Place] | None = None) -> list[tuple[str, str]]:
    """States to choose from, by name in the reader's language: code and name."""
    held = all_places() if places is None else places
    return sorted(((place.pk, place.name) for place in held), key=lambda pair: pair[1])


def place_for(code: str) -> Place:
    """One State by its alpha-3 code, in either case.

    Raises:
        NotVisible: there is no such State.
    """
    place = Place.objects.select_related("scope").filter(pk=code.upper()).first()
    if place is None:
        raise NotVisible(_("There is no State with the code %(code)s.") % {"code": code.upper()})
    return place


def smallest_scope(places: Iterable[Place]) -> Scope:
    """A State's own scope, that of their one region, or the world; the world for none.

    Nothing is asked of the database where places bring their scope with its parents.
    """
    scopes = [place.scope for place in places]
    found = scopes[0] if scopes else None
    while found and not all(scope.path.startswith(found.path) for scope in scopes):
        found = found.parent
    return found or Scope.objects.get(kind=ScopeKind.WORLD)


def organisations_of(place: Place, actor: Actor) -> QuerySet[Organisation]:
    """Organisations of a State that the actor may see, by name."""
    seen = Organisation.objects.filter(visible(actor, READ_ORGANISATION), place=place)
    return seen.select_related("scope").order_by("name")


@cache
def _region_names() -> dict[str, dict[str, str]]:
    return {row.code: dict(row.names) for row in load_programme_regions()}


def region_name(code: str) -> str:
    """A programme region's name in the reader's language."""
    names = _region_names().get(code, {"en": code})
    return names.get(get_language() or "en") or names["en"]
