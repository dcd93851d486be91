"""Return packs: out as a workbook, back in, and deciding on what conflicts."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourfold.assessment import access
from fourfold.assessment.actions import packs as actions
from fourfold.assessment.contracts import ImportReview, ReturnView
from fourfold.assessment.errors import AnswersChanged
from fourfold.assessment.forms.packs import PackForm, ReviewForm
from fourfold.assessment.queries import packs, pages, returns
from fourfold.assessment.views.support import attempted, return_link, trail
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, require
from fourfold.ui.components import Link
from fourfold.ui.downloads import XLSX, attachment
from fourfold.ui.pages import form_page, sent, sent_files


@require_safe
def pack(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """Choose the language of the pack."""
    actor = request_actor(request)
    head = returns.return_view(actor, returns.find_return(actor, return_id))
    known = pages.languages_of_return(actor, return_id)
    context = {
        "head": head,
        "choices": language_choices(known),
        "current": get_language() if get_language() in known else known[0],
        "crumbs": trail(return_link(head), Link(_("Return pack"))),
    }
    return render(request, "assessment/pack.html", context)


@require_safe
def pack_file(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """The pack itself, with the answers that are held."""
    actor = request_actor(request)
    language = request.GET.get("language", "")
    known = pages.languages_of_return(actor, return_id)
    made = packs.return_pack(actor, return_id, language=language if language in known else "")
    return attachment(made.content, made.name, XLSX)


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """Bring back a filled pack; without conflicts its answers are in at once."""
    actor = request_actor(request)
    held = returns.find_return(actor, return_id)
    require(actor, access.ANSWER_RETURN, held.scope.path)
    head = returns.return_view(actor, held)
    form = PackForm(sent(request), sent_files(request))
    if form.is_valid():
        review = attempted(form, lambda: _import(actor, return_id, form))
        if review is not None:
            return _after_import(request, head, review)
    closed = _("This return takes no answers now. Whoever runs the round can give it back.")
    return form_page(
        request,
        form,
        title=_("Bring back a filled pack"),
        template="assessment/pack_upload.html",
        head=head,
        waiting=packs.waiting_imports(actor, return_id),
        crumbs=trail(return_link(head), Link(_("Bring back a filled pack"))),
        submit=_("Read the pack"),
        blocked="" if head.is_editable else closed,
        cancel_url=reverse("assessment:return", args=[return_id]),
    )


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """A pack beside what is held; a person decides on each conflict."""
    actor = request_actor(request)
    found = packs.import_review(actor, import_id)
    if found.is_applied or packs.find_import(actor, import_id).status != "waiting":
        messages.info(request, _("This pack has been dealt with already."))
        return redirect("assessment:return", found.return_id)
    form = ReviewForm(sent(request), review=found)
    if form.is_valid():
        try:
            done = attempted(form, lambda: _resolve(actor, import_id, form))
        except AnswersChanged as error:
            fresh = packs.import_review(actor, import_id)
            return _review_page(request, ReviewForm(review=fresh), notice=str(error), status=409)
        if done is not None:
            messages.success(request, _("The pack is in the return, as you decided."))
            return redirect("assessment:return", found.return_id)
    return _review_page(request, form, status=422 if form.errors else 200)


@require_POST
def drop(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Put a waiting pack aside."""
    actor = request_actor(request)
    found = packs.import_review(actor, import_id)
    actions.drop_import(actor=actor, import_id=import_id)
    messages.success(request, _("The pack is put aside. Nothing of it was taken."))
    return redirect("assessment:return", found.return_id)


def language_choices(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    """Languages of an instrument by their names."""
    names = dict(settings.LANGUAGES)
    return [(code, str(names.get(code, code))) for code in codes]


def _import(actor: Actor, return_id: UUID, form: PackForm) -> ImportReview:
    return actions.import_return_pack(actor=actor, return_id=return_id, **form.values())


def _resolve(actor: Actor, import_id: UUID, form: ReviewForm) -> ImportReview:
    return actions.resolve_import(
        actor=actor, import_id=import_id, decisions=form.decisions(), seen=form.seen()
    )


def _after_import(request: HttpRequest, head: ReturnView, found: ImportReview) -> HttpResponse:
    """What the pack brought; with conflicts, on to deciding."""
    if not found.is_applied and found.import_id:
        for notice in found.notices:
            messages.warning(request, notice)
        return redirect("assessment:import", found.import_id)
    context = {
        "head": head,
        "review": found,
        "crumbs": trail(return_link(head), Link(_("What the pack brought"))),
    }
    return render(request, "assessment/pack_taken.html", context)


def _review_page(
    request: HttpRequest, form: ReviewForm, *, notice: str = "", status: int = 200
) -> HttpResponse:
    actor = request_actor(request)
    found = form.review
    head = returns.return_view(actor, returns.find_return(actor, found.return_id))
    context = {
        "head": head,
        "review": found,
        "form": form,
        "conflicts": form.conflicts(),
        "notice": notice,
        "crumbs": trail(return_link(head), Link(_("Decide on conflicts"))),
    }
    return render(request, "assessment/pack_review.html", context, status=status)
