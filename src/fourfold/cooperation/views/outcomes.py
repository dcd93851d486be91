"""Record what came of an operation; correct and withdraw what was recorded."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fourfold.cooperation import actions
from fourfold.cooperation.access import WRITE_OPERATION
from fourfold.cooperation.forms.operations import ConfirmForm, OutcomeForm, outcome_values
from fourfold.cooperation.queries import operations as queries
from fourfold.cooperation.views.support import address, operation_trail
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import require
from fourfold.ui.pages import attempted, form_page, sent, sent_files


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, operation_id: UUID) -> HttpResponse:
    """Record an outcome."""
    actor = request_actor(request)
    operation = queries.find_operation(actor, operation_id)
    require(actor, WRITE_OPERATION, operation.scope.path)
    form = OutcomeForm(
        sent(request),
        sent_files(request),
        states=queries.states_of(operation),
        organisations=queries.organisations_to_name(actor, operation),
        initial=outcome_values(None),
    )
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.record_outcome(
                actor=actor,
                operation_id=operation.pk,
                draft=form.draft(),
                key=form.cleaned_data["key"],
                file=form.sent_file(),
            ),
        )
        if made:
            messages.success(request, _("The outcome is recorded."))
            return redirect("cooperation:operation", operation.pk)
    title = _("Record what came of it")
    return form_page(
        request,
        form,
        title=title,
        lead=_("The result is the operation's; the programme contributed. Numbers only."),
        crumbs=operation_trail(operation, title),
        cancel_url=address(operation),
    )


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, outcome_id: UUID) -> HttpResponse:
    """Correct an outcome."""
    actor = request_actor(request)
    held = queries.find_outcome(actor, outcome_id)
    require(actor, WRITE_OPERATION, held.operation.scope.path)
    form = OutcomeForm(
        sent(request),
        sent_files(request),
        states=(),
        organisations=queries.organisations_to_name(actor, held.operation),
        initial=outcome_values(held),
    )
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.correct_outcome(
                actor=actor, outcome_id=held.pk, draft=form.draft(), file=form.sent_file()
            ),
        )
        if made:
            messages.success(request, _("The outcome is corrected; the old one stays on record."))
            return redirect("cooperation:operation", held.operation_id)
    title = _("Correct the outcome")
    return form_page(
        request,
        form,
        title=title,
        lead=_("The old number stays on record for figures that counted it."),
        crumbs=operation_trail(held.operation, title),
        cancel_url=address(held.operation),
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, outcome_id: UUID) -> HttpResponse:
    """Withdraw an outcome."""
    actor = request_actor(request)
    held = queries.find_outcome(actor, outcome_id)
    require(actor, WRITE_OPERATION, held.operation.scope.path)
    form = ConfirmForm(sent(request))
    if form.is_valid():
        made = attempted(form, lambda: actions.withdraw_outcome(actor=actor, outcome_id=held.pk))
        if made:
            messages.success(request, _("The outcome is withdrawn."))
            return redirect("cooperation:operation", held.operation_id)
    title = _("Withdraw the outcome")
    return form_page(
        request,
        form,
        title=title,
        lead=_("It will count no more. Figures published before still find it."),
        crumbs=operation_trail(held.operation, title),
        cancel_url=address(held.operation),
        submit=_("Withdraw it"),
    )
