"""What pages of units share: forms shown again, breadcrumbs."""

from typing import Any

from django.urls import NoReverseMatch, reverse
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


def address(name: str, *args: Any) -> str:
    """An address of capacity building; empty where a deployment has no such page."""
    try:
        return reverse(f"capacity:{name}", args=args)
    except NoReverseMatch:
        return ""
