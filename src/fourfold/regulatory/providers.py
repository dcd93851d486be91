"""What the regulatory framework offers the whole."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from fourfold.kernel.contracts import NavigationItem, Panel
from fourfold.kernel.policy import Actor
from fourfold.regulatory import access

NAVIGATION = (NavigationItem(_("Regulatory"), "regulatory:home", 35, access.READ_TREATY),)


def panels(*, state: str, actor: Actor) -> Iterable[Panel]:  # noqa: ARG001 -- the provider's shape
    """The State's law on its page."""
    return ()


def load_treaty_status() -> None:
    """Load what the reference holds of States and treaties; safe to run again."""
