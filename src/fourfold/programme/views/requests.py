"""What a State asks for, commits to and refuses: record it, take it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import Place
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor, require
from fourfold.programme import access
from fourfold.programme.actions.once import once
from fourfold.programme.actions.requests import record_request, withdraw_request
from fourfold.programme.forms.requests import RequestForm
from fourfold.programme.models import StateRequest
from fourfold.programme.queries.catalogue import choices
from fourfold.programme.queries.others import needs_of
from fourfold.programme.queries.pages import same_request
from fourfold.programme.queries.requests import request_for
from fourfold.programme.views.support import confirmed, form_page, state_trail, state_url
from fourfold.ui.components import Link, SummaryRow
from fourfold.ui.pages import attempted, day


def record(request: HttpRequest, code: str) -> HttpResponse:
    """The focal point records what the State says."""
    actor = request_actor(request)
    place = place_for(code)
    require(actor, access.WRITE_REQUEST, place.scope.path)
    form = RequestForm(
        request.POST or None,
        initial={"dated": clock.today()},
        interventions=choices(actor),
        indicators=_indicators(place, actor),
    )
    if request.method == "POST" and form.is_valid():
        values = form.values()
        if attempted(form, lambda: _recorded(actor, place, values)):
            messages.success(request, _("Recorded. The next version of the plan follows it."))
            return redirect(state_url(place, "requests"))
    title = _("Record a request, commitment or refusal")
    return form_page(
        request,
        form,
        title=title,
        lead=_("Nothing is planned over the head of a State: what stands here counts."),
        place=place,
        submit=_("Record it"),
        cancel_url=state_url(place, "requests"),
        crumbs=state_trail(place, Link(title)),
    )


def _indicators(place: Place, actor: Actor) -> list[tuple[str, str]]:
    found = needs_of(place.code, actor, as_of=clock.today())
    gaps = (*found.needs, *found.to_assess) if found else ()
    return [(gap.indicator, f"{gap.indicator} {gap.title}") for gap in gaps]


def _recorded(actor: Actor, place: Place, values: dict[str, Any]) -> StateRequest:
    said = {name: values[name] for name in ("kind", "text", "dated", "source")}
    return once(
        place.scope,
        lambda: same_request(place, actor, **said),
        lambda: record_request(actor=actor, place=place, **values),
    )


def withdraw(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Take back what the State has said; it stays on the page, marked."""
    actor = request_actor(request)
    said = request_for(request_id, actor)
    require(actor, access.WRITE_REQUEST, said.scope.path)
    place = said.place
    form, done = confirmed(
        request,
        already=said.withdrawn_at is not None,
        work=lambda: withdraw_request(actor=actor, request=said),
    )
    if done:
        messages.success(request, _("Withdrawn. It counts in no further plan."))
        return redirect(state_url(place, "requests"))
    title = _("Withdraw what the State has said")
    return form_page(
        request,
        form,
        template="programme/confirm.html",
        title=title,
        lead=_("It stays on the page, marked as withdrawn, and counts in no further plan."),
        rows=[
            SummaryRow(str(said.get_kind_display()), said.text),
            SummaryRow(_("Date"), day(said.dated)),
            SummaryRow(_("Source"), said.source),
        ],
        place=place,
        submit=_("Withdraw it"),
        is_warning=True,
        cancel_url=state_url(place, "requests"),
        crumbs=state_trail(place, Link(title)),
    )
