"""What a certificate takes: `render_pdf("certificate", report, ...)` with a `CertificateReport`.

All words arrive translated. `code` is a QR code as SVG; `verify` is where anybody may check.
"""

from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


class CertificateReport(TypedDict):
    """The one page."""

    labels: dict[str, str]
    kind: str
    holder: str
    course: str
    version: str
    held: str
    hours: str
    criteria: str
    issuer: str
    issued: str
    expires: str
    number: str
    renews: str
    verify: str
    banner: str
    code: str


def labels(*, kind: str, pseudonymous: bool) -> dict[str, str]:
    """The page's fixed words in the active language."""
    done = {
        "completion": _("has completed the course"),
        "attendance": _("has attended the course"),
        "trainer": _("has taught the course"),
    }
    return {
        "this": _("This certifies that"),
        "done": done[kind],
        "pseudonym": _("known by this pseudonym") if pseudonymous else "",
        "held": pgettext("days of an event", "Held"),
        "hours": _("Hours"),
        "criteria": pgettext("what a certificate is given for", "For"),
        "issued": _("Issued on"),
        "expires": _("Valid until"),
        "no_end": _("Does not expire"),
        "number": pgettext("to refer by", "Number"),
        "renews": _("Renews"),
        "check": _("Check it"),
        "how": _(
            "The code holds the whole signed certificate. Anybody can check it without a "
            "network, or here:"
        ),
        "alt": _("QR code that holds the signed certificate"),
    }
