"""A catalogue compared with the official text that somebody brings."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fourfold.kernel.errors import Invalid, InvalidFile
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, require
from fourfold.reference import treaties
from fourfold.regulatory import access
from fourfold.regulatory.actions.treaties import check_catalogue
from fourfold.regulatory.errors import CatalogueDiffers
from fourfold.regulatory.forms.treaties import OfficialTextForm
from fourfold.regulatory.models import CatalogueCheck
from fourfold.regulatory.queries import treaties as queries
from fourfold.regulatory.views import treaties_tables
from fourfold.regulatory.views.support import trail
from fourfold.ui.components import Link
from fourfold.ui.pages import sent, sent_files


@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Compare numbers and titles, one by one; a full match lifts the mark."""
    actor = request_actor(request)
    one = queries.find_instrument(actor, code)
    require(actor, access.KEEP_TREATY)
    form = OfficialTextForm(sent(request), sent_files(request))
    problems: tuple[str, ...] = ()
    if form.is_valid():
        check, problems = _compare(actor, code, form)
        if check is not None:
            told = _("Every title matches. The mark is lifted: %(count)d articles compared.")
            messages.success(request, told % {"count": check.articles})
            return redirect("regulatory:treaty-verify", code)
    checks = queries.checks_of(actor, code)
    context = {
        "form": form,
        "problems": problems,
        "treaty": one,
        "standing": queries.standing_of(code),
        "has_articles": bool(treaties.articles_of(code)),
        "checks": treaties_tables.checks_table(checks),
        "near": treaties_tables.near_table(checks),
        "crumbs": trail(
            Link(_("Treaties"), reverse("regulatory:treaties")),
            Link(one.short, reverse("regulatory:treaty", args=[code])),
            Link(_("Compare with the official text")),
        ),
    }
    status = Invalid.status if form.errors else 200
    return render(request, "regulatory/treaty_verify.html", context, status=status)


def _compare(
    actor: Actor, code: str, form: OfficialTextForm
) -> tuple[CatalogueCheck | None, tuple[str, ...]]:
    file = form.cleaned_data["file"]
    try:
        check = check_catalogue(
            actor=actor, instrument=code, file_name=file.name or "", content=file.read()
        )
    except (CatalogueDiffers, InvalidFile) as error:
        form.add_error(
            "file", _("The mark stays. Choose the certified text, or mend the catalogue.")
        )
        return None, error.problems
    return check, ()
