"""Reads of accounts, invitations and the scopes that roles may be given over."""

from dataclasses import dataclass
from uuid import UUID

from fourfold.kernel.accounts.actions import MANAGE_ACCOUNTS
from fourfold.kernel.models import Assignment, Invitation, Organisation, Place, Scope
from fourfold.kernel.models.scopes import ScopeKind
from fourfold.kernel.places import region_name
from fourfold.kernel.policy import Actor, require, visible


@dataclass(frozen=True, slots=True)
class Holder:
    """One role that somebody holds."""

    assignment: Assignment
    where: str


def holders(actor: Actor) -> list[Holder]:
    """Every assignment over which the actor decides."""
    require(actor, MANAGE_ACCOUNTS)
    held = Assignment.objects.filter(visible(actor, MANAGE_ACCOUNTS))
    held = held.select_related("account__person", "scope").order_by("role")
    in_order = sorted(held, key=lambda item: item.account.email)  # sealed: not in the database
    names = scope_names()
    return [Holder(item, names.get(item.scope.path, item.scope.path)) for item in in_order]


def assignment_for(actor: Actor, assignment_id: UUID) -> Assignment | None:
    """One assignment over which the actor decides."""
    held = Assignment.objects.filter(visible(actor, MANAGE_ACCOUNTS), pk=assignment_id)
    return held.select_related("account", "scope").first()


def open_invitations(actor: Actor) -> list[Invitation]:
    """Invitations not accepted yet, newest first."""
    found = Invitation.objects.filter(visible(actor, MANAGE_ACCOUNTS), accepted_at__isnull=True)
    return list(found.select_related("scope").order_by("-invited_at"))


def scope_choices(actor: Actor) -> list[tuple[str, str]]:
    """Scopes over which the actor may give roles: path and name, from the root downwards."""
    names = scope_names()
    scopes = Scope.objects.filter(visible(actor, MANAGE_ACCOUNTS, "path")).order_by("path")
    return [(scope.path, names.get(scope.path, scope.path)) for scope in scopes]


def scope_at(path: str) -> Scope:
    """The scope with this path."""
    return Scope.objects.get(path=path)


def scope_names() -> dict[str, str]:
    """A name for people for every scope."""
    names = {"world/": "World", "funds/": "All funds"}
    for scope in Scope.objects.filter(kind=ScopeKind.REGION):
        names[scope.path] = region_name(scope.code)
    for place in Place.objects.select_related("scope"):
        names[place.scope.path] = place.name
    for organisation in Organisation.objects.select_related("scope", "place"):
        where = f", {organisation.place.name}" if organisation.place else ""
        names[organisation.scope.path] = f"{organisation.name}{where}"
    return names
