"""Pages of recoveries: what waits, asking, confirming and withdrawing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict, NotVisible
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import FactorRecovery
from fourfold.kernel.policy import Actor
from fourfold.kernel.recovery import actions, queries
from fourfold.kernel.recovery.forms import AskForm
from fourfold.kernel.recovery.rules import LASTS, is_open


@never_cache
def recoveries(request: HttpRequest) -> HttpResponse:
    """What waits for a second administrator."""
    waiting = queries.open_recoveries(request_actor(request))
    return render(request, "kernel/recoveries.html", {"waiting": waiting})


@never_cache
def ask(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Say why an account's second factor is to be removed."""
    actor = request_actor(request)
    account = queries.account_for(actor, account_id)
    if account is None:
        raise NotVisible(_("This account does not exist, or not for you."))
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.ask_recovery(by=actor, account=account, reason=form.cleaned_data["reason"])
        except Conflict as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, _("Asked. A different administrator has 24 hours to confirm.")
            )
            return redirect("recoveries:list")
    is_own = actor.account_id == account.pk
    context = {"form": form, "account": account, "is_own": is_own}
    return render(request, "kernel/recovery_ask.html", context)


@never_cache
def confirm(request: HttpRequest, recovery_id: UUID) -> HttpResponse:
    """Look at what was asked for, then remove the second factor."""
    actor = request_actor(request)
    recovery = _recovery(actor, recovery_id)
    if request.method == "POST":
        actions.confirm_recovery(by=actor, recovery=recovery)
        messages.success(request, _("The second factor is removed and every session has ended."))
        return redirect("recoveries:list")
    context = {
        "recovery": recovery,
        "ends": recovery.asked_at + LASTS,
        "is_open": is_open(
            asked_at=recovery.asked_at,
            done_at=recovery.done_at,
            withdrawn_at=recovery.withdrawn_at,
            now=clock.now(),
        ),
        "may_confirm": queries.may_confirm(actor, recovery),
    }
    return render(request, "kernel/recovery_confirm.html", context)


@require_POST
def withdraw(request: HttpRequest, recovery_id: UUID) -> HttpResponse:
    """Take it back."""
    actor = request_actor(request)
    actions.withdraw_recovery(by=actor, recovery=_recovery(actor, recovery_id))
    messages.success(request, _("Withdrawn. Nothing was changed."))
    return redirect("recoveries:list")


def _recovery(actor: Actor, recovery_id: UUID) -> FactorRecovery:
    recovery = queries.recovery_for(actor, recovery_id)
    if recovery is None:
        raise NotVisible(_("This does not exist, or not for you."))
    return recovery
