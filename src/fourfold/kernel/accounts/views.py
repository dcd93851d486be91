"""Pages of accounts: one's own, who holds which role, inviting, accepting an invitation."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from fourfold.kernel.accounts import actions, queries, sessions
from fourfold.kernel.accounts.forms import AcceptForm, InviteForm, LanguageForm
from fourfold.kernel.errors import Invalid, NotVisible
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import require


def own(request: HttpRequest) -> HttpResponse:
    """One's own account: everything about it on one page, each thing in a section of its own."""
    account = queries.own_account(request_actor(request))
    form = LanguageForm(initial={"language": account.language or request.LANGUAGE_CODE})
    return render(request, "kernel/account.html", {"account": account, "form": form})


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose one's own language: for this browser, and wherever else no other was chosen."""
    actor = request_actor(request)
    account = queries.own_account(actor)
    form = LanguageForm(request.POST)
    if not form.is_valid():
        context = {"account": account, "form": form}
        return render(request, "kernel/account.html", context, status=422)
    chosen = form.cleaned_data["language"]
    actions.choose_language(by=actor, language=chosen)
    response = redirect("accounts:own")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def second_factor(request: HttpRequest) -> HttpResponse:
    """Why a second factor, and which one to set up."""
    account = queries.own_account(request_actor(request))
    return render(request, "kernel/second_factor.html", {"account": account})


@require_POST
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    """End one of one's own sessions; whoever sits there is out at once."""
    ended = sessions.end_session(by=request_actor(request), session_id=session_id)
    if ended == request.session.session_key:
        logout(request)
        return redirect("account_login")
    messages.success(request, _("The session is ended."))
    return redirect("usersessions_list")


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
