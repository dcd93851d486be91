"""States of one region beside each other, on what they have released; never ranked."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import require
from fourfold.reference import treaties
from fourfold.regulatory import access
from fourfold.regulatory.forms.profile import CompareForm
from fourfold.regulatory.queries.profile_compare import Comparison, comparison_of, regions
from fourfold.regulatory.rules.coverage_matrix import MAIN
from fourfold.regulatory.rules.findings import asked_of
from fourfold.regulatory.views.profile_parts import Bar, bar_of
from fourfold.regulatory.views.support import address, trail
from fourfold.ui.components import Link
from fourfold.ui.pages import day


@dataclass(frozen=True, slots=True)
class StateColumn:
    """A State at the head of a column."""

    name: str
    url: str
    note: str
    is_fictional: bool


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article with one bar a State."""

    number: str
    title: str
    bars: tuple[Bar | None, ...]


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """`?region=eastern-africa&instrument=uncc`."""
    actor = request_actor(request)
    require(actor, access.READ_RELEASED_FINDING)
    offered = regions(actor)
    rows = treaties.instruments()
    form = CompareForm(
        request.GET or None,
        regions=offered,
        instruments=[(code, rows[code].short) for code in asked_of()],
    )
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    instrument = chosen.get("instrument") or MAIN
    found = comparison_of(actor, chosen["region"], instrument) if chosen.get("region") else None
    context = {
        "form": form,
        "found": found,
        "columns": _columns(found) if found else (),
        "rows": _rows(found) if found else (),
        "treaty": rows[instrument].short,
        "marks": list(dict.fromkeys(one.sheet.mark for one in found.states if one.sheet.mark))
        if found
        else (),
        "crumbs": trail(Link(_("Comparison of States"))),
    }
    return render(request, "regulatory/compare.html", context, status=422 if form.errors else 200)


def _columns(found: Comparison) -> list[StateColumn]:
    return [
        StateColumn(
            name=one.name,
            url=address("profile", one.state),
            note=_("as of %(day)s") % {"day": day(one.as_of)}
            + ("" if one.complete else "; " + _("acts not declared complete")),
            is_fictional=one.is_fictional,
        )
        for one in found.states
    ]


def _rows(found: Comparison) -> list[ArticleRow]:
    return [
        ArticleRow(one.number, one.title, tuple(bar_of(reach) for reach in one.reaches))
        for one in found.articles
    ]
