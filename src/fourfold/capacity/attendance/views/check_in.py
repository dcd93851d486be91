"""Check-in: cards with QR codes, and a page that goes on working without a connection."""

import json
from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourfold.capacity import access
from fourfold.capacity.attendance.actions.check_ins import receive_check_ins
from fourfold.capacity.attendance.contracts import Scan, SyncResult
from fourfold.capacity.attendance.forms.entry import CodeForm
from fourfold.capacity.attendance.queries.check_ins import Card, arrivals, cards_of, session_for
from fourfold.capacity.attendance.queries.events import event_for
from fourfold.capacity.attendance.rules.qr import qr_path
from fourfold.capacity.attendance.views.support import attendance_trail
from fourfold.capacity.learning.models import Session
from fourfold.kernel import clock
from fourfold.kernel.errors import Invalid
from fourfold.kernel.middleware import request_actor
from fourfold.ui.components import Link
from fourfold.ui.downloads import PDF, attachment
from fourfold.ui.pages import attempted, day, page_of, sent
from fourfold.ui.pdf import render_pdf
from fourfold.ui.pdf.check_in_cards import labels
from fourfold.ui.workers import CAMERA, worker_of

CARDS = (access.WRITE_PARTICIPATION,)
CARDS_A_PAGE = 8  # each picture weighs five kilobytes
LARGEST = 512 * 1024


@require_safe
def cards(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """The cards of everybody expected, to show or to print."""
    actor = request_actor(request)
    event = event_for(actor, event_id, *CARDS)
    page = page_of(request, cards_of(actor, event), CARDS_A_PAGE)
    drawn = [(card, *qr_path(card.token)) for card in page.object_list]
    context = {
        "event": event,
        "page": page,
        "cards": drawn,
        "crumbs": attendance_trail(event, Link(_("Cards for check-in"))),
    }
    return render(request, "capacity/attendance/cards.html", context)


@require_safe
def cards_file(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """The same as a PDF to cut out."""
    actor = request_actor(request)
    event = event_for(actor, event_id, *CARDS)
    data = {
        "labels": labels(),
        "heading": event.title,
        "date": day(event.starts_on),
        "banner": _("Fictional event, made up to show the platform.") if event.fictional else "",
        "cards": [_card(card) for card in cards_of(actor, event)],
    }
    pdf = render_pdf(
        "check_in_cards", data, language=get_language() or "en",
        title=_("Cards for check-in"), document_date=event.starts_on,
    )  # fmt: skip
    return attachment(pdf, "check-in-cards.pdf", PDF)


def _card(card: Card) -> dict[str, str]:
    width, path = qr_path(card.token)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {width}">'
        f'<path fill="#000" d="{path}"/></svg>'
    )
    return {"called": card.called, "code": card.code, "svg": svg}


@require_http_methods(["GET", "POST"])
def check_in(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Scan or type codes. The page holds no names: it stays on the device."""
    actor = request_actor(request)
    session = session_for(actor, session_id, access.WRITE_PARTICIPATION)
    form = CodeForm(sent(request))
    if form.is_valid():
        scan = Scan(uuid4(), form.cleaned_data["code"], clock.now())
        result = attempted(
            form,
            lambda: _one(receive_check_ins(actor=actor, session_id=session.pk, scans=[scan])),
            field="code",
        )
        if result:
            messages.success(request, _("Checked in."))
            return redirect("capacity:check-in", session.pk)
    context = {
        "session": session,
        "event": session.event,
        "form": form,
        "number": len(arrivals(actor, session)),
        "crumbs": attendance_trail(session.event, Link(session.title)),
    }
    status = 422 if form.errors else 200
    response = render(request, "capacity/attendance/check_in.html", context, status=status)
    response["Permissions-Policy"] = CAMERA
    return response


def _one(result: SyncResult) -> SyncResult:
    if result.refused:
        raise Invalid(result.refused[0][1])
    return result


@require_safe
def present(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Who was checked in, and whose device had a wrong clock."""
    actor = request_actor(request)
    session = session_for(actor, session_id, access.WRITE_PARTICIPATION, access.READ_PARTICIPATION)
    page = page_of(request, arrivals(actor, session))
    context = {
        "session": session,
        "page": page,
        "crumbs": attendance_trail(session.event, Link(session.title)),
    }
    return render(request, "capacity/attendance/present.html", context)


@require_POST
def sync(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Take what a device has scanned while it was alone; sent again, it changes nothing."""
    actor = request_actor(request)
    session = session_for(actor, session_id, access.WRITE_PARTICIPATION)
    scans = _scans(request)
    result = receive_check_ins(actor=actor, session_id=session.pk, scans=scans)
    return JsonResponse(
        {
            "new": result.new,
            "known": result.known,
            "refused": [{"nonce": str(n), "why": why} for n, why in result.refused],
            "said": _told(result),
            "here": _count(request, session),
        }
    )


def _count(request: HttpRequest, session: Session) -> int:
    return len(arrivals(request_actor(request), session))


def _told(result: SyncResult) -> str:
    said = ngettext("%(count)d new", "%(count)d new", result.new) % {"count": result.new}
    known = _("%(count)d known before") % {"count": result.known}
    refused = _("%(count)d refused") % {"count": len(result.refused)}
    return f"{said}, {known}, {refused}."


def _scans(request: HttpRequest) -> list[Scan]:
    """What the device sent.

    Raises:
        Invalid: it is no list of scans.
    """
    try:
        sent_body = json.loads(request.body[:LARGEST])["scans"]
        return [
            Scan(UUID(str(one["nonce"])), str(one["code"])[:200], _moment(str(one["at"])))
            for one in sent_body
        ]
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError):
        raise Invalid(_("The device sent something that is no list of scans.")) from None


def _moment(text: str) -> datetime:
    moment = parse_datetime(text)
    if moment is None:
        raise ValueError(text)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


@require_safe
def worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- the same for everybody
    """The small program that keeps the scanning page at hand without a connection."""
    return worker_of("ui/check-in-worker.js")
