"""What many pages share: showing a form again with what is wrong, and drawing forms."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.forms import BaseForm
from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.assessment.contracts import ReturnView, RoundView
from fourfold.assessment.errors import AnswersChanged
from fourfold.kernel.sentences import paired
from fourfold.ui import pages
from fourfold.ui.components import Kind, Link
from fourfold.ui.pages import day

Made = TypeVar("Made")
STATUS_KINDS: dict[str, Kind] = {
    "open": "info",
    "consolidation": "attention",
    "validated": "good",
    "released": "good",
}
STATE_KINDS: dict[str, Kind] = {
    "to-assess": "todo",
    "agreed": "good",
    "disagreement": "attention",
    "settled": "info",
}


def attempted(form: BaseForm, work: Callable[[], Made], *, field: str | None = None) -> Made | None:
    """What the work made; a colleague's writing meanwhile goes on to the page, which shows both."""
    return pages.attempted(form, work, field=field, passing=(AnswersChanged,))


def days(first: date, last: date) -> str:
    """From one day to another."""
    if first == last:
        return day(first)
    return _("%(first)s to %(last)s") % {"first": day(first), "last": day(last)}


def trail(*links: Link) -> list[Link]:
    """Breadcrumbs from the front page of the assessment; the last one is this page."""
    return [Link(_("Assess"), reverse("assessment:home")), *links]


def round_link(round_: RoundView) -> Link:
    """A round by its name and State."""
    label = paired(round_.place_name, round_.label)
    return Link(label, reverse("assessment:round", args=[round_.id]))


def return_link(head: ReturnView) -> Link:
    """A return by its organisation."""
    return Link(head.organisation, reverse("assessment:return", args=[head.id]))
