"""Actors: who is looking or acting, with every right they hold at this moment."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from fourfold.kernel.models import Account, Assignment


@dataclass(frozen=True, slots=True)
class Grant:
    """One role over the subtree that begins at `path`."""

    role: str
    path: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who looks or acts. `label` is what the audit chain keeps: an id, never a name.

    `second_factor`: this session has shown one, beside the password.
    Whoever comes with an API token has the account's grants, but of them `only` these permissions
    and only what lies `within` this path.
    """

    label: str
    name: str = ""
    account_id: UUID | None = None
    grants: tuple[Grant, ...] = field(default=())
    is_operator: bool = False
    second_factor: bool = False
    only: frozenset[str] | None = None
    within: str = ""

    @property
    def is_known(self) -> bool:
        """Logged in, or the operator of the instance at the command line."""
        return self.account_id is not None or self.is_operator

    def has_role(self, *roles: str) -> bool:
        """Whether any assignment gives one of these roles. For wording, not for rights."""
        return any(grant.role in roles for grant in self.grants)


def anonymous() -> Actor:
    """A visitor who has not logged in."""
    return Actor(label="anonymous")


def operator(name: str) -> Actor:
    """Whoever holds the machine: loaders and maintenance at the command line, audited as such."""
    return Actor(label=f"operator:{name}", name=name, is_operator=True)


def actor_of(account: Account, *, today: date, second_factor: bool = False) -> Actor:
    """The account with the assignments that hold today; an inactive account holds none.

    The name comes along with the assignments: every request asks, and one query less is felt.
    """
    current = Q(expires__isnull=True) | Q(expires__gte=today)
    rows = Assignment.objects.filter(current, account=account).order_by("role", "scope__path")
    held = list(rows.values_list("role", "scope__path", "account__person__name"))
    grants = tuple(Grant(role, path) for role, path, _name in held)
    return Actor(
        label=str(account.pk),
        name=held[0][2] if held else account.person.name,
        account_id=account.pk,
        grants=grants if account.is_active else (),
        second_factor=second_factor,
    )
