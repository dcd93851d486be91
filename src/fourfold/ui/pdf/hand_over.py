"""What an act of hand-over takes: `render_pdf("hand_over", report, ...)` with a `HandOverReport`.

All words arrive translated. A signature without a name is a line to sign on by hand.
"""

from typing import TypedDict

from django.utils.translation import gettext as _

from fourfold.ui.pdf.labels import page_labels


class ItemText(TypedDict):
    """A thing."""

    tag: str
    title: str
    serial: str
    condition: str


class SignatureText(TypedDict):
    """A side of the act; `drawing` is an SVG of lines only, or empty."""

    title: str
    name: str
    office: str
    said: str
    drawing: str


class HandOverReport(TypedDict):
    """The whole act. `kept`: it is signed, and its reader may not see by whom."""

    labels: dict[str, str]
    state: str
    heading: str
    date: str
    status: str
    banner: str
    facts: list[tuple[str, str]]
    items: list[ItemText]
    conditions: str
    end_use: str
    signatures: list[SignatureText]
    kept: bool
    hash: str


def labels() -> dict[str, str]:
    """The act's fixed words in the active language."""
    return page_labels() | {
        "status": _("Status"),
        "state": _("State"),
        "items": _("Things handed over"),
        "tag": _("Tag"),
        "title": _("What it is"),
        "serial": _("Maker and serial number"),
        "condition": _("Condition"),
        "conditions": _("Conditions of the hand-over"),
        "end_use": _("End-use clause"),
        "none": _("None given."),
        "signatures": _("Signatures"),
        "signed": _("Both read the act above and sign for all things named in it."),
        "name": _("Name"),
        "office": _("Office"),
        "signature": _("Signature"),
        "day": _("Day"),
        "drawn": _("Signature as drawn on the spot"),
        "kept": _("The act is signed. Who signed is shown to those who may see names."),
        "hash": _("SHA-256 of the text of the act"),
    }
