"""The three questions asked of the matrix: may this be done, what is visible, and insist."""

from django.db.models import Q

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy.actors import Actor
from fourfold.reference.access import load_matrix

NOTHING = Q(pk__in=())
EVERYTHING = ~NOTHING  # not an empty Q, which would vanish from `Q() | other`
ANYONE = "anyone"


def _reaches(actor: Actor, permission: str) -> tuple[bool, tuple[str, ...]]:
    """Whether the permission reaches everything, else the paths of the subtrees it reaches."""
    row = load_matrix()[permission]
    everywhere = (
        actor.is_operator
        or row[ANYONE] == "all"
        or any(row[grant.role] == "all" for grant in actor.grants)
    )
    return everywhere, tuple(g.path for g in actor.grants if row[g.role] == "scope")


def may(actor: Actor, permission: str, path: str | None = None) -> bool:
    """Whether the actor may do this at `path` (a scope's), or anywhere when no path is named.

    Raises:
        KeyError: the matrix does not know the permission.
    """
    everywhere, paths = _reaches(actor, permission)
    if everywhere or path is None:
        return everywhere or bool(paths)
    return path.startswith(paths) if paths else False


def visible(actor: Actor, permission: str, field: str = "scope__path") -> Q:
    """A filter to exactly what the permission reaches; `field` leads to the guarding path."""
    everywhere, paths = _reaches(actor, permission)
    if everywhere:
        return EVERYTHING
    condition = NOTHING
    for path in paths:
        condition |= Q(**{f"{field}__startswith": path})
    return condition


def require(actor: Actor, permission: str, path: str | None = None) -> None:
    """Go on only if the actor may; to everybody else the thing does not exist.

    Raises:
        NotVisible: the actor may not.
    """
    if not may(actor, permission, path):
        message = "This page does not exist, or not for you."
        raise NotVisible(message, permission=permission, path=path or "")
