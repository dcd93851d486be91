"""Publication by the IATI standard: see every problem before anything is written, then download."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from fourfold.engines.iati import Report
from fourfold.kernel.errors import FourfoldError, Invalid, NotVisible
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import FUNDS_PATH
from fourfold.kernel.policy import may
from fourfold.programme import access
from fourfold.programme.results.actions.iati import (
    FILE_NAME,
    check_file_of,
    export_activities,
    prepare_activities,
)
from fourfold.programme.results.forms.iati import CheckForm, FundChoice
from fourfold.programme.results.queries.iati import exportable
from fourfold.programme.results.views import iati_parts
from fourfold.ui.components import Link
from fourfold.ui.downloads import attachment
from fourfold.ui.pages import attempted, sent, sent_files


@require_GET
def publication(request: HttpRequest) -> HttpResponse:
    """Choose what to export, and see what is wrong with it."""
    actor = request_actor(request)
    funds = [(str(one.id), f"{one.title} ({one.donor})") for one in exportable(actor)]
    form = FundChoice(request.GET, funds=funds)
    fund_id = form.chosen() if form.is_valid() else None
    context = {
        "crumbs": _trail(Link(_("Publish by IATI"))),
        "form": form,
        "fund_id": fund_id or "",
        **_prepared(request, fund_id, asked="fund" in request.GET and form.is_valid()),
    }
    return render(request, "programme/iati.html", context)


def _prepared(request: HttpRequest, fund_id: UUID | None, *, asked: bool) -> dict[str, object]:
    if not asked:
        return {}
    try:
        made = prepare_activities(request_actor(request), fund_id)
    except NotVisible:
        raise
    except FourfoldError as error:
        return {"refused": str(error)}
    return _told(made.report)


def _told(report: Report) -> dict[str, object]:
    return {
        "report": report,
        "stats": iati_parts.stats(report),
        "table": iati_parts.problems_table(report),
    }


@require_POST
def download(request: HttpRequest) -> HttpResponse:
    """The file, when nothing in it is wrong; else the page that says what is."""
    actor = request_actor(request)
    funds = [(str(one.id), one.title) for one in exportable(actor)]
    form = FundChoice(request.POST, funds=funds)
    made = None
    if form.is_valid():
        made = attempted(form, lambda: export_activities(actor=actor, fund_id=form.chosen()))
    if made is None:
        context = {"crumbs": _trail(Link(_("Publish by IATI"))), "form": form, "fund_id": ""}
        return render(request, "programme/iati.html", context, status=Invalid.status)
    return attachment(made.content, FILE_NAME, "application/xml")


@login_required
def check(request: HttpRequest) -> HttpResponse:
    """Check a file of any publisher; nothing of it is kept."""
    actor = request_actor(request)
    form = CheckForm(sent(request), sent_files(request))
    context: dict[str, object] = {
        "crumbs": _trail(Link(_("Check an IATI file")))
        if may(actor, access.WRITE_PUBLICATION, FUNDS_PATH)
        else [Link(_("Home"), "/"), Link(_("Check an IATI file"))],
        "form": form,
    }
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        report = attempted(
            form, lambda: check_file_of(actor, file.read(), name=file.name), field="file"
        )
        context |= {} if report is None else _told(report)
    status = Invalid.status if form.errors and request.method == "POST" else 200
    return render(request, "programme/iati_check.html", context, status=status)


def _trail(*links: Link) -> list[Link]:
    """Home, publication, and the page where it is another."""
    home = Link(_("Home"), "/")
    if len(links) == 1 and links[0].label == _("Publish by IATI"):
        return [home, *links]
    return [home, Link(_("Publish by IATI"), reverse("programme:iati")), *links]
