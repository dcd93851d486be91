"""What is open to everybody: checking a certificate, the trust list, the revocation list."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.capacity.certificates.contracts import PublicStatus
from fourfold.capacity.certificates.forms import VerifyForm
from fourfold.capacity.certificates.queries import issued, keys
from fourfold.capacity.certificates.rules import verdicts
from fourfold.capacity.certificates.rules.texts import KINDS
from fourfold.capacity.certificates.views.browser import TONES, words
from fourfold.capacity.certificates.views.words import status_cell
from fourfold.engines.credentials import Verdict, is_number
from fourfold.kernel.accounts.adapter import too_many
from fourfold.kernel.accounts.limits import LOOK_UP_WAIT, look_up_allowed
from fourfold.kernel.errors import NotVisible
from fourfold.ui.components import SummaryRow
from fourfold.ui.downloads import attachment
from fourfold.ui.pages import day
from fourfold.ui.workers import CAMERA

CACHED = "public, max-age=3600"


@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Check a certificate. Nobody is searched for here, and nothing that is sent is kept."""
    if request.method != "POST":
        return _page(request, VerifyForm())
    if not look_up_allowed(request):
        return too_many(request, wait=LOOK_UP_WAIT)
    form = VerifyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    said = form.cleaned_data
    text = said["text"].strip() or said["file"]
    if text:
        return _page(request, VerifyForm(), found=_verdict(issued.checked(text)))
    return _page(request, VerifyForm(), found=_number(said["number"]))


@require_safe
def trust(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """The public keys of this instance."""
    return _file(keys.trust_file, "application/json", "trust.json")


@require_safe
def revocations(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """The signed revocation list of today."""
    return _file(keys.revocation_file, "application/vc+jwt", "revocations.jwt")


def _file(made: Callable[[], str], media: str, name: str) -> HttpResponse:
    try:
        response = attachment(made(), name, media)
    except NotVisible as error:  # nothing was signed yet: logging in would not help
        return HttpResponse(str(error), content_type="text/plain; charset=utf-8", status=404)
    response["Cache-Control"] = CACHED
    return response


def _verdict(verdict: Verdict) -> dict[str, object]:
    return {
        "heading": verdicts.heading(verdict),
        "tone": TONES.get(verdict.outcome, "bad"),
        "sentences": verdicts.sentences(verdict),
        "rows": [SummaryRow(*pair) for pair in verdicts.facts_in_words(verdict)],
    }


def _number(number: str) -> dict[str, object]:
    if not is_number(number):
        return {
            "heading": _("This is no number of a certificate"),
            "tone": "bad",
            "sentences": [_("A symbol is wrong or two are swapped. Compare it with the paper.")],
        }
    found = issued.status_of_number(number)
    if found is None:
        return {
            "heading": _("No certificate with this number was issued here"),
            "tone": "bad",
            "sentences": [],
        }
    return _status(found)


def _status(found: PublicStatus) -> dict[str, object]:
    cell = status_cell(found.status)
    rows = [
        SummaryRow(pgettext("to refer by", "Number"), found.number),
        SummaryRow(_("Kind"), str(KINDS[found.kind])),
        SummaryRow(_("Issued on"), day(found.issued_on)),
    ]
    if found.since:
        rows.append(SummaryRow(str(cell.value), day(found.since)))
    said = _("A number alone does not prove whose certificate it is. Check the certificate itself.")
    return {"heading": str(cell.value), "tone": cell.kind, "sentences": [said], "rows": rows}


def _page(
    request: HttpRequest,
    form: VerifyForm,
    *,
    status: int = 200,
    found: dict[str, object] | None = None,
) -> HttpResponse:
    context = {"form": form, "words": words(), **(found or {})}
    response = render(request, "capacity/certificates/verify.html", context, status=status)
    response["Cache-Control"] = "no-store"
    response["Permissions-Policy"] = CAMERA
    return response
