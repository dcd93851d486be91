"""What the pages of this context share: forms shown again, breadcrumbs, days, addresses."""

from datetime import date
from typing import Any, TypeVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, may
from fourfold.regulatory import access
from fourfold.regulatory.queries.findings import release_of
from fourfold.ui.components import Link
from fourfold.ui.pages import url_if_any

Made = TypeVar("Made")


def asked_day(request: HttpRequest, name: str = "on") -> date:
    """The day that the address asks for, such as `?on=2020-02-19`; today when it asks for none."""
    try:
        return parse_date(request.GET.get(name, "")) or clock.today()
    except ValueError:
        return clock.today()


def address(name: str, *args: Any) -> str:
    """The address of a page of this context; empty where a deployment has no such page."""
    return url_if_any(f"regulatory:{name}", *args)


def trail(*links: Link) -> list[Link]:
    """Breadcrumbs from the front page of the regulatory framework; the last one is this page."""
    return [Link(_("Regulatory framework"), reverse("regulatory:home")), *links]


def state_trail(actor: Actor, place: Place, *links: Link) -> list[Link]:
    """Breadcrumbs that pass through the law profile of a State, for whoever may see it."""
    return trail(Link(place.name, profile_address(actor, place)), *links)


def profile_address(actor: Actor, place: Place) -> str:
    """Where a State's law profile stands; empty for those to whom nothing of it is shown."""
    sees_drafts = may(actor, access.READ_DRAFT_FINDING, place.scope.path)
    shown = sees_drafts or release_of(actor, place) is not None
    return address("profile", place.code) if shown else ""
