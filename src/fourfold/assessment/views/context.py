"""Context indicators of a State: published figures that surround the answers and never score."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fourfold.assessment.queries.context import context_series
from fourfold.assessment.views.support import trail
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import place_for
from fourfold.ui.components import Link


@require_safe
def context(request: HttpRequest, state: str) -> HttpResponse:
    """Each series as a line over the years, with its source, date and caution."""
    place = place_for(state)
    values = {
        "place": place,
        "series": context_series(request_actor(request), place.code),
        "crumbs": trail(Link(_("Context of %(state)s") % {"state": place.name})),
    }
    return render(request, "assessment/context.html", values)
