"""What many pages share: showing a form again with what is wrong, and drawing forms."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fourfold.assessment.contracts import ReturnView, RoundView
from fourfold.assessment.errors import AnswersChanged
from fourfold.kernel.errors import Conflict, Invalid, InvalidFile
from fourfold.ui.components import Kind, Link

Made = TypeVar("Made")
PAGE_LENGTH = 25
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


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def sent_files(request: HttpRequest) -> MultiValueDict[str, Any] | None:
    """The files that were sent; None when the page is only opened."""
    return request.FILES if request.method == "POST" else None


def attempted(form: BaseForm, work: Callable[[], Made], *, field: str | None = None) -> Made | None:
    """What the work made; None when it was refused, and the form says why."""
    try:
        return work()
    except AnswersChanged:
        raise  # the page shows both answers
    except InvalidFile as error:
        for problem in error.problems:
            form.add_error(field, problem)
    except (Invalid, Conflict) as error:
        form.add_error(field, str(error))
    return None


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: str,
    template: str = "assessment/form.html",
    **context: Any,
) -> HttpResponse:
    """A page that holds one form; 422 when something in it is wrong."""
    values = {"form": form, "title": title, "submit": _("Save"), **context}
    return render(request, template, values, status=422 if form.errors else 200)


def page_of(request: HttpRequest, rows: QuerySet[Any]) -> Page[Any]:
    """The part of a list that was asked for; a wrong number gives the nearest page."""
    return Paginator(rows, PAGE_LENGTH).get_page(request.GET.get("page"))


def day(value: Any) -> str:
    """A day in the reader's language; a dash when there is none."""
    return date_format(value, "j F Y") if value else "\N{EN DASH}"


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
    label = f"{round_.place_name}: {round_.label}"
    return Link(label, reverse("assessment:round", args=[round_.id]))


def return_link(head: ReturnView) -> Link:
    """A return by its organisation."""
    return Link(head.organisation, reverse("assessment:return", args=[head.id]))
