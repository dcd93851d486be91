"""Import of a file of activities, and what its columns mean."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from fourfold.cooperation import actions
from fourfold.cooperation.access import IMPORT_ACTIVITY
from fourfold.cooperation.contracts import ImportOutcome
from fourfold.cooperation.errors import ActivityFileRefused
from fourfold.cooperation.forms import ImportForm
from fourfold.cooperation.views import tables
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, require


def import_file(request: HttpRequest) -> HttpResponse:
    """Take a CSV or XML file; show what it brought, or everything that is wrong with it.

    Nothing but the activities is kept of the file. Sending it again changes nothing.
    """
    actor = request_actor(request)
    require(actor, IMPORT_ACTIVITY)
    form = ImportForm(request.POST or None, request.FILES or None)
    outcome: ImportOutcome | None = None
    problems: tuple[str, ...] = ()
    if request.method == "POST":
        form = ImportForm(request.POST, request.FILES)
        if form.is_valid():
            outcome, problems = _take(actor, form)
    status = ActivityFileRefused.status if form.errors else 200
    context = {"form": form, "outcome": outcome, "problems": problems}
    return render(request, "cooperation/import.html", context, status=status)


def _take(actor: Actor, form: ImportForm) -> tuple[ImportOutcome | None, tuple[str, ...]]:
    file = form.cleaned_data["file"]
    try:
        read = actions.read_file(file.read(), name=file.name, by=actor)
    except ActivityFileRefused as error:
        form.add_error("file", _("Nothing was imported. Correct the file and choose it again."))
        return None, error.problems
    return actions.import_activities(file=read, by=actor), ()


@require_GET
def columns(request: HttpRequest) -> HttpResponse:
    """The columns of the CSV table, one by one."""
    require(request_actor(request), IMPORT_ACTIVITY)
    return render(request, "cooperation/columns.html", tables.columns_page())
