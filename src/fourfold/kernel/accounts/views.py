"""Pages of accounts: who holds which role, inviting, and accepting an invitation."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from fourfold.kernel.accounts import actions, queries
from fourfold.kernel.accounts.forms import AcceptForm, InviteForm
from fourfold.kernel.errors import Invalid, NotVisible
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import require


def people(request: HttpRequest) -> HttpResponse:
    """Who holds which role, and which invitations are open."""
    actor = request_actor(request)
    context = {
        "holders": queries.holders(actor),
        "invitations": queries.open_invitations(actor),
    }
    return render(request, "kernel/people.html", context)


def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody; the link is shown once."""
    actor = request_actor(request)
    require(actor, actions.MANAGE_ACCOUNTS)
    form = InviteForm(request.POST or None, scopes=queries.scope_choices(actor))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            token = actions.invite(
                by=actor,
                email=values["email"],
                name=values["name"],
                role=values["role"],
                scope=queries.scope_at(values["scope"]),
            )
        except Invalid as error:
            form.add_error("email", str(error))
        else:
            link = request.build_absolute_uri(reverse("accounts:accept", args=[token]))
            return render(request, "kernel/invited.html", {"link": link, "values": values})
    return render(request, "kernel/invite.html", {"form": form})


@login_required
def email(request: HttpRequest) -> HttpResponse:
    """The address that one logs in with; allauth's own page would write it into a clear table."""
    return render(request, "account/email.html")


@require_POST
def withdraw(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Take a role back."""
    actor = request_actor(request)
    assignment = queries.assignment_for(actor, assignment_id)
    if assignment is None:
        raise NotVisible(_("This role does not exist, or not for you."))
    actions.withdraw(by=actor, assignment=assignment)
    messages.success(request, _("The role has been withdrawn."))
    return redirect("accounts:people")


@never_cache
@sensitive_post_parameters("password", "again")
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a password and become an account."""
    invitation = actions.open_invitation(token)
    form = AcceptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.accept_invitation(token=token, password=form.cleaned_data["password"])
        messages.success(request, _("Your account is ready. Log in with your new password."))
        return redirect("account_login")
    return render(request, "kernel/accept.html", {"form": form, "invitation": invitation})
