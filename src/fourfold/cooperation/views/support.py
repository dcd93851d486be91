"""What the pages of this context share."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.cooperation.access import READ_ACTIVITY, READ_OPERATION
from fourfold.cooperation.models import Operation
from fourfold.kernel.policy import Actor, may
from fourfold.ui.components import Link


def tabs(actor: Actor, current: str) -> dict[str, Any]:
    """The two halves of cooperation, as far as the actor may see them."""
    held = (
        ("activities", READ_ACTIVITY, _("Partner activities")),
        ("operations", READ_OPERATION, _("Joint operations")),
    )
    links = [
        Link(label, reverse(f"cooperation:{name}"))
        for name, permission, label in held
        if may(actor, permission)
    ]
    return {"tabs": links, "current": reverse(f"cooperation:{current}")}


def trail(*links: Link) -> list[Link]:
    """Breadcrumbs from the list of operations; the last one is this page."""
    return [Link(_("Joint operations"), reverse("cooperation:operations")), *links]


def operation_trail(operation: Operation, title: str) -> list[Link]:
    """Breadcrumbs to a page behind an operation."""
    return trail(Link(operation.title, address(operation)), Link(title))


def address(operation: Operation) -> str:
    """The page of an operation."""
    return reverse("cooperation:operation", args=[operation.pk])
