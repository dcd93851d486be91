"""Did you mean: whoever writes a name is asked about those registered who are like it."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fourfold.capacity import access
from fourfold.capacity.learning.forms.people import PersonForm
from fourfold.capacity.people.contracts import Candidate, PersonFacts
from fourfold.capacity.people.queries.likeness import did_you_mean
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, require

SHORTEST = 3


def ask_who_is_meant(request: HttpRequest, actor: Actor, form: PersonForm) -> bool:
    """Whether the page has to ask first; then the form offers those who may be meant.

    The answer is checked against who may be meant now, so that nobody is taken by a made-up id.
    """
    return is_left_open(request, form, did_you_mean(actor, form.person()))


def is_left_open(request: HttpRequest, form: PersonForm, candidates: Sequence[Candidate]) -> bool:
    """Whether one of these may be meant and nobody has said so; then the form asks."""
    if not candidates:
        return False
    chosen = request.POST.get(form.add_prefix("existing"), "")
    form.offer(candidates)
    offered = {value for value, _label in form.fields["existing"].choices}  # type: ignore[attr-defined]  # -- choices
    if chosen in offered:
        form.cleaned_data["existing"] = chosen
        return False
    form.add_error("existing", _("Somebody like this is registered. Say whether it is the same."))
    return True


@require_POST
def likely(request: HttpRequest) -> HttpResponse:
    """Who may be meant, while somebody writes. Names travel in the body, never in addresses."""
    actor = request_actor(request)
    require(actor, access.NOMINATE)
    name = request.POST.get("name", "").strip()
    facts = PersonFacts(
        name=name, state=request.POST.get("state", ""), email=request.POST.get("email", "")
    )
    found = did_you_mean(actor, facts) if len(name) >= SHORTEST else ()
    return render(request, "capacity/learning/likely.html", {"candidates": found})
