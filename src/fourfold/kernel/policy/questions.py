"""What is asked of the matrix: may this be done, what is visible, insist, how sure to be."""

from functools import cache
from uuid import UUID

from django.db.models import Q

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy.actors import Actor, Grant
from fourfold.kernel.vocabulary import Role
from fourfold.reference.access import load_matrix, restricted_permissions

NOTHING = Q(pk__in=())
EVERYTHING = ~NOTHING  # not an empty Q, which would vanish from `Q() | other`
ANYONE = "anyone"


def _reaches(actor: Actor, permission: str) -> tuple[bool, tuple[str, ...]]:
    """Whether the permission reaches everything, else the paths of the subtrees it reaches."""
    row = load_matrix()[permission]
    if actor.only is not None and permission not in actor.only and row[ANYONE] != "all":
        return False, ()
    everywhere = (
        actor.is_operator
        or row[ANYONE] == "all"
        or any(row[grant.role] == "all" for grant in actor.grants)
    )
    paths = tuple(g.path for g in actor.grants if row[g.role] == "scope")
    if not actor.within:
        return everywhere, paths
    return _narrowed(actor.within, permission, everywhere, paths)


def _narrowed(
    within: str, permission: str, everywhere: bool, paths: tuple[str, ...]
) -> tuple[bool, tuple[str, ...]]:
    """What of it lies in the part of the tree that a token is narrowed to.

    A change of the whole (a catalogue, an instrument) does not lie in any part of it.
    """
    if everywhere:
        return False, () if changes_the_whole(permission) else (within,)
    return False, tuple(
        within if within.startswith(path) else path
        for path in paths
        if within.startswith(path) or path.startswith(within)
    )


def is_read(permission: str) -> bool:
    """Whether the permission lets one look and change nothing."""
    return permission.split(".")[2] == "read"


def changes_the_whole(permission: str) -> bool:
    """Whether the permission changes what belongs to no part: no role holds it over a scope."""
    return not is_read(permission) and "scope" not in load_matrix()[permission].values()


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


def needs_second_factor(actor: Actor) -> bool:
    """Whether any role of the actor reaches restricted data, so that a password is not enough.

    A respondent over one organisation is let off: what it reads there, that organisation gave.
    """
    return any(
        _reaches_restricted(grant.role) and not _is_own_return(grant) for grant in actor.grants
    )


@cache
def _reaches_restricted(role: str) -> bool:
    matrix = load_matrix()
    return any(matrix[permission][role] != "-" for permission in restricted_permissions())


def _is_own_return(grant: Grant) -> bool:
    """A respondent's grant that ends in an organisation or unit: their codes are ids."""
    if grant.role != Role.RESPONDENT:
        return False
    try:
        UUID(grant.path.rstrip("/").rpartition("/")[2])
    except ValueError:
        return False
    return True
