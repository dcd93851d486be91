"""An act of hand-over as PDF: a form to sign by hand at first, afterwards what stands."""

from collections.abc import Sequence
from typing import Any, cast

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from fourfold.capacity.units.models import HandOver
from fourfold.capacity.units.queries.handing import PARTIES, SignedBy, facts_of, text_of
from fourfold.capacity.units.rules.handing import hash_of
from fourfold.capacity.units.rules.strokes import HEIGHT, WIDTH
from fourfold.ui.pdf import render_pdf
from fourfold.ui.pdf.hand_over import HandOverReport, SignatureText, labels


def act_pdf(act: HandOver, *, signatures: Sequence[SignedBy], language: str) -> bytes:
    """A tagged, archivable PDF; signatures are those that its reader may see."""
    with translation.override(language):
        report = _report(act, signatures)
        title = _("Act of hand-over %(number)s") % {"number": act.number}
    return render_pdf(
        "hand_over",
        cast("dict[str, Any]", report),
        language=language,
        title=title,
        document_date=act.handed_on,
    )


def _report(act: HandOver, signatures: Sequence[SignedBy]) -> HandOverReport:
    facts = facts_of(act)
    fictional = _("Fictional State: this act is made up to show the platform.")
    return {
        "labels": labels(),
        "state": act.unit.place.name,
        "heading": _("Act of hand-over %(number)s") % {"number": act.number},
        "date": date_format(act.handed_on),
        "status": _status(act),
        "banner": fictional if act.unit.place.is_fictional else "",
        "facts": [
            (pgettext("that was set up", "Unit"), facts.unit),
            (_("Day of hand-over"), date_format(act.handed_on)),
            (_("Where"), act.venue or "–"),
        ],
        "items": [
            {
                "tag": tag,
                "title": title,
                "serial": " ".join(filter(None, (maker, serial))),
                "condition": condition,
            }
            for tag, title, maker, serial, condition in facts.items
        ],
        "conditions": act.conditions,
        "end_use": act.end_use,
        "signatures": _signatures(signatures),
        "kept": bool(act.signed_at) and not signatures,
        "hash": hash_of(text_of(act)),
    }


def _status(act: HandOver) -> str:
    if act.discarded_because:
        return pgettext("an act of hand-over", "Discarded")
    if act.superseded_at:
        return _("Replaced by another act")
    if act.signed_at is None:
        return _("To be signed")
    return _("Signed on %(day)s") % {"day": date_format(act.signed_at)}


def _signatures(signatures: Sequence[SignedBy]) -> list[SignatureText]:
    titles = {"giver": _("Who hands over"), "receiver": _("Who receives")}
    held = {one.party: one for one in signatures}
    return [_signature(titles[party], held.get(party)) for party in PARTIES]


def _signature(title: str, one: SignedBy | None) -> SignatureText:
    drawing = f'<path d="{one.path}"/>' if one and one.path else ""
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
    style = '<g fill="none" stroke="#18222f" stroke-width="4" stroke-linecap="round">'
    return {
        "title": title,
        "name": one.name if one else "",
        "office": one.office if one else "",
        "said": _("Signed by stating “I sign”.") if one and not drawing else "",
        "drawing": f"{frame}{style}{drawing}</g></svg>" if drawing else "",
    }
