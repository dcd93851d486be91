"""Accounts, what they are assigned to, and invitations to become one."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models.organisations import Organisation, Person
from fourfold.kernel.models.scopes import Scope
from fourfold.kernel.sealed import SealedCharField, SealedEmailField, blind_index_of
from fourfold.kernel.vocabulary import Role


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; the only ways in are an invitation and the command line."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """An account with its password hashed."""
        account = self.model(email=self.normalize_email(email), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A log-in. What it may do stands in its assignments, never here."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = SealedEmailField()
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=10, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (
            models.UniqueConstraint(blind_index_of("email"), name="kernel_account_email_is_unique"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Assignment(models.Model):
    """One role over one scope and everything beneath it, until it expires."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=24, choices=Role.choices)
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    expires = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="kernel_assignment_is_given_once", fields=("account", "role", "scope")
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} over {self.scope_id}"


class Invitation(models.Model):
    """An offer of an account with one role; the link is shown once and kept only as a hash."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = SealedEmailField()
    name = SealedCharField(max_length=200)
    role = models.CharField(max_length=24, choices=Role.choices)
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    invited_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return f"{self.role} in {self.scope_id}"
