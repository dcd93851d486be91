"""The evaluation of one event, its feedback link, and its follow-ups."""

import base64
from io import BytesIO
from uuid import UUID

import qrcode
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from qrcode.image.svg import SvgPathFillImage

from fourfold.capacity import access
from fourfold.capacity.evaluation.actions.follow_ups import make_follow_ups
from fourfold.capacity.evaluation.queries.events import event_for
from fourfold.capacity.evaluation.queries.feedback import OPEN_DAYS, feedback_token
from fourfold.capacity.evaluation.queries.results import Evaluation, evaluation_of
from fourfold.capacity.evaluation.views.blocks import blocks_of
from fourfold.capacity.evaluation.views.support import event_trail
from fourfold.capacity.learning.models import EventStatus
from fourfold.capacity.learning.views.tabs import event_tabs
from fourfold.kernel.errors import Conflict
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import may
from fourfold.ui.components import Link
from fourfold.ui.pages import day


@require_safe
def evaluation(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Levels 1 to 4, each with what it cannot say."""
    actor = request_actor(request)
    held = evaluation_of(actor, event_id)
    event = held.event
    context = {
        "event": event,
        "held": held,
        "blocks": blocks_of(held),
        "tabs": event_tabs(event, "capacity:event-evaluation", actor),
        "writes": may(actor, access.WRITE_EVALUATION, event.scope.path),
        "is_held": event.status == EventStatus.HELD,
        "follow_ups": follow_ups_address(held),
        "crumbs": event_trail(event),
    }
    return render(request, "capacity/evaluation/event.html", context)


def follow_ups_address(held: Evaluation) -> str:
    """The list of this event's follow-ups, where it has any."""
    if not held.planned:
        return ""
    return f"{reverse('capacity:follow-ups')}?event={held.event.pk}"


@require_safe
def feedback_link(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """The link for everybody of the event, as text and as a picture to scan."""
    actor = request_actor(request)
    event = event_for(actor, event_id, access.WRITE_EVALUATION)
    token = feedback_token(actor, event)
    url = request.build_absolute_uri(reverse("capacity:feedback", args=[event.pk, token]))
    context = {
        "event": event,
        "url": url,
        "picture": _picture(url),
        "opens": day(event.starts_on),
        "closes": day(event.ends_on + OPEN_DAYS),
        "crumbs": event_trail(event, Link(_("Feedback link"))),
    }
    return render(request, "capacity/evaluation/feedback_link.html", context)


def _picture(url: str) -> str:
    stream = BytesIO()
    qrcode.make(url, image_factory=SvgPathFillImage).save(stream)
    return f"data:image/svg+xml;base64,{base64.b64encode(stream.getvalue()).decode()}"


@require_POST
def follow_ups(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Make what is missing; pressed again, nothing is made twice."""
    actor = request_actor(request)
    event = event_for(actor, event_id, access.WRITE_EVALUATION)
    try:
        made = make_follow_ups(actor=actor, event=event)
    except Conflict as error:
        messages.error(request, str(error))
    else:
        told = ngettext("%(n)d follow-up was made.", "%(n)d follow-ups were made.", made)
        messages.success(request, told % {"n": made})
    return redirect("capacity:event-evaluation", event.pk)
