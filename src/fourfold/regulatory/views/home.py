"""The front page of the regulatory framework."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import require
from fourfold.regulatory import access
from fourfold.ui.components import Link


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Treaties, States' law, and the work that waits."""
    actor = request_actor(request)
    require(actor, access.READ_TREATY)
    return render(request, "regulatory/home.html", {"crumbs": [Link(_("Regulatory framework"))]})
