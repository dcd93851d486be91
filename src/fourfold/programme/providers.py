"""What the programme offers the whole: its entries in the navigation and its loader."""

from django.utils.translation import gettext_lazy as _

from fourfold.kernel.contracts import NavigationItem
from fourfold.programme import access
from fourfold.programme.actions.loading import load_reference

LOADS_AFTER_PLACES = 40

NAVIGATION = (
    NavigationItem(_("States"), "programme:states", 20, access.READ_STATE),
    NavigationItem(_("Catalogue"), "programme:catalogue", 70, access.READ_CATALOGUE),
    NavigationItem(_("Funds"), "programme:funds", 80, access.READ_FUND),
)


def load() -> None:
    """The catalogue, engagements and published figures; may run again without double effect."""
    load_reference()
