"""Mapping: the list of requirements, one requirement with its candidates, a review."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import may, require
from fourfold.regulatory import access
from fourfold.regulatory.actions.findings import record_finding, review_finding
from fourfold.regulatory.forms.finding_entry import FindingEntry
from fourfold.regulatory.forms.findings import ReviewForm
from fourfold.regulatory.models import Finding
from fourfold.regulatory.queries.atom_page import AtomPage, atom_page
from fourfold.regulatory.queries.findings import find_finding, finding_view, spoken
from fourfold.regulatory.queries.law import corpus_on
from fourfold.regulatory.queries.profile import sheet_of
from fourfold.regulatory.rules.catalogue import atoms_by_code
from fourfold.regulatory.rules.coverage_matrix import MAIN
from fourfold.regulatory.rules.findings import asked_of
from fourfold.regulatory.views import finding_parts as parts
from fourfold.regulatory.views.profile_words import tabs_of
from fourfold.regulatory.views.support import address, state_trail
from fourfold.ui.components import Link
from fourfold.ui.pages import attempted, form_page, sent


@require_safe
def work_list(request: HttpRequest, state: str) -> HttpResponse:
    """Articles with how far each is mapped; one article opens its requirements."""
    actor = request_actor(request)
    place = place_for(state)
    asked = request.GET.get("instrument", "") or MAIN
    instrument = asked if asked in asked_of() else MAIN
    sheet = sheet_of(actor, place.code, instrument, clock.today())
    article = next((a for a in sheet.articles if a.number == request.GET.get("article")), None)
    show = request.GET.get("show", "")
    crumbs = [Link(_("Mapping"), address("map", place.code) if article else "")]
    if article:
        crumbs.append(Link(_("Article %(number)s") % {"number": article.number}))
    context = {
        "place": place,
        "sheet": sheet,
        "article": article,
        "tasks": parts.atom_tasks(place.code, article) if article else (),
        "beside": parts.beside(place.code, article) if article else (),
        "next_open": parts.next_open_url(place.code, sheet),
        "groups": () if article else parts.article_groups(place.code, sheet, show),
        "filters": parts.filters(place.code, instrument, show),
        "instruments": parts.instrument_links(place.code, instrument),
        "crumbs": state_trail(actor, place, *crumbs),
        "tabs": tabs_of(actor, place),
        "current": address("map", place.code),
        "writes": may(actor, access.WRITE_FINDING, place.scope.path),
    }
    return render(request, "regulatory/map.html", context)


@require_http_methods(["GET", "POST"])
def atom(request: HttpRequest, state: str, code: str) -> HttpResponse:
    """One requirement: candidates, a form for the actor's own finding, everybody's findings."""
    actor = request_actor(request)
    page = atom_page(
        actor,
        state,
        code,
        top=parts.asked_top(request),
        words=request.GET.get("q", ""),
    )
    place = page.place
    writes = may(actor, access.WRITE_FINDING, place.scope.path)
    if request.method == "POST":
        require(actor, access.WRITE_FINDING, place.scope.path)
    entry = FindingEntry(
        sent(request),
        page=page,
        chosen=request.GET.getlist("provision"),
        taken=request.GET.get("from", ""),
    )
    if entry.is_valid():
        made = attempted(
            entry.form,
            lambda: record_finding(
                actor=actor,
                state=place.code,
                atom=page.atom.code,
                draft=entry.draft(),
                seen=entry.seen,
            ),
        )
        if made is not None:
            messages.success(request, _("Your finding is recorded."))
            return redirect(_next_url(request, page))
    context = {
        "page": page,
        "place": place,
        "entry": entry if writes else None,
        "form": entry.form,
        "facts": parts.atom_facts(page),
        "candidates": parts.candidate_cards(page),
        "findings": parts.finding_cards(page, actor),
        "history": parts.history_table(page),
        "beside": page.beside,
        "offers": parts.offers(page),
        "crumbs": state_trail(
            actor,
            place,
            Link(_("Mapping"), address("map", place.code)),
            Link(
                _("Article %(number)s") % {"number": page.atom.article},
                parts.article_url(place.code, page.atom.instrument, page.atom.article),
            ),
            Link(page.atom.code),
        ),
        "words": request.GET.get("q", ""),
    }
    return render(
        request, "regulatory/finding_atom.html", context, status=422 if entry.has_errors else 200
    )


def _next_url(request: HttpRequest, page: AtomPage) -> str:
    """The next requirement when that button was pressed, else the same page."""
    if request.POST.get("then") == "next" and page.following:
        return reverse("regulatory:atom", args=[page.place.code, page.following])
    return reverse("regulatory:atom", args=[page.place.code, page.atom.code])


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, finding_id: UUID) -> HttpResponse:
    """A second expert agrees or disagrees; both stay visible."""
    actor = request_actor(request)
    finding = find_finding(actor, finding_id)
    require(actor, access.REVIEW_FINDING, finding.scope.path)
    form = ReviewForm(sent(request))
    back = reverse("regulatory:atom", args=[finding.place_id, finding.atom])
    if form.is_valid():
        values = form.cleaned_data
        made = attempted(form, lambda: review_finding(actor=actor, finding_id=finding_id, **values))
        if made is not None:
            messages.success(request, _("Your review stands beside the finding."))
            return redirect(back)
    own = finding.made_by_id == actor.account_id
    corpus = corpus_on(actor, finding.place_id, clock.today())
    return form_page(
        request,
        form,
        title=_("Review a finding"),
        template="regulatory/finding_review.html",
        submit=_("Record the review"),
        crumbs=state_trail(
            actor, finding.place, Link(finding.atom, back), Link(_("Review a finding"))
        ),
        finding=finding_view(finding, spoken(corpus)),
        atom=atoms_by_code().get(finding.atom),
        blocked=_blocked(finding, own=own),
        cancel_url=back,
    )


def _blocked(finding: Finding, *, own: bool) -> str:
    if own:
        return _("This is your own finding. Another expert reviews it.")
    if finding.superseded_at is not None:
        return _("Its author has replaced this finding. Review the newer one.")
    return ""
