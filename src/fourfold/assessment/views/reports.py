"""The report of a round: figures, needs, comments, and the State's own steps."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.assessment import access
from fourfold.assessment.actions import reports as actions
from fourfold.assessment.actions.rounds import comment as make_comment
from fourfold.assessment.contracts import ChangeView, RoundComparison, RoundView, ScoreView
from fourfold.assessment.forms.rounds import CommentForm, ConfirmForm
from fourfold.assessment.queries import behind, pages, results
from fourfold.assessment.queries.comparison import compare_rounds
from fourfold.assessment.queries.rounds import comments_of, find_round, round_view
from fourfold.assessment.rules import figures
from fourfold.assessment.views.support import (
    STATE_KINDS,
    STATUS_KINDS,
    attempted,
    round_link,
    trail,
)
from fourfold.engines.maturity import Dimension
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import Scope
from fourfold.kernel.policy import Actor, may, require
from fourfold.ui.components import Link
from fourfold.ui.pages import form_page, sent

SHOWN = (Dimension.STEP, Dimension.AREA, Dimension.CAPACITY, Dimension.PILLAR)


@dataclass(frozen=True, slots=True)
class Move:
    """A step that the State takes with its report, and what it means."""

    permission: str
    before: tuple[str, ...]
    act: Callable[..., object]
    title: Any
    consequences: tuple[Any, ...]
    sure: Any
    done: Any
    warns: bool = False


@dataclass(frozen=True, slots=True)
class OpenMove:
    """A step that can be taken now."""

    title: Any
    url: str
    warns: bool


MOVES = {
    "validate": Move(
        access.VALIDATE_REPORT,
        ("open", "consolidation"),
        actions.validate_report,
        gettext_lazy("Validate the report"),
        (
            gettext_lazy("The scores are kept as they stand now."),
            gettext_lazy("Answers and decisions of this round cannot be changed any more."),
            gettext_lazy("The scores stay with the State and its programme team."),
            gettext_lazy("This cannot be undone. A later assessment is a new round."),
        ),
        gettext_lazy("I validate this report for the State"),
        gettext_lazy("The report is validated. You may release its scores, or keep them."),
    ),
    "release": Move(
        access.RELEASE_REPORT,
        ("validated",),
        actions.release_report,
        gettext_lazy("Release the scores"),
        (
            gettext_lazy("Everybody who has an account, donors included, can see the figures."),
            gettext_lazy("Single answers, evidence and comments stay with the State and its team."),
            gettext_lazy(
                "You can withdraw the release. What others have noted is not undone by it."
            ),
        ),
        gettext_lazy("I release the scores for the State"),
        gettext_lazy("The scores are released."),
    ),
    "withdraw": Move(
        access.RELEASE_REPORT,
        ("released",),
        actions.withdraw_release,
        gettext_lazy("Withdraw the release"),
        (
            gettext_lazy("From now on only the State and its programme team see the figures."),
            gettext_lazy("The report stays validated. You can release it again."),
            gettext_lazy("Copies that others made before stay with them."),
        ),
        gettext_lazy("I withdraw the release for the State"),
        gettext_lazy("The release is withdrawn."),
        warns=True,
    ),
}


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """The report; a comment is written on the same page."""
    actor = request_actor(request)
    scores = results.score_sheet(actor, round_id)
    held = results.find_scored_round(actor, round_id)
    form = CommentForm(sent(request))
    if form.is_valid():
        text = form.cleaned_data["text"]
        if attempted(form, lambda: make_comment(actor=actor, round_id=round_id, text=text)):
            messages.success(request, _("Your comment stands with the report."))
            return redirect(f"{reverse('assessment:report', args=[round_id])}#comments")
    context = {
        **_report_context(actor, scores, held.scope),
        "spoken_in": pages.content_language(held),
        "form": form,
        "comments": comments_of(actor, round_id),
    }
    return render(request, "assessment/report.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, round_id: UUID, step: str) -> HttpResponse:
    """Say what a step means, ask to confirm, then take it."""
    actor = request_actor(request)
    held = find_round(actor, round_id)
    chosen = MOVES[step]
    require(actor, chosen.permission, held.scope.path)
    form = ConfirmForm(sent(request), label=chosen.sure)
    if form.is_valid() and (
        attempted(form, lambda: chosen.act(actor=actor, round_id=round_id)) is not None
    ):
        messages.success(request, str(chosen.done))
        return redirect("assessment:report", round_id)
    view = round_view(held)
    blocked = _("The round stands at “%(status)s”, so this step is not open (any more).")
    back = Link(_("Report"), reverse("assessment:report", args=[round_id]))
    return form_page(
        request,
        form,
        title=str(chosen.title),
        template="assessment/move.html",
        crumbs=trail(round_link(view), back, Link(str(chosen.title))),
        round=view,
        move=chosen,
        is_warning=chosen.warns,
        submit=chosen.title,
        blocked="" if held.status in chosen.before else blocked % {"status": view.status_label},
        cancel_url=back.url,
    )


@require_safe
def figure(request: HttpRequest, round_id: UUID, dimension: str, code: str) -> HttpResponse:
    """One figure walked back to the answers behind it."""
    actor = request_actor(request)
    found = behind.explain_figure(actor, round_id, dimension, code)
    back = Link(_("Report"), reverse("assessment:report", args=[round_id]))
    context = {
        "found": found,
        "spoken_in": pages.content_language(results.find_scored_round(actor, round_id)),
        "round": found.round,
        "kinds": STATE_KINDS,
        "heading": figures.dimension_label(Dimension(dimension)),
        "crumbs": trail(round_link(found.round), back, Link(found.figure.label)),
    }
    return render(request, "assessment/figure.html", context)


@require_safe
def compare(request: HttpRequest, round_id: UUID, other_id: UUID) -> HttpResponse:
    """Two rounds of one State, the earlier one first whichever way they are named."""
    actor = request_actor(request)
    ordered = sorted(
        (results.find_scored_round(actor, found) for found in (round_id, other_id)),
        key=lambda round_: (round_.opened_on, round_.pk),
    )
    found = compare_rounds(actor, ordered[0].pk, ordered[1].pk)
    here = found.later if found.later.id == round_id else found.earlier
    context = {
        "found": found,
        "spoken_in": pages.content_language(ordered[1]),
        "groups": [(figures.dimension_label(d), _in_order(found, d)) for d in SHOWN],
        "moved": [change for change in found.indicators if change.change],
        "others": [change for change in found.indicators if not change.change],
        "crumbs": trail(round_link(here), Link(_("Comparison"))),
    }
    return render(request, "assessment/compare.html", context)


def _in_order(found: RoundComparison, dimension: Dimension) -> list[ChangeView]:
    """The changes of one dimension in the programme's order."""
    codes = figures.codes_of(dimension)
    changes = [change for change in found.figures if change.dimension == dimension.value]
    place = {code: number for number, code in enumerate(codes)}
    return sorted(changes, key=lambda change: (place.get(change.code, len(codes)), change.code))


def _report_context(actor: Actor, scores: ScoreView, scope: Scope) -> dict[str, object]:
    view = scores.round
    needs, unknown = pages.report_needs(actor, view.id)
    return {
        "round": view,
        "scores": scores,
        "status_kind": STATUS_KINDS[view.status],
        "crumbs": trail(round_link(view), Link(_("Report"))),
        "needs": needs,
        "to_assess": unknown,
        "moves": _open_moves(actor, view, scope),
        "may_comment": may(actor, access.COMMENT_REPORT, scope.path),
        "reads_answers": scores.sheet is not None,
        "others": pages.other_rounds(actor, view),
    }


def _open_moves(actor: Actor, view: RoundView, scope: Scope) -> list[OpenMove]:
    """The steps that this actor may take with the report as it stands."""
    return [
        OpenMove(move_.title, reverse(f"assessment:report-{step}", args=[view.id]), move_.warns)
        for step, move_ in MOVES.items()
        if view.status in move_.before and may(actor, move_.permission, scope.path)
    ]
