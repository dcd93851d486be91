"""Planning an event: its facts, its sessions, its trainers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from fourfold.capacity import access
from fourfold.capacity.learning.actions import events as actions
from fourfold.capacity.learning.actions import sessions as sessions_of
from fourfold.capacity.learning.contracts import EventFacts, SessionFacts
from fourfold.capacity.learning.forms.events import EventForm, SessionsForm
from fourfold.capacity.learning.forms.people import TrainerForm
from fourfold.capacity.learning.models import Event
from fourfold.capacity.learning.queries import events as queries
from fourfold.capacity.learning.queries.courses import published_versions
from fourfold.capacity.learning.queries.rights import invited_places
from fourfold.capacity.learning.views.meaning import ask_who_is_meant
from fourfold.capacity.learning.views.support import event_trail, trail
from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, require
from fourfold.ui.components import Link
from fourfold.ui.pages import attempted, form_page, sent

FROM_ADDRESS = ("version", "intervention", "plan_item", "kind")


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """A new event; an address may bring course, intervention and plan item."""
    actor = request_actor(request)
    require(actor, access.WRITE_EVENT)
    given = {name: request.GET[name] for name in FROM_ADDRESS if name in request.GET}
    initial = {"kind": "classroom", "languages": ["en"], **given}
    if "state" in request.GET:
        initial["states"] = [request.GET["state"].upper()]
    form = _event_form(request, actor, initial)
    if form.is_valid():
        made = attempted(form, lambda: actions.plan_event(actor=actor, facts=form.facts()))
        if made:
            messages.success(request, _next_step(made))
            return redirect("capacity:event", made.pk)
    return _plan_page(request, form, _("Plan an event"), trail(Link(_("Plan an event"))))


def _next_step(event: Event) -> str:
    if event.ends_on < clock.today():
        return _("The event is over: check its sessions, record it as held, then enter its people.")
    return _("The event is planned. Check its sessions, then open it.")


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Change what is planned."""
    actor = request_actor(request)
    held = _writable(actor, event_id)
    form = _event_form(request, actor, _initial(held))
    if form.is_valid():
        done = attempted(
            form,
            lambda: actions.edit_event(actor=actor, event_id=held.pk, facts=form.facts()),
        )
        if done:
            return redirect("capacity:event", held.pk)
    crumbs = event_trail(held, Link(_("Change")))
    return _plan_page(request, form, _("Change the event"), crumbs)


@require_http_methods(["GET", "POST"])
def sessions(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Its sessions, a row each."""
    actor = request_actor(request)
    held = _writable(actor, event_id)
    names = SessionFacts.__slots__
    kept = [
        SessionFacts(**{name: getattr(one, name) for name in names})
        for one in queries.sessions_of(held)
    ]
    form = SessionsForm(sent(request), sessions=kept)
    if form.is_valid():
        made = attempted(
            form,
            lambda: sessions_of.set_sessions(actor=actor, event_id=held.pk, sessions=form.facts()),
        )
        if made is not None:
            messages.success(request, _("The sessions are kept."))
            return redirect("capacity:event", held.pk)
    return form_page(
        request,
        form,
        title=pgettext("of an event", "Sessions"),
        template="capacity/learning/sessions.html",
        event=held,
        crumbs=event_trail(held, Link(pgettext("of an event", "Sessions"))),
        cancel_url=reverse("capacity:event", args=[held.pk]),
    )


@require_http_methods(["GET", "POST"])
def trainers(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Who teaches; another one is added."""
    actor = request_actor(request)
    held = _writable(actor, event_id)
    form = TrainerForm(sent(request), places=invited_places(held))
    if form.is_valid() and not ask_who_is_meant(request, actor, form):
        made = attempted(
            form,
            lambda: sessions_of.add_trainer(
                actor=actor,
                event_id=held.pk,
                facts=form.person(),
                lead=form.cleaned_data["lead"],
                existing=form.recognised,
            ),
        )
        if made:
            return redirect("capacity:event-trainers", held.pk)
    return form_page(
        request,
        form,
        title=_("Trainers"),
        template="capacity/learning/trainers.html",
        event=held,
        trainers=queries.trainers_of(actor, held),
        crumbs=event_trail(held, Link(_("Trainers"))),
        submit=_("Add the trainer"),
    )


@require_POST
def remove_trainer(request: HttpRequest, event_id: UUID, trainer_id: UUID) -> HttpResponse:
    """Somebody does not teach after all."""
    actor = request_actor(request)
    held = _writable(actor, event_id)
    try:
        sessions_of.remove_trainer(actor=actor, event_id=held.pk, trainer_id=trainer_id)
    except Conflict as error:
        messages.error(request, str(error))
    return redirect("capacity:event-trainers", held.pk)


def _writable(actor: Actor, event_id: UUID) -> Event:
    held = queries.event_of(actor, event_id)
    require(actor, access.WRITE_EVENT, held.scope.path)
    return held


def _event_form(request: HttpRequest, actor: Actor, initial: dict[str, Any]) -> EventForm:
    return EventForm(
        sent(request),
        initial=initial,
        versions=published_versions(actor),
        places=list(queries.plannable_places(actor)),
        organisations=queries.organisers(actor),
    )


def _initial(event: Event) -> dict[str, Any]:
    names = [name for name in EventFacts.__slots__ if name not in {"version", "place", "organiser"}]
    held = {name: getattr(event, name) for name in names}
    return {
        **held,
        "version": event.version_id,
        "place": event.place_id or "",
        "organiser": event.organiser_id or "",
    }


def _plan_page(
    request: HttpRequest, form: EventForm, title: str, crumbs: list[Link]
) -> HttpResponse:
    return form_page(
        request,
        form,
        title=title,
        template="capacity/learning/plan.html",
        crumbs=crumbs,
        cancel_url=reverse("capacity:calendar"),
        any_version=len(form.fields["version"].choices) > 1,  # type: ignore[attr-defined]  # -- choices
    )
