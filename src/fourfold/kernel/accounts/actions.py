"""Writes of accounts: invite, accept, give and withdraw roles."""

import hashlib
import secrets
from datetime import date, timedelta

from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.models import Account, Assignment, Invitation, Organisation, Person, Scope
from fourfold.kernel.policy import Actor, operator, require

MANAGE_ACCOUNTS = "kernel.account.manage"
INVITATION_DAYS = 14


def invite(
    *,
    by: Actor,
    email: str,
    name: str,
    role: str,
    scope: Scope,
    organisation: Organisation | None = None,
) -> str:
    """Offer an account with one role; returns the secret of the link, which is shown once."""
    require(by, MANAGE_ACCOUNTS, scope.path)
    _refuse_known_address(email)
    token = secrets.token_urlsafe(32)
    with act(by, "kernel.account.invite", scope.path) as entry:
        invitation = Invitation.objects.create(
            email=email,
            name=name,
            role=role,
            scope=scope,
            organisation=organisation,
            token_hash=hash_of(token),
            expires_at=clock.now() + timedelta(days=INVITATION_DAYS),
            invited_by_id=by.account_id,
        )
        entry.on(invitation, role=role)
    return token


def open_invitation(token: str) -> Invitation:
    """The invitation behind a link, while it can still be accepted.

    Raises:
        NotVisible: the link is wrong, used or expired; nobody is told which.
    """
    found = Invitation.objects.select_related("scope", "organisation").filter(
        token_hash=hash_of(token), accepted_at__isnull=True, expires_at__gt=clock.now()
    )
    invitation = found.first()
    if invitation is None:
        raise NotVisible(_("This invitation is not valid any more. Ask for a new one."))
    return invitation


def accept_invitation(*, token: str, password: str) -> Account:
    """Make the account that was offered; a link works once."""
    invitation = open_invitation(token)
    _refuse_known_address(invitation.email)
    with act(operator("invitation"), "kernel.account.accept", invitation.scope.path) as entry:
        taken = Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True)
        if not taken.update(accepted_at=clock.now()):
            raise Conflict(_("This invitation has been used already. Log in instead."))
        account = _make_account(invitation, password)
        entry.on(account, role=invitation.role)
    return account


def _make_account(invitation: Invitation, password: str) -> Account:
    person = Person.objects.create(name=invitation.name, organisation=invitation.organisation)
    account = Account.objects.create_user(invitation.email, password, person=person)
    Assignment.objects.create(
        account=account,
        role=invitation.role,
        scope=invitation.scope,
        granted_by_id=invitation.invited_by_id,
    )
    return account


def create_account(*, by: Actor, email: str, person: Person, password: str) -> Account:
    """An account at once, for the operator of the instance: the first administrator, a demo."""
    if not by.is_operator:
        raise NotVisible(_("Accounts are made by invitation."))
    _refuse_known_address(email)
    with act(by, "kernel.account.create") as entry:
        account = Account.objects.create_user(email, password, person=person)
        entry.on(account)
    return account


def assign(
    *, by: Actor, account: Account, role: str, scope: Scope, expires: date | None = None
) -> Assignment:
    """Give a role over a scope. Giving it again only moves its end."""
    require(by, MANAGE_ACCOUNTS, scope.path)
    with act(by, "kernel.account.assign", scope.path) as entry:
        assignment, _created = Assignment.objects.update_or_create(
            account=account,
            role=role,
            scope=scope,
            defaults={"expires": expires, "granted_by_id": by.account_id},
        )
        entry.on(account, role=role)
    return assignment


def withdraw(*, by: Actor, assignment: Assignment) -> None:
    """Take a role back at once."""
    require(by, MANAGE_ACCOUNTS, assignment.scope.path)
    with act(by, "kernel.account.withdraw", assignment.scope.path) as entry:
        entry.on(assignment.account, role=assignment.role)
        assignment.delete()


def choose_language(*, by: Actor, language: str) -> None:
    """Speak to this person in this language wherever no cookie of a browser says otherwise."""
    if by.account_id is None:
        raise NotVisible(_("Log in first."))
    with act(by, "kernel.account.language.choose") as entry:
        account = Account.objects.get(pk=by.account_id)
        account.language = language
        account.save(update_fields=["language"])
        entry.on(account, language=language)


def hash_of(token: str) -> str:
    """What is kept of a link's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def _refuse_known_address(email: str) -> None:
    if Account.objects.filter(email__iexact=email).exists():
        raise Invalid(_("This e-mail address has an account already."))
