"""Pages of units: the list, one unit, its milestones."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.capacity import access
from fourfold.capacity.units.actions import units as actions
from fourfold.capacity.units.forms.units import MilestoneForm, UnitFilter, UnitForm
from fourfold.capacity.units.models import Milestone, Unit, UnitMilestone
from fourfold.capacity.units.queries import assets, handing, inspecting
from fourfold.capacity.units.queries import units as queries
from fourfold.capacity.units.rules.progress import level
from fourfold.capacity.units.views import unit_tables as tables
from fourfold.capacity.units.views.maturity import maturity_of
from fourfold.capacity.units.views.support import trail, unit_trail
from fourfold.kernel import clock, sentences
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, may, require
from fourfold.kernel.sentences import decimal
from fourfold.kernel.vocabulary import Capacity
from fourfold.ui.components import Link, SummaryRow
from fourfold.ui.pages import attempted, form_page, page_of, sent, sent_files, url_if_any


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Units that the reader may see."""
    actor = request_actor(request)
    require(actor, access.READ_UNIT)
    form = UnitFilter(request.GET, places=queries.places_with_units(actor))
    page = page_of(request, queries.units_for(actor, **form.chosen()))
    units = list(page.object_list)
    context = {
        "form": form,
        "page": page,
        "table": tables.units_table(units, queries.latest_levels(units)),
        "writes": may(actor, access.WRITE_UNIT),
        "crumbs": [
            Link(_("Capacity building"), reverse("capacity:home")),
            Link(_("Units and laboratories")),
        ],
    }
    return render(request, "capacity/units/units.html", context)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Record a unit."""
    actor = request_actor(request)
    require(actor, access.WRITE_UNIT)
    form = UnitForm(
        sent(request),
        places=queries.places_to_write(actor),
        organisations=queries.organisations_to_write(actor),
    )
    if form.is_valid():
        state = form.cleaned_data["state"]
        made = attempted(
            form, lambda: actions.add_unit(actor=actor, state=state, draft=form.draft())
        )
        if made:
            messages.success(request, _("The unit is recorded. Say next how far it is."))
            return redirect("capacity:unit", made.pk)
    return form_page(
        request,
        form,
        title=_("Record a unit or laboratory"),
        crumbs=trail(Link(_("Record a unit or laboratory"))),
        submit=_("Record the unit"),
        cancel_url=reverse("capacity:units"),
    )


@require_safe
def page(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """One unit: what it is for, how far it is, how mature, and what it holds."""
    actor = request_actor(request)
    unit = queries.find_unit(actor, unit_id)
    steps = queries.steps_of(unit)
    reviews = queries.reviews_of(unit)
    latest = level(reviews[-1].rungs) if reviews else None
    held = page_of(request, assets.assets_of(unit))
    today = clock.today()
    writes = may(actor, access.WRITE_UNIT, unit.scope.path)
    mentors = may(actor, access.READ_MENTORING, unit.scope.path)
    context = {
        "unit": unit,
        "summary": _summary(unit),
        "figures": tables.figures_of(
            steps,
            "" if latest is None else decimal(latest, 1),
            held.paginator.count,
            inspecting.use_of(unit, today),
        ),
        "tasks": tables.tasks_of(unit.pk, steps),
        "maturity": maturity_of(reviews),
        "page": held,
        "held": tables.held_table(held.object_list),
        "acts": tables.acts_table(handing.acts_of(unit)),
        "grants": tables.grants_table(queries.grants_of(unit), today, writes=writes),
        "writes": writes,
        "links": tables.more_links(unit.pk, url_if_any("capacity:mentoring")) if mentors else [],
        "crumbs": trail(Link(unit.name)),
    }
    return render(request, "capacity/units/unit.html", context)


def _summary(unit: Unit) -> list[SummaryRow]:
    labels = dict(Capacity.choices)
    capacities = sentences.listed(str(labels[code]) for code in unit.capacities if code in labels)
    return [
        SummaryRow(_("What it is for"), capacities or _("Not said")),
        SummaryRow(_("Kind"), unit.get_kind_display()),
        SummaryRow(_("Organisation"), unit.organisation.name if unit.organisation else "–"),
        SummaryRow(_("Source"), unit.source or _("None given")),
    ]


@require_http_methods(["GET", "POST"])
def milestone(request: HttpRequest, unit_id: UUID, milestone: str) -> HttpResponse:
    """Where one milestone stands, and everything that was said of it."""
    actor = request_actor(request)
    unit = queries.find_unit(actor, unit_id)
    if milestone not in Milestone:
        raise NotVisible(_("This milestone does not exist."))
    if request.method == "POST":
        require(actor, access.WRITE_UNIT, unit.scope.path)
    words = queries.words_on(unit, milestone)
    current = next((word for word in words if word.is_current), None)
    form = MilestoneForm(sent(request), sent_files(request), initial=_initial(current))
    if form.is_valid() and _recorded(actor, unit, form, milestone):
        messages.success(request, _("The milestone is recorded."))
        return redirect("capacity:unit", unit.pk)
    title = str(Milestone(milestone).label)
    return form_page(
        request,
        form,
        title=title,
        template="capacity/units/milestone.html",
        unit=unit,
        words=tables.words_table(words),
        writes=may(actor, access.WRITE_UNIT, unit.scope.path),
        crumbs=unit_trail(unit, Link(title)),
        cancel_url=reverse("capacity:unit", args=[unit.pk]),
    )


def _recorded(
    actor: Actor, unit: Unit, form: MilestoneForm, milestone: str
) -> UnitMilestone | None:
    return attempted(
        form,
        lambda: actions.record_milestone(actor=actor, unit_id=unit.pk, draft=form.draft(milestone)),
    )


def _initial(word: UnitMilestone | None) -> dict[str, Any]:
    if word is None:
        return {}
    return {
        "planned_on": word.planned_on,
        "reached_on": word.reached_on,
        "evidence": word.evidence,
        "seen": str(word.pk),
    }
