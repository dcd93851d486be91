"""Pages of drafting proposals: the list, choosing an option, the text, revising, comparing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places.queries import place_for
from fourfold.kernel.policy import may, require
from fourfold.reference import drafting, treaties
from fourfold.regulatory import access
from fourfold.regulatory.actions import proposals as actions
from fourfold.regulatory.forms.proposals import OpenProposalForm, ReviseForm, VersionsForm
from fourfold.regulatory.queries import proposal_documents as documents
from fourfold.regulatory.queries import proposals as queries
from fourfold.regulatory.queries.treaties import standing_of
from fourfold.regulatory.rules import proposals as rules
from fourfold.regulatory.rules.wording import article_title, instrument_title
from fourfold.regulatory.views import proposal_parts as parts
from fourfold.ui.components import Link
from fourfold.ui.downloads import DOCX, PDF, attachment
from fourfold.ui.pages import attempted, form_page, page_of, sent

TYPES = {"docx": DOCX, "pdf": PDF}


@require_safe
def proposal_list(request: HttpRequest, state: str) -> HttpResponse:
    """A State's proposals."""
    actor = request_actor(request)
    place = place_for(state)
    page = page_of(request, queries.proposals_of(actor, place))
    context = {
        "place": place,
        "page": page,
        "table": parts.proposals_table(page),
        "writes": may(actor, access.WRITE_PROPOSAL, place.scope.path),
        "crumbs": parts.list_trail(actor, place, last=True),
    }
    return render(request, "regulatory/proposals.html", context)


@require_safe
def choose(request: HttpRequest, state: str) -> HttpResponse:
    """The options for an article side by side; without an article, the articles that have some.

    A gap leads here as `?article=16&gaps=uncc.16.consent`; several gaps are joined by commas.
    """
    actor = request_actor(request)
    place = place_for(state)
    require(actor, access.WRITE_PROPOSAL, place.scope.path)
    instrument = request.GET.get("instrument", "uncc")
    article = request.GET.get("article", "")
    options = drafting.options_for(instrument, article)
    kept = urlencode({"gaps": request.GET.get("gaps", "")}) if request.GET.get("gaps") else ""
    context = {
        "place": place,
        "standing": standing_of(instrument) if instrument in treaties.instruments() else None,
        "instrument": instrument_title(instrument),
        "article": article,
        "article_title": article_title(instrument, article),
        "options": [parts.option_card(place, option, kept) for option in options],
        "articles": parts.articles_table(place, instrument),
        "crumbs": [*parts.list_trail(actor, place), Link(_("Choose a drafting option"))],
    }
    return render(request, "regulatory/proposal_choose.html", context)


@require_http_methods(["GET", "POST"])
def open_from(request: HttpRequest, state: str, option: str) -> HttpResponse:
    """Start a proposal from an option."""
    actor = request_actor(request)
    place = place_for(state)
    require(actor, access.WRITE_PROPOSAL, place.scope.path)
    if option not in drafting.options():
        raise Http404
    chosen = drafting.option_of(option)
    form = OpenProposalForm(
        sent(request),
        requirements=parts.requirements(chosen),
        initial={
            "title": article_title(chosen.instrument, chosen.article),
            "gaps": _asked_gaps(request, chosen),
        },
    )
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.open_proposal(
                actor=actor,
                state=place.code,
                instrument=chosen.instrument,
                article=chosen.article,
                option=chosen.code,
                **form.cleaned_data,
            ),
        )
        if made:
            messages.success(
                request, _("The proposal is open. Fit its wording to the State's law.")
            )
            return redirect("regulatory:proposal", made.pk)
    back = f"{reverse('regulatory:proposal-choose', args=[place.code])}?article={chosen.article}"
    return form_page(
        request,
        form,
        title=_("Start a proposal"),
        lead=_("Version 1 is the option's wording with its safeguards: %(option)s.")
        % {"option": chosen.title},
        crumbs=[*parts.list_trail(actor, place), Link(_("Start a proposal"))],
        submit=_("Start the proposal"),
        cancel_url=back,
    )


