"""The printed certificate: one page, with a code that holds the whole credential."""

from datetime import date
from io import BytesIO
from typing import Any, cast

import qrcode
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathFillImage

from fourfold.capacity.certificates.models import Certificate
from fourfold.capacity.certificates.queries.issued import credential_of
from fourfold.capacity.certificates.queries.keys import list_address, trust_list
from fourfold.capacity.certificates.rules.texts import KINDS
from fourfold.engines.credentials import Facts, folded, verify
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.policy import Actor
from fourfold.ui.pdf import MissingFontError, render_pdf
from fourfold.ui.pdf.certificate import CertificateReport, labels


def facts_of(actor: Actor, certificate: Certificate) -> Facts:
    """What the credential says.

    Raises:
        NotVisible: the actor may not read names there.
        Conflict: what is stored is not what was issued.
    """
    text = credential_of(actor, certificate)
    facts = verify(text, trust_list(), None, certificate.issued_on).facts
    if facts is None:
        raise Conflict(_("What is stored of this certificate is not what was issued."))
    return facts


def certificate_pdf(actor: Actor, certificate: Certificate, *, language: str) -> bytes:
    """A tagged, archivable PDF of one page; the same certificate prints the same bytes.

    Raises:
        NotVisible: the actor may not read names there.
        Conflict: what is stored is not what was issued.
        Invalid: no font at hand can print the language or the name.
    """
    facts = facts_of(actor, certificate)
    with translation.override(language):
        report = report_of(facts, code_of(certificate.credential))
        title = f"{report['kind']} {facts.number}"
    try:
        return render_pdf(
            "certificate",
            cast("dict[str, Any]", report),
            language=language,
            title=title,
            document_date=facts.issued_on,
        )
    except MissingFontError as error:
        raise Invalid(str(error)) from error


def report_of(facts: Facts, code: str) -> CertificateReport:
    """The data of the page in the active language."""
    return {
        "labels": labels(kind=facts.kind, pseudonymous=facts.pseudonymous),
        "kind": str(KINDS[facts.kind]),
        "holder": facts.holder,
        "course": facts.course,
        "version": _("Version %(number)d") % {"number": facts.version},
        "held": _held(facts),
        "hours": f"{facts.hours.normalize():f}",
        "criteria": facts.criteria,
        "issuer": facts.issuer,
        "issued": _day(facts.issued_on),
        "expires": _day(facts.expires_on) if facts.expires_on else "",
        "number": facts.number,
        "renews": facts.renews,
        "verify": list_address().rpartition("/")[0] + "/verify/",
        "banner": _("Fictional: made up for demonstration. It certifies nothing about anybody.")
        if facts.fictional
        else "",
        "code": code,
    }


def code_of(credential: str) -> str:
    """The QR code as SVG, on white with the quiet zone that readers need."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data(folded(credential))
    stream = BytesIO()
    code.make_image(image_factory=SvgPathFillImage).save(stream)
    return stream.getvalue().decode("utf-8")


def _held(facts: Facts) -> str:
    if facts.starts_on == facts.ends_on:
        return _day(facts.starts_on)
    days = {"first": _day(facts.starts_on), "last": _day(facts.ends_on)}
    return _("%(first)s to %(last)s") % days


def _day(day: date) -> str:
    return str(date_format(day))
