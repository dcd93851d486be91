"""What a browser needs to check certificates by itself: words, its worker, a page without a person.

The page that a device keeps is the same for everybody: it is drawn without the request, so nothing
of whoever asks for it can stand in it.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fourfold.capacity.certificates.forms import KeptVerifyForm, too_large
from fourfold.capacity.certificates.rules import texts
from fourfold.engines.credentials import Outcome
from fourfold.ui.components import Kind
from fourfold.ui.pages import day
from fourfold.ui.workers import CAMERA, worker_of

TONES: dict[Outcome, Kind] = {Outcome.GENUINE: "good", Outcome.UNCHECKED: "attention"}
PATTERN_YEAR, PATTERN_DAY = 1987, 26  # figures that no number of a month holds
MONTHS = range(1, 13)


@require_safe
def worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- the same for everybody
    """The small program that keeps the page at hand without a connection."""
    return worker_of("ui/verify-worker.js")


@require_safe
def kept(request: HttpRequest, language: str) -> HttpResponse:  # noqa: ARG001 -- the same for everybody
    """The page that a device keeps, in a language."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    with translation.override(language):
        context = {
            "form": KeptVerifyForm(),
            "words": words(kept=True),
            "kept": True,
            "demonstration": settings.DEMONSTRATION,
        }
        text = render_to_string("capacity/certificates/verify_kept.html", context)
    headers = {"Cache-Control": "no-store", "Permissions-Policy": CAMERA}
    return HttpResponse(text, headers=headers)


def words(*, kept: bool = False) -> dict[str, Any]:
    """Every text that a verdict may need, in the reader's language; names as the scripts know."""
    return {
        "headings": _spoken(texts.HEADINGS),
        "tones": {outcome.value: TONES.get(outcome, "bad") for outcome in Outcome},
        "meanings": _spoken(texts.MEANINGS),
        "lists": _spoken(texts.LISTS),
        "kinds": _spoken(texts.KINDS),
        "labels": _spoken(texts.LABELS),
        "said": _spoken(texts.SAID),
        "months": [day(date(PATTERN_YEAR, month, PATTERN_DAY)) for month in MONTHS],
        "page": {**_page(), **(_alone() if kept else _connected())},
    }


def _spoken(held: dict[Any, Any]) -> dict[str, str]:
    return {str(name): str(text) for name, text in held.items()}


def _page() -> dict[str, str]:
    return {
        "trust": _("Trust list fetched on %(day)s."),
        "list": _("Revocation list of %(day)s, to be relied on until %(until)s."),
        "clock": _("Checked on this device, whose clock says %(day)s."),
        "too_large": too_large(),
        "another": _("Check another"),
    }


def _connected() -> dict[str, str]:
    return {
        "here": _("Certificates are checked on this device: what you give is not sent."),
        "cannot": _(
            "This browser cannot check signatures by itself. What you give is sent to the server, "
            "which does not keep it."
        ),
        "no_trust": _("There is no trust list to check with yet, so the server checks."),
    }


def _alone() -> dict[str, str]:
    return {
        "here": _("There is no connection. Certificates are checked with what this device keeps."),
        "cannot": _(
            "There is no connection, and this browser cannot check signatures by itself. Use "
            "another browser, or the command below."
        ),
        "no_trust": _(
            "There is no connection, and this device keeps no trust list. Open this page once "
            "with a connection."
        ),
    }