@require_safe
def proposal(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """The current text clause by clause, what was said on it, and what can be done next."""
    actor = request_actor(request)
    page = queries.proposal_page(actor, proposal_id)
    context = {
        "page": page,
        "proposal": page.proposal,
        "status_kind": parts.STATUS_KINDS[page.proposal.status],
        "notices": documents.notices(page.proposal),
        "facts": parts.facts(page),
        "gaps": documents.gap_texts(page.proposal),
        "safeguards": parts.safeguards(page.latest),
        "precedents": parts.kept_precedents(page.latest),
        "positions": parts.positions_table(page),
        "versions": parts.versions_table(page),
        "moves": parts.open_moves(actor, page),
        **parts.rights(actor, page),
        "crumbs": [*parts.list_trail(actor, page.proposal.place), Link(page.proposal.title)],
    }
    return render(request, "regulatory/proposal.html", context)


@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Write a new version, clause by clause."""
    actor = request_actor(request)
    page = queries.proposal_page(actor, proposal_id)
    require(actor, access.WRITE_PROPOSAL, page.proposal.scope.path)
    rules.refuse_revision(page.proposal.status)
    form = ReviseForm(
        sent(request),
        clauses=queries.clauses_of(page.latest),
        initial={"seen": page.latest.number},
    )
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.revise_proposal(
                actor=actor,
                proposal_id=proposal_id,
                clauses=form.clauses(),
                note=form.cleaned_data["note"],
                seen=form.cleaned_data["seen"],
            ),
        )
        if made:
            messages.success(request, _("Version %(number)d is written.") % {"number": made.number})
            return redirect("regulatory:proposal", proposal_id)
    return form_page(
        request,
        form,
        title=_("Revise the text"),
        template="regulatory/proposal_revise.html",
        proposal=page.proposal,
        crumbs=[*parts.proposal_trail(actor, page.proposal), Link(_("Revise the text"))],
        submit=_("Write the new version"),
        cancel_url=reverse("regulatory:proposal", args=[proposal_id]),
    )


@require_safe
def redline(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """What changed between any two versions."""
    actor = request_actor(request)
    page = queries.proposal_page(actor, proposal_id)
    before, after, form = _versions(request, page)
    context = {
        "proposal": page.proposal,
        "form": form,
        "before": before,
        "after": after,
        "changes": parts.redlined(queries.redline_between(actor, proposal_id, before, after)),
        "file": f"{reverse('regulatory:proposal-redline-file', args=[proposal_id])}"
        f"?before={before}&after={after}",
        "crumbs": [
            *parts.proposal_trail(actor, page.proposal),
            Link(_("Changes between versions")),
        ],
    }
    return render(request, "regulatory/proposal_redline.html", context)


@require_safe
def redline_file(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """The same as a Word document with tracked changes."""
    actor = request_actor(request)
    page = queries.proposal_page(actor, proposal_id)
    before, after, _form = _versions(request, page)
    data = documents.redline_docx(
        actor, page.proposal, before, after, language=get_language() or "en"
    )
    return attachment(data, f"redline-{before}-{after}.docx", DOCX)


@require_safe
def export(request: HttpRequest, proposal_id: UUID, kind: str) -> HttpResponse:
    """The proposal with its consultation, as a Word document or as PDF."""
    if kind not in TYPES:
        raise Http404
    page = queries.proposal_page(request_actor(request), proposal_id)
    language = get_language() or "en"
    make = documents.proposal_docx if kind == "docx" else documents.proposal_pdf
    return attachment(make(page, language=language), f"proposal.{kind}", TYPES[kind])


def _versions(request: HttpRequest, page: queries.ProposalPage) -> tuple[int, int, VersionsForm]:
    """The two versions that were asked for; a wrong question gets the last change."""
    latest = page.latest.number
    usual = {"before": max(1, latest - 1), "after": latest}
    asked: dict[str, Any] = {**usual, **request.GET.dict()}
    form = VersionsForm(asked, numbers=[one.number for one in page.versions])
    values = form.cleaned_data if form.is_valid() else usual
    return values["before"], values["after"], form


def _asked_gaps(request: HttpRequest, option: drafting.Option) -> list[str]:
    asked = [code for code in request.GET.get("gaps", "").split(",") if code]
    known = {atom.code for atom in treaties.atoms_of(option.instrument)}
    return [code for code in asked if code in known] or list(option.atoms)
