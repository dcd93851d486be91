"""What the programme offers the whole: its entries in the navigation and its loader."""

from django.utils.translation import gettext_lazy as _

from fourfold.kernel.contracts import NavigationItem
from fourfold.programme import access
from fourfold.programme.actions.loading import load_reference
from fourfold.programme.results.actions.loading import load_results

LOADS_AFTER_PLACES = 40

NAVIGATION = (
    NavigationItem(_("States"), "programme:states", 20, access.READ_STATE),
    NavigationItem(_("Catalogue"), "programme:catalogue", 70, access.READ_CATALOGUE),
    NavigationItem(_("Results"), "programme:results", 75, access.READ_RESULT),
    NavigationItem(
        _("Funds"),
        "programme:funds",
        80,
        access.READ_FUND,
        beside=("programme:money", "programme:donor"),
    ),
)


def load() -> None:
    """The catalogue, engagements, the results framework and published figures; may run again."""
    load_reference()
    load_results()
