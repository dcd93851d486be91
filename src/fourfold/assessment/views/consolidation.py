"""Consolidation: every respondent's answer side by side, and settling where they disagree."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.assessment import access
from fourfold.assessment.actions import reports as actions
from fourfold.assessment.contracts import ConsolidatedView, Consolidation
from fourfold.assessment.errors import AnswersChanged
from fourfold.assessment.forms.rounds import SettleForm
from fourfold.assessment.queries import behind, pages
from fourfold.assessment.queries.rounds import find_round
from fourfold.assessment.rules.rounds import COLLECTING
from fourfold.assessment.views.support import STATE_KINDS, attempted, round_link, trail
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, may, require
from fourfold.ui.components import Link
from fourfold.ui.pages import sent

SHOWS = ("disagreement", "settled", "to-assess", "agreed")


@require_safe
def consolidation(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """All indicators by area with every answer; `show` narrows to one state."""
    actor = request_actor(request)
    found = behind.consolidation(actor, round_id)
    show = request.GET.get("show", "")
    show = show if show in SHOWS else ""
    kept = found.of(show) if show else found.rows
    areas = pages.by_area(actor, round_id, kept)
    area = _chosen(areas, request.GET.get("area", ""))
    context = {
        "round": found.round,
        "spoken_in": _spoken_in(actor, round_id),
        "areas": [(one, _address(round_id, show, one.code)) for one in areas],
        "area": area,
        "kinds": STATE_KINDS,
        "tabs": _tabs(found, round_id),
        "here": _address(round_id, show),
        "open": len(found.disagreements),
        "settles": _may_settle(actor, round_id),
        "crumbs": trail(round_link(found.round), Link(_("Consolidation"))),
    }
    return render(request, "assessment/consolidation.html", context)


@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, round_id: UUID, code: str) -> HttpResponse:
    """Decide on one indicator, with the answers in sight."""
    actor = request_actor(request)
    require(actor, access.SETTLE_ANSWER, find_round(actor, round_id).scope.path)
    found = behind.consolidation(actor, round_id)
    row = _row(found, code)
    form = SettleForm(sent(request), indicator=row)
    if form.is_valid():
        try:
            done = attempted(form, lambda: _settle(actor, round_id, code, form))
        except AnswersChanged as error:
            return _meanwhile(request, found, code, str(error))
        if done:
            messages.success(request, _("%(title)s is settled.") % {"title": row.text.title})
            area = pages.area_of(actor, round_id, code)
            return redirect(_address(round_id, "disagreement", area))
    return _settle_page(request, found, row, form)


def _settle(actor: Actor, round_id: UUID, code: str, form: SettleForm) -> object:
    return actions.settle(actor=actor, round_id=round_id, indicator=code, **form.values())


def _meanwhile(
    request: HttpRequest, found: Consolidation, code: str, sentence: str
) -> HttpResponse:
    """Another assessor was faster: what they decided is in sight, and may be changed knowingly."""
    fresh = _row(behind.consolidation(request_actor(request), found.round.id), code)
    sent = request.POST.copy()
    sent["seen"] = fresh.seen
    form = SettleForm(sent, indicator=fresh)
    form.add_error(None, sentence)
    return _settle_page(request, found, fresh, form, status=409)


def _settle_page(
    request: HttpRequest,
    found: Consolidation,
    row: ConsolidatedView,
    form: SettleForm,
    *,
    status: int | None = None,
) -> HttpResponse:
    steps = Link(_("Consolidation"), _address(found.round.id, ""))
    context = {
        "round": found.round,
        "spoken_in": _spoken_in(request_actor(request), found.round.id),
        "row": row,
        "form": form,
        "kind": STATE_KINDS[row.state],
        "crumbs": trail(round_link(found.round), steps, Link(row.text.title)),
        "cancel_url": _back(request_actor(request), found, row),
    }
    code = status or (422 if form.errors else 200)
    return render(request, "assessment/settle.html", context, status=code)


def _row(found: Consolidation, code: str) -> ConsolidatedView:
    row = next((row for row in found.rows if row.indicator == code), None)
    if row is None:
        raise NotVisible(_("This edition has no indicator %(code)s.") % {"code": code})
    return row


def _tabs(found: Consolidation, round_id: UUID) -> list[Link]:
    labels = {
        "disagreement": _("Only disagreements"),
        "settled": _("Settled"),
        "to-assess": _("To assess"),
        "agreed": _("Agreed"),
    }
    every = Link(f"{_('All')} ({len(found.rows)})", _address(round_id, ""))
    return [every] + [
        Link(f"{label} ({len(found.of(state))})", _address(round_id, state))
        for state, label in labels.items()
    ]


def _address(round_id: UUID, show: str, area: str = "") -> str:
    base = reverse("assessment:consolidation", args=[round_id])
    query = urlencode({name: value for name, value in (("show", show), ("area", area)) if value})
    return f"{base}?{query}" if query else base


def _back(actor: Actor, found: Consolidation, row: ConsolidatedView) -> str:
    area = pages.area_of(actor, found.round.id, row.indicator)
    return f"{_address(found.round.id, '', area)}#indicator-{row.indicator}"


def _chosen(areas: list[pages.AreaRows], code: str) -> pages.AreaRows | None:
    """The area that was asked for, else the first that has something to show."""
    return next((one for one in areas if one.code == code), areas[0] if areas else None)


def _spoken_in(actor: Actor, round_id: UUID) -> str:
    return pages.content_language(find_round(actor, round_id))


def _may_settle(actor: Actor, round_id: UUID) -> bool:
    held = find_round(actor, round_id)
    return held.status in COLLECTING and may(actor, access.SETTLE_ANSWER, held.scope.path)
