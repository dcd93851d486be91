"""The results dashboard and its export: indicators by outcome, nothing ever added up."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import all_places
from fourfold.kernel.policy import Actor, may
from fourfold.programme import access
from fourfold.programme.results.forms.results import DashboardForm
from fourfold.programme.results.models import Framework
from fourfold.programme.results.queries.claims import published_figures
from fourfold.programme.results.queries.dashboard import (
    DashboardFilter,
    IndicatorLine,
    frameworks,
    listed,
    published_in,
    with_figures,
    years_of,
)
from fourfold.programme.results.rules import words
from fourfold.programme.results.rules.opening import opening
from fourfold.programme.results.views import parts
from fourfold.ui.components import Link
from fourfold.ui.csv_files import csv_response
from fourfold.ui.pages import page_of

HEADING = (
    "framework", "outcome", "output", "indicator", "title", "unit", "method", "baseline",
    "baseline year", "value", "low", "high", "from", "to", "as of", "target", "additive along",
    "claim",
)  # fmt: skip


def _form(
    request: HttpRequest, actor: Actor, held: tuple[Framework, ...], published: frozenset[str]
) -> DashboardForm:
    asked = request.GET.copy()
    if not asked.get("framework"):
        asked["framework"] = opening(held, published)
    fictional = any(f.fictional and f.code == asked["framework"] for f in held)
    states = [(p.code, p.name) for p in all_places() if p.is_fictional == fictional]
    return DashboardForm(
        asked,
        frameworks=[(one.code, one.title) for one in held],
        years=[(str(year), str(year)) for year in years_of(actor)],
        states=sorted(states, key=lambda pair: str(pair[1]))
        if may(actor, access.READ_PARTIAL_CLAIM)
        else [],
    )


@require_GET
def results(request: HttpRequest) -> HttpResponse:
    """Indicators with baseline, latest published value and target."""
    actor = request_actor(request)
    held, published = frameworks(actor), published_in(actor)
    form = _form(request, actor, held, published)
    wanted = form.wanted()
    page = page_of(request, listed(actor, wanted))
    lines = with_figures(list(page), wanted, actor)
    framework = next((one for one in held if one.code == wanted.framework), None)
    context: dict[str, Any] = {
        "filters": form,
        "page": page,
        "framework": framework,
        "tables": parts.tables_by_outcome(lines, [_export(request)]),
        "others": [one for one in held if one.code != wanted.framework],
        "nothing_published": framework is not None and framework.code not in published,
        "may_claim": may(actor, access.MAKE_CLAIM),
        "not_held": _not_held(framework, page.number),
    }
    return render(request, "programme/results.html", context)


def _export(request: HttpRequest) -> Link:
    return Link("CSV", f"{reverse('programme:results-export')}?{request.GET.urlencode()}")


def _not_held(framework: Framework | None, page: int) -> object:
    if framework is None or framework.fictional or page > 1:
        return None
    return parts.not_held_table(published_figures())


@require_GET
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The same indicators, all pages, each with what it may be added along; no row of totals."""
    actor = request_actor(request)
    wanted = _form(request, actor, frameworks(actor), published_in(actor)).wanted()
    lines = with_figures(list(listed(actor, wanted)), wanted, actor)
    return csv_response("results.csv", HEADING, _rows(lines, wanted))


def _rows(
    lines: tuple[IndicatorLine, ...], wanted: DashboardFilter
) -> Iterator[tuple[object, ...]]:
    for line in lines:
        version, claim, target = line.version, line.claim, line.target
        indicator = version.indicator
        yield (
            wanted.framework,
            indicator.outcome.statement,
            indicator.output.code if indicator.output else "",
            indicator.code,
            version.title,
            version.unit,
            " ".join(claim.methods) if claim else "",
            words.amount(version.baseline) if version.baseline is not None else "",
            version.baseline_year or "",
            *parts.cell_text(claim),
            claim.starts_on if claim else "",
            claim.ends_on if claim else "",
            claim.as_of.isoformat() if claim and claim.as_of else "",
            words.amount(target.value) if target else "",
            ", ".join(version.additive_along) or _("never added"),
            claim.pk if claim else "",
        )
