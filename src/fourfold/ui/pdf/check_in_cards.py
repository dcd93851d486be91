"""What the cards for check-in take: fixed words. `cards` are `called`, `code`, `svg` of each."""

from django.utils.translation import gettext as _

from fourfold.ui.pdf.labels import page_labels


def labels() -> dict[str, str]:
    """The document's fixed words in the active language."""
    return page_labels() | {
        "show": _("Show this code at each session."),
        "picture": _("QR code for check-in"),
        "none": _("Nobody is selected for this event yet."),
    }
