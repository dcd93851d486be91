"""Reads of recoveries, as far as an administrator's scope reaches."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from fourfold.kernel import clock
from fourfold.kernel.accounts.actions import MANAGE_ACCOUNTS
from fourfold.kernel.models import Account, Assignment, FactorRecovery
from fourfold.kernel.places import WORLD_PATH
from fourfold.kernel.policy import Actor, may, require
from fourfold.kernel.recovery.rules import LASTS


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open recovery as an administrator sees it."""

    recovery: FactorRecovery
    ends: datetime
    may_confirm: bool


def paths_of(account: Account) -> list[str]:
    """Where the account holds roles today; the whole world when it holds none."""
    current = Q(expires__isnull=True) | Q(expires__gte=clock.today())
    held = Assignment.objects.filter(current, account=account)
    return sorted(set(held.values_list("scope__path", flat=True))) or [WORLD_PATH]


def decides_over(actor: Actor, account: Account) -> bool:
    """Whether the actor is an administrator over everything that the account has a role in."""
    return all(may(actor, MANAGE_ACCOUNTS, path) for path in paths_of(account))


def account_for(actor: Actor, account_id: UUID) -> Account | None:
    """An account over which the actor decides."""
    require(actor, MANAGE_ACCOUNTS)
    account = Account.objects.select_related("person").filter(pk=account_id).first()
    return account if account and decides_over(actor, account) else None


def recovery_for(actor: Actor, recovery_id: UUID) -> FactorRecovery | None:
    """One recovery of an account over which the actor decides, open or not."""
    require(actor, MANAGE_ACCOUNTS)
    found = _described().filter(pk=recovery_id).first()
    return found if found and decides_over(actor, found.account) else None


def open_recoveries(actor: Actor) -> list[Waiting]:
    """Recoveries that wait for a second administrator, the oldest first."""
    require(actor, MANAGE_ACCOUNTS)
    found = waiting().order_by("asked_at")
    return [
        Waiting(one, one.asked_at + LASTS, may_confirm(actor, one))
        for one in found
        if decides_over(actor, one.account)
    ]


def waiting() -> QuerySet[FactorRecovery]:
    """Recoveries that are neither done nor withdrawn nor too old."""
    return _described().filter(
        done_at__isnull=True, withdrawn_at__isnull=True, asked_at__gt=clock.now() - LASTS
    )


def may_confirm(actor: Actor, recovery: FactorRecovery) -> bool:
    """Whether the actor is neither the one who asked nor the one whom it concerns."""
    return actor.account_id not in {recovery.asked_by_id, recovery.account_id, None}


def _described() -> QuerySet[FactorRecovery]:
    return FactorRecovery.objects.select_related("account__person", "asked_by__person")
