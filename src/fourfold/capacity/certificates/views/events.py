"""The certificates of an event: who has one, who could, and issuing them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from fourfold.capacity import access
from fourfold.capacity.certificates.actions import issuing
from fourfold.capacity.certificates.contracts import Standing
from fourfold.capacity.certificates.queries.grounds import standing_at
from fourfold.capacity.certificates.queries.issued import downloads_of
from fourfold.capacity.certificates.rules.grounds import DOUBTED
from fourfold.capacity.certificates.rules.texts import KINDS
from fourfold.capacity.certificates.views.words import status_cell
from fourfold.capacity.learning.models import Event
from fourfold.capacity.learning.queries.events import event_of
from fourfold.capacity.learning.queries.rights import may_at, require_at
from fourfold.capacity.learning.views import support
from fourfold.capacity.learning.views.tabs import event_tabs
from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor
from fourfold.ui.components import Link
from fourfold.ui.pages import page_of

TAB = "capacity:event-certificates"


@require_safe
def event_certificates(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Everybody at the event with the certificate that they have or could have."""
    actor = request_actor(request)
    event = event_of(actor, event_id)
    return _page(request, actor, event)


@require_POST
def issue_all(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """A certificate for everybody who has earned one; pressed twice, nobody gets two."""
    actor = request_actor(request)
    event = event_of(actor, event_id)
    require_at(actor, access.ISSUE_CERTIFICATE, event)
    try:
        done = issuing.issue_event_certificates(actor=actor, event_id=event.pk)
    except (Conflict, Invalid) as error:
        return _page(request, actor, event, refusal=str(error))
    said = ngettext(
        "%(number)d certificate issued.", "%(number)d certificates issued.", done.issued
    )
    messages.success(request, said % {"number": done.issued})
    if done.nameless:
        said = ngettext(
            "%(number)d person has no name on record, or one that you may not read.",
            "%(number)d people have no name on record, or one that you may not read.",
            done.nameless,
        )
        messages.warning(request, said % {"number": done.nameless})
    return redirect(TAB, event.pk)


@require_POST
def issue_one(request: HttpRequest, event_id: UUID, participant_id: UUID) -> HttpResponse:
    """One person's certificate of the kind that the record gives."""
    actor = request_actor(request)
    event = event_of(actor, event_id)
    require_at(actor, access.ISSUE_CERTIFICATE, event)
    kind = request.POST.get("kind", "")
    try:
        made = issuing.issue_certificate(
            actor=actor,
            event_id=event.pk,
            participant=participant_id,
            kind=kind if kind in KINDS else "completion",
        )
    except (Conflict, Invalid) as error:
        return _page(request, actor, event, refusal=str(error))
    messages.success(request, _("The certificate is issued."))
    return redirect("capacity:certificate", made.pk)


def _page(request: HttpRequest, actor: Actor, event: Event, refusal: str = "") -> HttpResponse:
    standings = standing_at(actor, event)
    page = page_of(request, standings)
    due = sum(1 for one in standings if one.due)
    is_over = event.ends_on <= clock.today() and event.status != "cancelled"
    context = {
        "event": event,
        "tabs": event_tabs(event, TAB, actor),
        "status": support.status_cell(event),
        "refusal": refusal,
        "page": page,
        "people": [_shown(one) for one in page.object_list],
        "due": due,
        "issued": sum(1 for one in standings if one.certificate),
        "doubted": sum(1 for one in standings if one.status == DOUBTED),
        "downloads": bool(downloads_of(actor, event)),
        "is_over": is_over,
        "issues": is_over and may_at(actor, access.ISSUE_CERTIFICATE, event),
        "crumbs": support.event_trail(event, Link(_("Certificates"))),
    }
    status = Conflict.status if refusal else 200
    return render(request, "capacity/certificates/event.html", context, status=status)


def _shown(one: Standing) -> dict[str, object]:
    return {
        "standing": one,
        "kind": str(KINDS[one.due]) if one.due else "",
        "status": status_cell(one.status) if one.status else None,
    }
