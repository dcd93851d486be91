"""The law profile of a State, its release, and what changed between two days."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.kernel import clock
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import Place
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor, may, require
from fourfold.regulatory import access
from fourfold.regulatory.actions.findings import release_findings, withdraw_release
from fourfold.regulatory.contracts.findings import InstrumentSheet, LawProfile
from fourfold.regulatory.forms.findings import ConfirmForm
from fourfold.regulatory.forms.profile import GapFilter
from fourfold.regulatory.queries.findings import release_of
from fourfold.regulatory.queries.law_report import law_report_pdf
from fourfold.regulatory.queries.profile import live_profile, profile_of
from fourfold.regulatory.rules.coverage_matrix import MAIN, columns_of
from fourfold.regulatory.rules.finding_words import OPEN_KINDS
from fourfold.regulatory.rules.findings import asked_of
from fourfold.regulatory.views import profile_parts as parts
from fourfold.regulatory.views.penalty_chart import penalty_chart
from fourfold.regulatory.views.profile_words import headline, notices_of, tabs_of
from fourfold.regulatory.views.support import address, asked_day, state_trail, trail
from fourfold.ui.components import Link
from fourfold.ui.downloads import PDF, attachment
from fourfold.ui.pages import attempted, day, form_page, page_of, sent


@require_safe
def profile(request: HttpRequest, state: str) -> HttpResponse:
    """Where a State's law stands: coverage, gaps, penalties, figures, what happened when."""
    actor = request_actor(request)
    place = place_for(state)
    found = profile_of(actor, place.code, asked_day(request))
    sheet = _chosen(request, found)
    columns = columns_of(found)
    drafts = found.released_on is None
    rights = parts.Rights(drafts, may(actor, access.WRITE_PROPOSAL, place.scope.path))
    form = GapFilter(request.GET, sheet=sheet)
    gaps = page_of(request, form.found())
    source = _("Law as of %(day)s.") % {"day": day(found.as_of)}
    context = {
        "place": place,
        "profile": found,
        "sheet": sheet,
        "notices": notices_of(found, [sheet]),
        "crumbs": trail(Link(place.name)),
        "tabs": tabs_of(actor, place),
        "current": address("profile", place.code),
        "stats": headline(found, sheet),
        "columns": columns,
        "several": len(columns) > 1,
        "groups": parts.matrix_groups(found, columns, maps=drafts),
        "form": form,
        "gaps": gaps,
        "gap_rows": parts.gap_rows(found, sheet, gaps, rights=rights),
        "open_count": sum(gap.kind in OPEN_KINDS for gap in sheet.gaps),
        "chart": penalty_chart(sheet.penalties, source=source),
        "penalties": parts.penalty_table(sheet.penalties),
        "other_penalties": parts.other_penalty_table(sheet.other_penalties)
        if sheet.other_penalties
        else None,
        "figures": parts.parameter_table(sheet) if sheet.parameters else None,
        "timeline": parts.timeline_table(found),
        "instruments": _instrument_links(found, sheet),
        "report_url": address("report", place.code),
        "map_url": address("map", place.code) if drafts else "",
    }
    return render(request, "regulatory/profile.html", context)


def _chosen(request: HttpRequest, found: LawProfile) -> InstrumentSheet:
    """The sheet that the address asks for; the UN Convention when it asks for none."""
    sheet = found.sheet(request.GET.get("instrument", "") or MAIN) or found.sheet(MAIN)
    if sheet is None:
        raise NotVisible(_("No requirement of a treaty is held here yet."))
    return sheet


def _instrument_links(found: LawProfile, sheet: InstrumentSheet) -> list[Link]:
    """The other instruments that something was found on."""
    return [
        Link(one.short, f"{address('profile', found.state)}?instrument={one.instrument}")
        for one in columns_of(found)
        if one.instrument != sheet.instrument
    ]


@require_http_methods(["GET", "POST"])
def release(request: HttpRequest, state: str) -> HttpResponse:
    """The focal point lets the findings be seen, or takes that back; each is confirmed."""
    actor = request_actor(request)
    place = place_for(state)
    require(actor, access.RELEASE_FINDING, place.scope.path)
    held = release_of(actor, place)
    withdraws = request.GET.get("withdraw") == "1" and held is not None
    label = (
        _("I withdraw the release for the State")
        if withdraws
        else _("I release the findings for the State")
    )
    form = ConfirmForm(sent(request), label=label)
    if form.is_valid() and attempted(form, lambda: _decide(actor, place, withdraws)) is not None:
        done = _("The release is withdrawn.") if withdraws else _("The findings are released.")
        messages.success(request, done)
        return redirect("regulatory:profile", place.code)
    title = _("Withdraw the release") if withdraws else _("Release the findings")
    return form_page(
        request,
        form,
        title=title,
        template="regulatory/finding_release.html",
        crumbs=state_trail(actor, place, Link(title)),
        place=place,
        held=held,
        withdraws=withdraws,
        submit=title,
        cancel_url=address("profile", place.code),
        **_what_is_released(actor, place),
    )


def _decide(actor: Actor, place: Place, withdraws: bool) -> object:
    if withdraws:
        return withdraw_release(actor=actor, state=place.code)
    return release_findings(actor=actor, state=place.code)


def _what_is_released(actor: Actor, place: Place) -> dict[str, Any]:
    found = live_profile(actor, place, clock.today(), instruments=asked_of())
    shown = [one for one in columns_of(found) if one.findings]
    counts = [len(one.findings) for one in shown]
    disputed = sum(f.review_state == "disputed" for one in shown for f in one.findings)
    unreviewed = sum(f.review_state == "none" for one in shown for f in one.findings)
    return {
        "found": sum(counts),
        "disputed": disputed,
        "unreviewed": unreviewed,
        "notices": notices_of(found, shown)[:-1],
    }


@require_safe
def report(request: HttpRequest, state: str) -> HttpResponse:
    """The legislative gap report as a PDF, in the language asked for."""
    actor = request_actor(request)
    found = profile_of(actor, place_for(state).code, asked_day(request))
    asked = request.GET.get("language", "")
    language = asked if asked in dict(settings.LANGUAGES) else get_language() or "en"
    instrument = request.GET.get("instrument", "") or MAIN
    pdf = law_report_pdf(found, instrument=instrument, language=language)
    name = f"law-{found.state}-{instrument}-{found.as_of.isoformat()}.pdf"
    return attachment(pdf, name, PDF)
