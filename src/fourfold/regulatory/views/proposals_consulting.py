"""Consultation on a proposal: opening and closing it, comments, answers, its summary."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import require
from fourfold.regulatory import access
from fourfold.regulatory.actions import proposals as actions
from fourfold.regulatory.forms.proposals import (
    CommentForm,
    ConfirmForm,
    ConsultationForm,
    ResponseForm,
)
from fourfold.regulatory.queries import proposal_documents as documents
from fourfold.regulatory.queries import proposals as queries
from fourfold.regulatory.rules import proposals as rules
from fourfold.regulatory.views import proposal_parts as parts
from fourfold.ui.components import Link, Stat
from fourfold.ui.pages import attempted, form_page, sent


@dataclass(frozen=True, slots=True)
class Move:
    """A step that the team takes, and what it means."""

    status: str
    act: Callable[..., object]
    title: Any
    lead: Any
    sure: Any
    done: Any


MOVES = {
    "close": Move(
        "closed",
        actions.close_consultation,
        gettext_lazy("Close the consultation"),
        gettext_lazy("No comment is taken after this. The text may be revised again."),
        gettext_lazy("Close it now"),
        gettext_lazy("The consultation is closed. Answer each comment."),
    ),
    "hand-over": Move(
        "handed-over",
        actions.hand_over,
        gettext_lazy("Hand over to the State's drafters"),
        gettext_lazy(
            "The text and the record of the consultation stand from now on. Every comment has to "
            "be answered first."
        ),
        gettext_lazy("Hand it over now"),
        gettext_lazy("The proposal is handed over. Its documents can be downloaded."),
    ),
    "withdraw": Move(
        "withdrawn",
        actions.withdraw_proposal,
        gettext_lazy("Withdraw the proposal"),
        gettext_lazy("It stays on record and is not worked on any more. This cannot be undone."),
        gettext_lazy("Withdraw it"),
        gettext_lazy("The proposal is withdrawn."),
    ),
}


@require_http_methods(["GET", "POST"])
def consult(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Ask stakeholders until a day."""
    actor = request_actor(request)
    held = queries.find_proposal(actor, proposal_id)
    require(actor, access.WRITE_PROPOSAL, held.scope.path)
    rules.refuse_move(held.status, "consultation")
    form = ConsultationForm(sent(request))
    if form.is_valid():
        done = attempted(
            form,
            lambda: actions.open_consultation(
                actor=actor, proposal_id=proposal_id, **form.cleaned_data
            ),
        )
        if done:
            messages.success(
                request, _("The consultation is open. Its text stands still until it ends.")
            )
            return redirect("regulatory:proposal", proposal_id)
    return form_page(
        request,
        form,
        title=_("Open a consultation"),
        lead=_("Organisations of the State see the proposal from now on and can comment."),
        crumbs=[*parts.proposal_trail(actor, held), Link(_("Open a consultation"))],
        submit=_("Open the consultation"),
        cancel_url=reverse("regulatory:proposal", args=[proposal_id]),
    )


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, proposal_id: UUID, step: str) -> HttpResponse:
    """Say what a step means, ask to confirm, then take it."""
    if step not in MOVES:
        raise Http404
    actor = request_actor(request)
    held = queries.find_proposal(actor, proposal_id)
    require(actor, access.WRITE_PROPOSAL, held.scope.path)
    chosen = MOVES[step]
    rules.refuse_move(held.status, chosen.status)
    form = ConfirmForm(sent(request), label=chosen.sure)
    if form.is_valid():
        done = attempted(form, lambda: chosen.act(actor=actor, proposal_id=proposal_id))
        if done:
            messages.success(request, str(chosen.done))
            return redirect("regulatory:proposal", proposal_id)
    return form_page(
        request,
        form,
        title=str(chosen.title),
        lead=chosen.lead,
        crumbs=[*parts.proposal_trail(actor, held), Link(str(chosen.title))],
        submit=chosen.title,
        cancel_url=reverse("regulatory:proposal", args=[proposal_id]),
    )


