"""Writes of recoveries: ask, confirm, withdraw; and the operator's own way."""

from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.accounts.recovery import end_sessions, remove_factors, sessions_of
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, NotVisible, Refused
from fourfold.kernel.models import Account, FactorRecovery
from fourfold.kernel.policy import Actor, actor_of
from fourfold.kernel.recovery.mail import tell
from fourfold.kernel.recovery.queries import decides_over, paths_of, waiting


def ask_recovery(*, by: Actor, account: Account, reason: str) -> FactorRecovery:
    """Ask for an account's second factors to be removed; the person is told by e-mail.

    Raises:
        NotVisible: the actor is no administrator over all that the account has a role in.
        Refused: it is the actor's own account.
        Conflict: somebody has asked already.
    """
    _require_decision_over(by, account)
    with act(by, "kernel.recovery.ask", paths_of(account)[0]) as entry:
        Account.objects.select_for_update().get(pk=account.pk)  # two who ask at once queue here
        if waiting().filter(account=account).exists():
            raise Conflict(_("This has been asked for already. Another administrator confirms it."))
        recovery = FactorRecovery.objects.create(
            account=account, asked_by_id=by.account_id, reason=reason
        )
        entry.on(account, recovery=str(recovery.pk))
    tell(account, "asked", recovery.pk)
    return recovery


def confirm_recovery(*, by: Actor, recovery: FactorRecovery) -> None:
    """Remove the second factors and end the sessions, once; the person is told by e-mail.

    Raises:
        NotVisible: the actor is no administrator over all that the account has a role in.
        Refused: the actor asked for it, or is the one whom it concerns; or who asked is no
            administrator over the account any more.
        Conflict: it is done, withdrawn, or more than 24 hours old.
    """
    account = recovery.account
    _require_decision_over(by, account)
    if by.account_id == recovery.asked_by_id:
        raise Refused(_("You asked for this yourself. A different administrator confirms it."))
    asker = recovery.asked_by
    if asker is None or not decides_over(actor_of(asker, today=clock.today()), account):
        raise Refused(_("Who asked for this is not an administrator here any more. Ask anew."))
    sessions = sessions_of(account)
    with act(by, "kernel.recovery.confirm", paths_of(account)[0]) as entry:
        taken = waiting().filter(pk=recovery.pk)
        if not taken.update(done_at=clock.now(), confirmed_by_id=by.account_id):
            raise Conflict(_("This is done, withdrawn or more than 24 hours old."))
        removed = remove_factors(account)
        end_sessions(sessions)
        entry.on(account, recovery=str(recovery.pk), factors=removed)
    tell(account, "done", recovery.pk)


def withdraw_recovery(*, by: Actor, recovery: FactorRecovery) -> None:
    """Take back what was asked for. Any administrator over the account may, the asker included.

    Raises:
        NotVisible: the actor is no administrator over all that the account has a role in.
        Conflict: it is done, withdrawn, or more than 24 hours old.
    """
    account = recovery.account
    if by.only is not None or not decides_over(by, account):
        raise NotVisible(_("This account does not exist, or not for you."))
    with act(by, "kernel.recovery.withdraw", paths_of(account)[0]) as entry:
        if not waiting().filter(pk=recovery.pk).update(withdrawn_at=clock.now()):
            raise Conflict(_("This is done, withdrawn or more than 24 hours old."))
        entry.on(account, recovery=str(recovery.pk))


def recover_as_operator(*, by: Actor, account: Account, reason: str) -> None:
    """At once, for whoever holds the machine: an instance may have a single administrator."""
    if not by.is_operator:
        raise NotVisible(_("This account does not exist, or not for you."))
    sessions = sessions_of(account)
    with act(by, "kernel.recovery.operator", paths_of(account)[0]) as entry:
        recovery = FactorRecovery.objects.create(
            account=account, reason=reason, done_at=clock.now()
        )
        removed = remove_factors(account)
        end_sessions(sessions)
        entry.on(account, recovery=str(recovery.pk), factors=removed)
    tell(account, "done", recovery.pk)


def _require_decision_over(by: Actor, account: Account) -> None:
    if by.account_id is None or by.only is not None or not decides_over(by, account):
        raise NotVisible(_("This account does not exist, or not for you."))
    if by.account_id == account.pk:
        raise Refused(_("This is your own account. Two other administrators do this for you."))
