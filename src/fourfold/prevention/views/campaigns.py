"""Lists and pages of campaigns."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, may, require
from fourfold.prevention import actions
from fourfold.prevention.access import WRITE_CAMPAIGN
from fourfold.prevention.forms import CampaignForm, FilterForm
from fourfold.prevention.forms.campaigns import first_values
from fourfold.prevention.models import Campaign, Reach
from fourfold.prevention.queries import campaigns as queries
from fourfold.prevention.queries.places import (
    interventions,
    organisations_to_name,
    places_to_write,
)
from fourfold.prevention.views import tables
from fourfold.prevention.views.export import heading, rows_of
from fourfold.prevention.views.support import address, campaign_trail, trail
from fourfold.ui.components import Link
from fourfold.ui.csv_files import csv_response
from fourfold.ui.pages import attempted, form_page, page_of, sent

CHUNK = 500  # campaigns of an export in memory at once


@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    """Campaigns: filtered, sorted and paged by the server."""
    actor = request_actor(request)
    form = FilterForm(request.GET, states=queries.states_with_campaigns(actor))
    wanted = form.wanted(request.GET.get("sort", ""))
    page = page_of(request, queries.find_campaigns(actor, wanted))
    context = {
        "filters": form,
        "page": page,
        "table": tables.campaigns_table(page, wanted, request.GET),
        "writes": may(actor, WRITE_CAMPAIGN),
    }
    return render(request, "prevention/campaigns.html", context)


@require_safe
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The same campaigns with every number, all pages of them."""
    actor = request_actor(request)
    form = FilterForm(request.GET, states=queries.states_with_campaigns(actor))
    found = queries.find_campaigns(actor, form.wanted(request.GET.get("sort", "")))
    return csv_response("campaigns.csv", heading(), rows_of(found.iterator(chunk_size=CHUNK)))


@require_safe
def campaign(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """One campaign: what it says, and whom it reached by unit and method."""
    actor = request_actor(request)
    found = queries.find_campaign(actor, campaign_id)
    held: list[Reach] = found.current  # type: ignore[attr-defined]  # -- prefetched
    writes = may(actor, WRITE_CAMPAIGN, found.scope.path)
    gone = queries.earlier_reach(actor, found)
    context = {
        "campaign": found,
        "facts": tables.facts(found),
        "figures": tables.figures(held),
        "table": tables.reach_table(found, held, writes=writes),
        "earlier": tables.earlier_table(gone) if gone else None,
        "writes": writes,
        "crumbs": trail(Link(found.title)),
    }
    return render(request, "prevention/campaign.html", context)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add a campaign."""
    actor = request_actor(request)
    require(actor, WRITE_CAMPAIGN)
    form = _form(request, actor, None)
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.add_campaign(
                actor=actor, draft=form.draft(), key=form.cleaned_data["key"]
            ),
        )
        if made:
            messages.success(request, _("The campaign is added. Record whom it reached."))
            return redirect("prevention:campaign", made.pk)
    title = _("Add a campaign")
    return form_page(request, form, title=title, crumbs=trail(Link(title)))


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Change what a campaign says."""
    actor = request_actor(request)
    found = queries.find_campaign(actor, campaign_id)
    require(actor, WRITE_CAMPAIGN, found.scope.path)
    form = _form(request, actor, found)
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.change_campaign(
                actor=actor,
                campaign_id=found.pk,
                draft=form.draft(),
                seen=form.cleaned_data["seen"],
            ),
        )
        if made:
            messages.success(request, _("The campaign is changed."))
            return redirect("prevention:campaign", made.pk)
    title = _("Change the campaign")
    crumbs = campaign_trail(found, title)
    return form_page(request, form, title=title, crumbs=crumbs, cancel_url=address(found))


def _form(request: HttpRequest, actor: Actor, campaign: Campaign | None) -> CampaignForm:
    return CampaignForm(
        sent(request),
        places=places_to_write(actor),
        organisations=organisations_to_name(actor, campaign),
        interventions=interventions(),
        initial=first_values(campaign),
    )
