"""What pages of units share: forms shown again, breadcrumbs."""

from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.capacity.units.models import Unit
from fourfold.ui.components import Link


def trail(*links: Link) -> list[Link]:
    """Breadcrumbs from capacity building and its units; the last one is this page."""
    return [
        Link(_("Capacity building"), reverse("capacity:home")),
        Link(_("Units and laboratories"), reverse("capacity:units")),
        *links,
    ]


def unit_trail(unit: Unit, *links: Link) -> list[Link]:
    """Breadcrumbs that pass through a unit."""
    return trail(Link(unit.name, reverse("capacity:unit", args=[unit.pk])), *links)
