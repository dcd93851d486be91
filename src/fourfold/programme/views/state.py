"""The page of one State, and all of its needs."""

from collections.abc import Sequence
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from fourfold.kernel import clock
from fourfold.kernel.contracts import Gap, Panel, StateNeeds
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import require
from fourfold.kernel.vocabulary import Step
from fourfold.programme import access
from fourfold.programme.queries.others import needs_of
from fourfold.programme.queries.state_page import state_page
from fourfold.programme.views import plan_parts, state_parts
from fourfold.programme.views.state_next import next_step
from fourfold.programme.views.states import KINDS
from fourfold.programme.views.support import state_trail, trail
from fourfold.ui.components import DataTable, Link


@require_GET
def state(request: HttpRequest, code: str) -> HttpResponse:
    """Where a State stands, what it needs, how it is supported."""
    actor = request_actor(request)
    page = state_page(code, actor)
    plan = page.plan
    context = {
        "page": page,
        "place": page.place,
        "crumbs": trail(Link(page.place.name)),
        "engagement_kinds": [(row.get_status_display(), KINDS[row.status])
                             for row in page.engagements],
        "next": next_step(page, actor),
        "contents": state_parts.contents(page),
        "facts": state_parts.facts(page),
        "leading": [_drawn(row, request) for row in state_parts.leading_panels(page.panels)],
        "following": _drawn(state_parts.following_panels(page.panels), request),
        "needs": state_parts.top_needs(page.needs) if page.needs else None,
        "sayings": state_parts.sayings(page),
        "steered": state_parts.steered(page.steering, may_lift=page.rights.steer),
        "risks": state_parts.risk_table(page.risk_assessments),
        "plan": plan,
        "plan_kind": plan_parts.STATUS_KINDS[plan.version.status] if plan else "",
        "stats": plan_parts.plan_stats(plan) if plan else (),
        "chart": plan_parts.plan_chart(plan) if plan and plan.choices else None,
        "plan_rows": plan_parts.plan_rows(plan) if plan else (),
        "versions": plan_parts.versions_table(page.versions),
    }  # fmt: skip
    return render(request, "programme/state.html", context)


def _drawn(panels: Sequence[Panel], request: HttpRequest) -> list[tuple[str, SafeString]]:
    """Each panel drawn with its own values and nothing else of this page."""
    return [
        (panel.key, render_to_string(panel.template, {**panel.values, "panel": panel}, request))
        for panel in panels
    ]


@require_GET
def needs(request: HttpRequest, code: str) -> HttpResponse:
    """Every need by step, and apart from them what is still to assess."""
    actor = request_actor(request)
    place = place_for(code)
    require(actor, access.READ_DRAFT_PLAN, place.scope.path)
    found = needs_of(place.code, actor, as_of=clock.today())
    if found is None:
        raise NotVisible(_("This State has no assessed needs yet, or none that you may see."))
    context = {
        "place": place,
        "found": found,
        "crumbs": state_trail(place, Link(_("Needs"))),
        "groups": _by_step(found),
        "to_assess": _to_assess(found),
    }
    return render(request, "programme/needs.html", context)


def _by_step(found: StateNeeds) -> list[tuple[str, DataTable]]:
    order = {code: place for place, code in enumerate(Step.values)}
    last = len(order)
    ranked = sorted(found.needs, key=lambda gap: order.get(_step(gap), last))
    tables = []
    for place, gaps in groupby(ranked, key=lambda gap: order.get(_step(gap), last)):
        label = str(list(Step)[place].label) if place < last else _("Under no step")
        tables.append((label, _group_table(found, list(gaps), place)))
    return tables


def _step(gap: Gap) -> str:
    return gap.steps[0] if gap.steps else ""


def _group_table(found: StateNeeds, gaps: Sequence[Gap], place: int) -> DataTable:
    caption = ngettext("%(count)s need", "%(count)s needs", len(gaps)) % {"count": len(gaps)}
    table = state_parts.needs_table(found, gaps, caption)
    return DataTable(
        caption=table.caption,
        columns=table.columns,
        rows=table.rows,
        stacked=True,
        identifier=f"needs-{place}",
    )


def _to_assess(found: StateNeeds) -> DataTable:
    count = len(found.to_assess)
    caption = ngettext("%(count)s indicator", "%(count)s indicators", count) % {"count": count}
    table = state_parts.needs_table(found, found.to_assess, caption)
    return DataTable(
        caption=table.caption,
        columns=table.columns,
        rows=table.rows,
        stacked=True,
        empty=_("Nothing: every indicator has an answer."),
        identifier="to-assess",
    )
