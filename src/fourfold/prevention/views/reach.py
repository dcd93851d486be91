"""Record whom a campaign reached; correct and withdraw what was recorded."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import require
from fourfold.prevention import actions
from fourfold.prevention.access import WRITE_CAMPAIGN
from fourfold.prevention.forms import ReachForm, WithdrawForm
from fourfold.prevention.forms.reach import first_values
from fourfold.prevention.queries import campaigns as queries
from fourfold.prevention.queries.places import states_of
from fourfold.prevention.views.support import address, campaign_trail
from fourfold.ui.pages import attempted, form_page, sent, sent_files


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Record a number."""
    actor = request_actor(request)
    campaign = queries.find_campaign(actor, campaign_id)
    require(actor, WRITE_CAMPAIGN, campaign.scope.path)
    states = [] if campaign.place else states_of(campaign)
    form = ReachForm(sent(request), sent_files(request), states=states, initial=first_values(None))
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.record_reach(
                actor=actor,
                campaign_id=campaign.pk,
                draft=form.draft(),
                key=form.cleaned_data["key"],
                file=form.sent_file(),
            ),
        )
        if made:
            messages.success(request, _("The number is recorded."))
            return redirect("prevention:campaign", campaign.pk)
    title = _("Record whom it reached")
    return form_page(
        request,
        form,
        title=title,
        lead=_("One number for one period, audience, channel, unit and method."),
        crumbs=campaign_trail(campaign, title),
        cancel_url=address(campaign),
    )


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, reach_id: UUID) -> HttpResponse:
    """Correct a number."""
    actor = request_actor(request)
    held = queries.find_reach(actor, reach_id)
    require(actor, WRITE_CAMPAIGN, held.campaign.scope.path)
    form = ReachForm(sent(request), sent_files(request), states=[], initial=first_values(held))
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.correct_reach(
                actor=actor, reach_id=held.pk, draft=form.draft(), file=form.sent_file()
            ),
        )
        if made:
            messages.success(request, _("The number is corrected; the old one stays on record."))
            return redirect("prevention:campaign", held.campaign_id)
    title = _("Correct the number")
    return form_page(
        request,
        form,
        title=title,
        lead=_("The old number stays on record for figures that counted it."),
        crumbs=campaign_trail(held.campaign, title),
        cancel_url=address(held.campaign),
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, reach_id: UUID) -> HttpResponse:
    """Withdraw a number."""
    actor = request_actor(request)
    held = queries.find_reach(actor, reach_id)
    require(actor, WRITE_CAMPAIGN, held.campaign.scope.path)
    form = WithdrawForm(sent(request))
    if form.is_valid():
        made = attempted(form, lambda: actions.withdraw_reach(actor=actor, reach_id=held.pk))
        if made:
            messages.success(request, _("The number is withdrawn."))
            return redirect("prevention:campaign", held.campaign_id)
    title = _("Withdraw the number")
    return form_page(
        request,
        form,
        title=title,
        lead=_("It will count no more. Figures published before still find it."),
        crumbs=campaign_trail(held.campaign, title),
        cancel_url=address(held.campaign),
        submit=_("Withdraw it"),
    )
