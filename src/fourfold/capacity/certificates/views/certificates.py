"""The list of certificates, one certificate, revoking and renewing it."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourfold.capacity import access
from fourfold.capacity.certificates.actions.issuing import renew_certificate
from fourfold.capacity.certificates.actions.revoking import revoke_certificate
from fourfold.capacity.certificates.forms import FilterForm, RevokeForm
from fourfold.capacity.certificates.models import Certificate
from fourfold.capacity.certificates.queries import issued
from fourfold.capacity.certificates.rules.grounds import DOUBTED, REVOKED
from fourfold.capacity.certificates.rules.texts import KINDS
from fourfold.capacity.certificates.views.words import STATUSES, status_cell
from fourfold.capacity.learning.views.support import trail
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, may, require
from fourfold.ui.components import Cell, Column, DataTable, Link, SummaryRow
from fourfold.ui.csv_files import csv_response
from fourfold.ui.pages import attempted, day, form_page, page_of, sent

CHUNK = 500
EXPORTED = ("number", "holder", "state", "course", "kind", "issued_on", "expires_on", "status")


@require_safe
def certificates(request: HttpRequest) -> HttpResponse:
    """Every certificate that the actor may see."""
    actor = request_actor(request)
    form = _filter(request, actor)
    page = page_of(request, issued.certificates_for(actor, form.wanted()))
    lines = issued.lines_of(actor, list(page.object_list))
    export = f"{reverse('capacity:certificates-export')}?{request.GET.urlencode()}".rstrip("?")
    context = {
        "form": form,
        "page": page,
        "table": _table(lines, Link(_("CSV"), export)),
        "crumbs": trail(Link(_("Certificates"))),
    }
    return render(request, "capacity/certificates/list.html", context)


@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The same as a table for spreadsheets, names only for those who may read them."""
    actor = request_actor(request)
    rows = issued.certificates_for(actor, _filter(request, actor).wanted())
    return csv_response("certificates.csv", EXPORTED, _exported(actor, rows))


