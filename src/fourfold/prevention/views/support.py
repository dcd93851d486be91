"""What the pages of this context share."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
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


def form_page(request: HttpRequest, form: BaseForm, *, title: str, **context: Any) -> HttpResponse:
    """A page that holds one form; 422 when something in it is wrong."""
    values = {"form": form, "title": title, "submit": _("Save"), **context}
    status = 422 if form.errors else 200
    return render(request, "prevention/form.html", values, status=status)
