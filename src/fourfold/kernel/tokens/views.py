"""Pages of one's own tokens: the list, making one, and revoking one."""

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from fourfold.kernel.errors import Invalid, NotVisible
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import ApiToken
from fourfold.kernel.policy import Actor
from fourfold.kernel.tokens import actions, queries
from fourfold.kernel.tokens.forms import TokenForm
from fourfold.kernel.tokens.wording import meaning


@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """One's own tokens."""
    actor = _person(request)
    return render(request, "kernel/tokens.html", {"held": queries.tokens_of(actor)})


@never_cache
@reauthentication_required  # type: ignore[untyped-decorator]  # -- allauth has no types
def create(request: HttpRequest) -> HttpResponse:
    """Make a token. Its secret stands on the page that answers, and nowhere ever again."""
    actor = _person(request)
    form = TokenForm(
        request.POST or None,
        permissions=queries.permissions_for(actor),
        scopes=queries.scopes_for(actor),
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            token, secret = actions.create_token(
                by=actor,
                name=values["name"],
                permissions=form.permissions(),
                within=values["within"],
                days=values["days"],
            )
        except Invalid as error:
            form.add_error(None, str(error))
        else:
            return render(request, "kernel/token_made.html", {"token": token, "secret": secret})
    return render(request, "kernel/token_create.html", {"form": form})


@never_cache
def revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """Ask once more, then end the token."""
    actor = _person(request)
    token = _own(actor, token_id)
    if request.method == "POST":
        actions.revoke_token(by=actor, token=token)
        messages.success(request, _("The token does not work any more."))
        return redirect("tokens:list")
    context = {"token": token, "may": [meaning(name) for name in token.permissions]}
    return render(request, "kernel/token_revoke.html", context)


def _person(request: HttpRequest) -> Actor:
    actor = request_actor(request)
    if not queries.may_make(actor):
        raise NotVisible(_("Log in first."))
    return actor


def _own(actor: Actor, token_id: UUID) -> ApiToken:
    token = queries.token_of(actor, token_id)
    if token is None:
        raise NotVisible(_("This token does not exist, or not for you."))
    return token
