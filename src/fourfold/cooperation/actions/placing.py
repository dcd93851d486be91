"""The smallest scope that holds several States."""

from collections.abc import Iterable

from fourfold.kernel.models import Place, Scope


def smallest_scope(places: Iterable[Place], *, world: Scope) -> Scope:
    """A State's own, their one region, or the world; the world for none.

    Places bring their scope and its parent, so that nothing is asked for each.
    """
    states = {place.code: place for place in places}
    if not states:
        return world
    first = next(iter(states.values()))
    if len(states) == 1:
        return first.scope
    regions = {place.scope.parent_id for place in states.values()}
    parent = first.scope.parent
    return parent if len(regions) == 1 and parent else world
