"""Statuses and kinds of certificates in words, and the files that are downloaded."""

from django.utils.translation import gettext_lazy, pgettext_lazy

from fourfold.capacity.certificates.rules.grounds import DOUBTED, EXPIRED, REVOKED, VALID
from fourfold.ui.components import Cell, Kind

STATUSES = {
    VALID: gettext_lazy("Valid"),
    EXPIRED: gettext_lazy("Expired"),
    REVOKED: pgettext_lazy("a certificate", "Revoked"),
    DOUBTED: gettext_lazy("To look at"),
}
TONES: dict[str, Kind] = {VALID: "good", EXPIRED: "todo", REVOKED: "bad", DOUBTED: "attention"}


def status_cell(status: str) -> Cell:
    """How a certificate stands."""
    return Cell(str(STATUSES[status]), kind=TONES[status])