@require_http_methods(["GET", "POST"])
def comment(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Comment for an organisation, on a clause or on the whole."""
    actor = request_actor(request)
    page = queries.proposal_page(actor, proposal_id)
    organisations = queries.commenting_organisations(actor, page.proposal)
    require(actor, access.COMMENT_PROPOSAL)
    rules.refuse_comment(page.proposal.status, page.proposal.closes_on, clock.today())
    form = CommentForm(
        sent(request),
        organisations=organisations,
        clauses=queries.clauses_of(page.latest),
        initial={"clause": request.GET.get("clause", "")},
    )
    if form.is_valid():
        values = form.cleaned_data
        made = attempted(
            form,
            lambda: actions.comment_on(
                actor=actor,
                version=page.latest,
                **{**values, "organisation": UUID(values["organisation"])},
            ),
        )
        if made:
            messages.success(request, _("The comment is recorded."))
            return redirect("regulatory:proposal", proposal_id)
    return form_page(
        request,
        form,
        title=_("Comment on the proposal"),
        lead=_("Comments on version %(number)d of “%(title)s” are taken.")
        % {"number": page.latest.number, "title": page.proposal.title},
        crumbs=[*parts.proposal_trail(actor, page.proposal), Link(_("Comment"))],
        submit=_("Record the comment"),
        cancel_url=reverse("regulatory:proposal", args=[proposal_id]),
    )


@require_http_methods(["GET", "POST"])
def respond(request: HttpRequest, comment_id: UUID) -> HttpResponse:
    """Answer a comment."""
    actor = request_actor(request)
    held = queries.find_comment(actor, comment_id)
    proposal = held.version.proposal
    require(actor, access.WRITE_PROPOSAL, proposal.scope.path)
    taken = {True: "yes", False: "no"}.get(held.taken_up, "")  # type: ignore[arg-type]  # -- or None
    form = ResponseForm(sent(request), initial={"response": held.response, "taken_up": taken})
    if form.is_valid():
        done = attempted(
            form,
            lambda: actions.respond_to_comment(
                actor=actor, comment_id=comment_id, **form.cleaned_data
            ),
        )
        if done:
            messages.success(request, _("The answer is recorded."))
            return redirect("regulatory:proposal-summary", proposal.pk)
    return form_page(
        request,
        form,
        title=_("Answer a comment"),
        template="regulatory/proposal_respond.html",
        comment=held,
        crumbs=[
            *parts.proposal_trail(actor, queries.find_proposal(actor, proposal.pk)),
            Link(_("Answer")),
        ],
        submit=_("Record the answer"),
        cancel_url=reverse("regulatory:proposal-summary", args=[proposal.pk]),
    )


@require_safe
def summary(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Who commented, how they stand, and what came of it."""
    actor = request_actor(request)
    page = queries.proposal_page(actor, proposal_id)
    context = {
        "page": page,
        "proposal": page.proposal,
        "words": documents.consultation_words(page),
        "figures": _figures(page),
        "positions": parts.positions_table(page),
        "kinds": parts.POSITION_KINDS,
        **parts.rights(actor, page),
        "crumbs": [
            *parts.proposal_trail(actor, page.proposal),
            Link(_("Summary of the consultation")),
        ],
    }
    return render(request, "regulatory/proposal_summary.html", context)


def _figures(page: queries.ProposalPage) -> list[Stat]:
    said = len(page.comments)
    taken = sum(one.taken_up is True for one in page.comments)
    waiting = page.unanswered
    return [
        Stat(str(len(page.positions)), _("stakeholders")),
        Stat(str(said), ngettext("comment", "comments", said)),
        Stat(str(taken), _("taken up")),
        Stat(str(said - taken - waiting), _("not taken up")),
        Stat(str(waiting), _("wait for an answer")),
    ]
