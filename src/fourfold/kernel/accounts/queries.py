"""Reads of accounts, invitations and the scopes that roles may be given over."""

from dataclasses import dataclass
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _

from fourfold.kernel.accounts.actions import MANAGE_ACCOUNTS
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Account, Assignment, Invitation, Organisation, Place, Scope
from fourfold.kernel.models.scopes import ScopeKind
from fourfold.kernel.places import region_name
from fourfold.kernel.policy import Actor, needs_second_factor, require, visible


@dataclass(frozen=True, slots=True)
class Holder:
    """One role that somebody holds."""

    assignment: Assignment
    where: str


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """What somebody's own page says of them."""

    name: str
    email: str
    language: str
    roles: tuple[tuple[str, str], ...]
    apps: int
    passkeys: int
    sessions: int
    must_have_factor: bool


def own_account(actor: Actor) -> OwnAccount:
    """The account of whoever asks.

    Raises:
        NotVisible: a visitor asks.
    """
    if actor.account_id is None:
        raise NotVisible("Log in first.")
    account = Account.objects.select_related("person").get(pk=actor.account_id)
    factors = Authenticator.objects.filter(user=account).values_list("type", flat=True)
    held = Assignment.objects.filter(account=account).select_related("scope").order_by("role")
    names = scope_names()
    return OwnAccount(
        name=account.person.name,
        email=account.email,
        language=account.language,
        roles=tuple(
            (str(one.get_role_display()), names.get(one.scope.path, one.scope.path)) for one in held
        ),
        apps=sum(kind == Authenticator.Type.TOTP for kind in factors),
        passkeys=sum(kind == Authenticator.Type.WEBAUTHN for kind in factors),
        sessions=UserSession.objects.filter(user=account).count(),
        must_have_factor=needs_second_factor(actor),
    )


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
    names = {"world/": _("World"), "funds/": _("All funds")}
    for scope in Scope.objects.filter(kind=ScopeKind.REGION):
        names[scope.path] = region_name(scope.code)
    for place in Place.objects.select_related("scope"):
        names[place.scope.path] = place.name
    for organisation in Organisation.objects.select_related("scope", "place"):
        where = f", {organisation.place.name}" if organisation.place else ""
        names[organisation.scope.path] = f"{organisation.name}{where}"
    return names
