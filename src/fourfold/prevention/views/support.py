"""What the pages of this context share."""

from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.prevention.models import Campaign
from fourfold.ui.components import Link


def trail(*links: Link) -> list[Link]:
    """Breadcrumbs from the list of campaigns; the last one is this page."""
    return [Link(_("Prevention"), reverse("prevention:campaigns")), *links]


def campaign_trail(campaign: Campaign, title: str) -> list[Link]:
    """Breadcrumbs to a page behind a campaign."""
    return trail(Link(campaign.title, address(campaign)), Link(title))


def address(campaign: Campaign) -> str:
    """The page of a campaign."""
    return reverse("prevention:campaign", args=[campaign.pk])