@require_safe
def certificate(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """One certificate: what it says, what it renews, what renewed it."""
    actor = request_actor(request)
    held = issued.certificate_of(actor, certificate_id)
    return _page(request, actor, held)


@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """Say that it no longer holds."""
    actor = request_actor(request)
    held = issued.certificate_of(actor, certificate_id)
    require(actor, access.ISSUE_CERTIFICATE, held.scope.path)
    form = RevokeForm(sent(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        done = attempted(
            form, lambda: revoke_certificate(actor=actor, certificate_id=held.pk, reason=reason)
        )
        if done:
            messages.success(request, _("The certificate is revoked."))
            return redirect("capacity:certificate", held.pk)
    return form_page(
        request,
        form,
        title=_("Revoke certificate %(number)s") % {"number": held.number},
        lead=_("It cannot be taken back. Whoever checks the certificate will be told."),
        submit=pgettext("a certificate", "Revoke"),
        crumbs=_trail(held, Link(pgettext("a certificate", "Revoke"))),
        cancel_url=reverse("capacity:certificate", args=[held.pk]),
    )


@require_POST
def renew(request: HttpRequest, certificate_id: UUID) -> HttpResponse:
    """A new certificate in its place, with its own number and date."""
    actor = request_actor(request)
    held = issued.certificate_of(actor, certificate_id)
    require(actor, access.ISSUE_CERTIFICATE, held.scope.path)
    try:
        made = renew_certificate(actor=actor, certificate_id=held.pk)
    except (Conflict, Invalid) as error:
        return _page(request, actor, held, refusal=str(error))
    messages.success(request, _("The new certificate is issued. The old one stays as it was."))
    return redirect("capacity:certificate", made.pk)


def _page(request: HttpRequest, actor: Actor, held: Certificate, refusal: str = "") -> HttpResponse:
    (line,) = issued.lines_of(actor, [held])
    chain = issued.chain_of(actor, held)
    issues = may(actor, access.ISSUE_CERTIFICATE, held.scope.path)
    context: dict[str, Any] = {
        "certificate": held,
        "refusal": refusal,
        "status": status_cell(line.status),
        "is_doubted": line.status == DOUBTED,
        "is_revoked": line.status == REVOKED,
        "rows": _rows(held, line.holder),
        "chain": [_chained(one, held) for one in chain] if len(chain) > 1 else [],
        "downloads": issued.may_download(actor, held),
        "issues": issues,
        "renews": issues and chain[-1].pk == held.pk and line.status != DOUBTED,
        "crumbs": _trail(held),
    }
    status = Conflict.status if refusal else 200
    return render(request, "capacity/certificates/certificate.html", context, status=status)


def _rows(held: Certificate, holder: str) -> list[SummaryRow]:
    event, place = held.event, held.participant.place
    taught = {"course": event.version.course.title, "number": event.version.number}
    revocation = getattr(held, "revocation", None)
    rows = [
        SummaryRow(_("Holder"), holder),
        SummaryRow(_("Kind"), str(KINDS[held.kind])),
        SummaryRow(_("Course"), _("%(course)s, version %(number)d") % taught),
        SummaryRow(_("Event"), event.title, reverse("capacity:event", args=[event.pk]), _("Open")),
        SummaryRow(_("State"), place.name if place else ""),
        SummaryRow(_("Issued on"), day(held.issued_on)),
        SummaryRow(_("Valid until"), day(held.expires_on) if held.expires_on else _("No end")),
    ]
    if revocation is not None:
        rows += [
            SummaryRow(_("Revoked on"), day(revocation.revoked_at)),
            SummaryRow(_("Reason"), revocation.reason),
        ]
    return rows


def _chained(one: Certificate, held: Certificate) -> tuple[Link, str]:
    url = "" if one.pk == held.pk else reverse("capacity:certificate", args=[one.pk])
    return Link(one.number, url), day(one.issued_on)


def _trail(held: Certificate, *links: Link) -> list[Link]:
    here = Link(held.number, reverse("capacity:certificate", args=[held.pk]) if links else "")
    return trail(Link(_("Certificates"), reverse("capacity:certificates")), here, *links)


def _filter(request: HttpRequest, actor: Actor) -> FilterForm:
    require(actor, access.READ_CERTIFICATE)
    return FilterForm(
        request.GET,
        places=issued.places_with_certificates(actor),
        courses=issued.courses_with_certificates(actor),
    )


def _table(lines: list[issued.Line], export: Link) -> DataTable:
    return DataTable(
        caption=_("Certificates"),
        columns=(
            Column("number", pgettext("to refer by", "Number")),
            Column("holder", _("Holder")),
            Column("course", _("Course")),
            Column("kind", _("Kind")),
            Column("issued", _("Issued on")),
            Column("status", _("Status")),
        ),
        rows=[_cells(line) for line in lines],
        exports=(export,),
        stacked=True,
        identifier="certificates",
        empty=_("Certificates are issued on the page of an event, once it is over."),
    )


def _cells(line: issued.Line) -> tuple[object, ...]:
    held = line.certificate
    event, place = held.event, held.participant.place
    return (
        Cell(held.number, url=reverse("capacity:certificate", args=[held.pk])),
        Cell(line.holder, note=place.name if place else ""),
        Cell(event.version.course.title, note=_("Fictional") if event.fictional else ""),
        str(KINDS[held.kind]),
        day(held.issued_on),
        status_cell(line.status),
    )


def _exported(actor: Actor, rows: Any) -> Iterator[tuple[object, ...]]:
    for first in range(0, rows.count(), CHUNK):
        for line in issued.lines_of(actor, list(rows[first : first + CHUNK])):
            yield _values(line)


def _values(line: issued.Line) -> tuple[object, ...]:
    held = line.certificate
    state = held.participant.place_id or ""
    course, kind = held.event.version.course.title, held.kind
    dates = held.issued_on, held.expires_on or ""
    return held.number, line.holder, state, course, kind, *dates, STATUSES[line.status]
