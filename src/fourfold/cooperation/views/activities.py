"""Lists and pages of partner activities."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from fourfold.cooperation import actions, queries
from fourfold.cooperation.access import COVER_ACTIVITY, IMPORT_ACTIVITY
from fourfold.cooperation.forms import CoverForm, DecisionForm, FilterForm
from fourfold.cooperation.models import PartnerActivity
from fourfold.cooperation.views import export as exporting
from fourfold.cooperation.views import tables
from fourfold.cooperation.views.support import tabs
from fourfold.kernel.errors import Invalid
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import may, require
from fourfold.ui.csv_files import csv_response
from fourfold.ui.pages import LONG_PAGE, page_of

CHUNK = 500  # rows of an export in memory at once


def home(_request: HttpRequest) -> HttpResponse:
    """The way in: partner activities."""
    return redirect("cooperation:activities")


@require_GET
def activities(request: HttpRequest) -> HttpResponse:
    """Partner activities: filtered, sorted and paged by the server."""
    actor = request_actor(request)
    form = FilterForm(request.GET, states=queries.states_with_activities(actor))
    wanted = form.wanted(request.GET.get("sort", ""))
    page = page_of(request, queries.find_activities(actor, wanted), LONG_PAGE)
    context = {
        "filters": form,
        "page": page,
        "table": tables.activity_table(page, wanted, request.GET),
        "may_import": may(actor, IMPORT_ACTIVITY),
        **tabs(actor, "activities"),
    }
    return render(request, "cooperation/activities.html", context)


@require_GET
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The same rows as a CSV table, all pages of them."""
    actor = request_actor(request)
    form = FilterForm(request.GET, states=queries.states_with_activities(actor))
    rows = queries.find_activities(actor, form.wanted(request.GET.get("sort", "")))
    lines = map(exporting.cells, rows.iterator(chunk_size=CHUNK))
    return csv_response("partner-activities.csv", exporting.heading(), lines)


def activity(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """One activity: what its publisher says, where that stands, and what it covers."""
    actor = request_actor(request)
    found = queries.activity_for(actor, activity_id)
    titles = queries.intervention_titles()
    form = CoverForm(titles=tables.not_covered(found, titles))
    return render(request, "cooperation/activity.html", _context(request, found, titles, form))


@require_POST
def decide(request: HttpRequest, activity_id: UUID) -> HttpResponse:
    """Confirm, add or take away an intervention that the activity covers."""
    actor = request_actor(request)
    found = queries.activity_for(actor, activity_id)
    require(actor, COVER_ACTIVITY, found.scope.path)
    form = DecisionForm(request.POST)
    titles = queries.intervention_titles()
    problem = _("Choose an intervention from the list.")
    if form.is_valid():
        try:
            actions.decide_coverage(activity=found, by=actor, **form.cleaned_data)
        except Invalid as error:
            problem = str(error)
        else:
            messages.success(request, _("Saved. The plan of each State follows at its next solve."))
            return redirect("cooperation:activity", found.pk)
    again = CoverForm({}, titles=tables.not_covered(found, titles))
    again.errors.clear()
    again.add_error("intervention", problem)
    context = _context(request, found, titles, again)
    return render(request, "cooperation/activity.html", context, status=Invalid.status)


def _context(
    request: HttpRequest, found: PartnerActivity, titles: dict[str, str], form: CoverForm
) -> dict[str, object]:
    actor = request_actor(request)
    return {
        "activity": found,
        "status": tables.status_cell(found),
        "facts": tables.facts(found),
        "versions": queries.versions_of(actor, found),
        "coverage": tables.coverage(found, titles),
        "may_cover": found.is_current and may(actor, COVER_ACTIVITY, found.scope.path),
        "form": form,
    }
