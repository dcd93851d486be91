"""What the pages of every context do alike: take what was sent, say what is wrong, show a part."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.datastructures import MultiValueDict
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from fourfold.kernel.errors import Conflict, Invalid, InvalidFile

Made = TypeVar("Made")
PAGE_LENGTH = 25
LONG_PAGE = 50  # for rows of one line each
CONFLICT = "conflict"  # the code of an error that says so


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def sent_files(request: HttpRequest) -> MultiValueDict[str, Any] | None:
    """The files that were sent; None when the page is only opened."""
    return request.FILES if request.method == "POST" else None


def attempted(
    form: BaseForm,
    work: Callable[[], Made],
    *,
    field: str | None = None,
    passing: tuple[type[Exception], ...] = (),
) -> Made | None:
    """What the work made; None when it was refused, and the form says why.

    Errors of a kind in `passing` go on to the page, which has more to say about them.
    """
    try:
        return work()
    except passing:
        raise
    except InvalidFile as error:
        for problem in error.problems:
            form.add_error(field, problem)
    except Conflict as error:
        form.add_error(field, ValidationError(str(error), code=CONFLICT))
    except Invalid as error:
        form.add_error(field, str(error))
    return None


def url_if_any(name: str, *args: Any) -> str:
    """The address of a page; empty where a deployment has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: str,
    template: str = "ui/form.html",
    **context: Any,
) -> HttpResponse:
    """A page that holds one form; 422 when something in it is wrong."""
    values = {"form": form, "title": title, "submit": _("Save"), **context}
    return render(request, template, values, status=Invalid.status if form.errors else 200)


def page_of(request: HttpRequest, rows: Any, length: int = PAGE_LENGTH) -> Page[Any]:
    """The part of a list that was asked for; a wrong number gives the nearest page."""
    return Paginator(rows, length).get_page(request.GET.get("page"))


def figure(value: Decimal | int) -> str:
    """A number as the reader's language writes it, without noughts at its end."""
    shown = Decimal(value).normalize()
    places = max(0, -int(shown.as_tuple().exponent))
    return number_format(shown, decimal_pos=places, force_grouping=True)


def day(value: Any) -> str:
    """A day in the reader's language; a dash when there is none."""
    return date_format(value) if value else "\N{EN DASH}"
