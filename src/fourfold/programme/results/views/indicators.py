"""One indicator: its versions, targets and claims; forms that change them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor, may, require
from fourfold.programme import access
from fourfold.programme.results.actions.framework import (
    define_indicator,
    set_milestone,
    set_target,
)
from fourfold.programme.results.forms.results import (
    MilestoneForm,
    TargetForm,
    VersionForm,
    as_fields,
    milestone_now,
)
from fourfold.programme.results.models import Indicator, IndicatorVersion, Milestone, Output
from fourfold.programme.results.queries.claims import kind_names
from fourfold.programme.results.queries.counting import definition_of
from fourfold.programme.results.queries.dashboard import (
    IndicatorDetail,
    indicator_detail,
    indicator_for,
    milestones_of,
    output_for,
    this_year,
)
from fourfold.programme.results.rules import words
from fourfold.programme.results.views import parts
from fourfold.programme.views.history import history_sections
from fourfold.programme.views.support import Section, form_page
from fourfold.ui.components import Column, DataTable, Link, SummaryRow
from fourfold.ui.pages import attempted, day, sent


def trail(*links: Link) -> list[Link]:
    """Breadcrumbs from the dashboard."""
    return [Link(_("Home"), "/"), Link(_("Results"), reverse("programme:results")), *links]


def indicator_link(version: IndicatorVersion) -> Link:
    """The way back to an indicator."""
    return Link(version.title, reverse("programme:indicator", args=[version.indicator_id]))


@require_GET
def indicator(request: HttpRequest, indicator_id: UUID) -> HttpResponse:
    """What it counts, what it aims at, what was claimed."""
    actor = request_actor(request)
    detail = indicator_detail(indicator_id, actor)
    context = {
        "detail": detail,
        "facts": _facts(detail),
        "targets": parts.targets_table(detail.targets),
        "milestones": None
        if detail.milestones is None
        else parts.milestones_table(detail.milestones, _milestone_address(actor, detail)),
        "claims": parts.claims_table(
            detail.claims,
            _("Claims of this indicator"),
            _("Nothing is claimed yet that you may see."),
        ),
        "versions": _versions_table(detail.versions),
        "may_write": may(actor, access.WRITE_RESULT),
        "may_claim": may(actor, access.MAKE_CLAIM),
        "crumbs": trail(Link(detail.version.title)),
    }
    return render(request, "programme/indicator.html", context)


def _milestone_address(actor: Actor, detail: IndicatorDetail) -> str:
    """Where milestones are changed, for who may change them."""
    output = detail.indicator.output_id
    if output is None or not may(actor, access.WRITE_RESULT):
        return ""
    return reverse("programme:output-milestone", args=[output])


def _facts(detail: IndicatorDetail) -> list[SummaryRow]:
    version, indicator = detail.version, detail.indicator
    found = [
        (_("Counts"), version.definition),
        (_("Unit"), words.unit_of(version.unit)),
        (_("How to read it"), words.caution(version.unit)),
        (_("Adding"), words.adding(version.unit)),
        (_("Records that count"), "\n".join(kind_names().get(k, k) for k in version.kinds)),
        (_("Only where"), _where(version)),
        (_("Broken down by"), "\n".join(_table_name(table) for table in version.by)),
        (_("Baseline"), _baseline(version)),
        (_("Means of verification"), version.verification),
        (_("Assumptions"), version.assumptions or _of_output(indicator, "assumptions")),
        (_("Risks"), version.risks or _of_output(indicator, "risks")),
        (_("Output"), indicator.output.statement if indicator.output else ""),
        (pgettext("level of a framework", "Outcome"), indicator.outcome.statement),
    ]
    return [SummaryRow(key, value) for key, value in found if value]


def _of_output(indicator: Indicator, name: str) -> str:
    return str(getattr(indicator.output or indicator.outcome, name))


def _where(version: IndicatorVersion) -> str:
    return words.filtered(version.where)


def _table_name(table: str) -> str:
    return " \N{MULTIPLICATION SIGN} ".join(words.dimension(name) for name in table.split("+"))


def _baseline(version: IndicatorVersion) -> str:
    if version.baseline is None:
        return _("unknown")
    said = f"{words.amount(version.baseline)} ({version.baseline_year})"
    return f"{said}. {version.baseline_note}" if version.baseline_note else said


def _versions_table(versions: tuple[IndicatorVersion, ...]) -> DataTable:
    return DataTable(
        caption=_("Versions of this indicator"),
        columns=(
            Column("number", _("Version")),
            Column("title", _("Title")),
            Column("unit", _("Unit")),
            Column("definition", _("Definition")),
            Column("since", _("Since")),
        ),
        rows=[
            [
                str(one.number),
                one.title,
                words.unit_of(one.unit),
                one.definition,
                day(one.made_at),
            ]
            for one in versions
        ],
        stacked=True,
        source=_("A claim stays on the version that it was made with."),
        identifier="versions",
    )


def define(request: HttpRequest, indicator_id: UUID) -> HttpResponse:
    """Another version of the indicator."""
    actor = request_actor(request)
    require(actor, access.WRITE_RESULT)
    detail = indicator_detail(indicator_id, actor)
    initial = as_fields(definition_of(detail.version)) | {"seen": detail.version.number}
    kinds = list(kind_names().items()) + [
        (kind, kind) for kind in detail.version.kinds if kind not in kind_names()
    ]
    form = VersionForm(request.POST or None, initial=initial, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        made = attempted(
            form,
            lambda: define_indicator(
                actor=actor,
                indicator=detail.indicator,
                definition=form.definition_said(),
                seen=form.cleaned_data["seen"],
            ),
        )
        if made:
            messages.success(request, _("Version %(n)s stands from now on.") % {"n": made.number})
            return redirect("programme:indicator", indicator_id)
    lead = _("Claims made so far stay on the version that they were made with.")
    return _form(request, form, detail, _("Change what the indicator counts"), lead)


def target(request: HttpRequest, indicator_id: UUID) -> HttpResponse:
    """A target of a period."""
    actor = request_actor(request)
    require(actor, access.WRITE_RESULT)
    detail = indicator_detail(indicator_id, actor)
    starts_on, ends_on = this_year(clock.today())
    form = TargetForm(request.POST or None, initial={"starts_on": starts_on, "ends_on": ends_on})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = attempted(
            form,
            lambda: set_target(
                actor=actor,
                indicator=indicator_for(indicator_id, actor),
                period=(said["starts_on"], said["ends_on"]),
                value=said["value"],
                note=said["note"],
            ),
        )
        if made:
            messages.success(request, _("The target stands."))
            return redirect("programme:indicator", indicator_id)
    lead = _("A period has one target. Targets of several periods are never added.")
    return _form(request, form, detail, _("Set a target"), lead)


def _form(
    request: HttpRequest, form: Any, detail: IndicatorDetail, title: str, lead: str
) -> HttpResponse:
    return form_page(
        request,
        form,
        title=title,
        lead=lead,
        cancel_url=reverse("programme:indicator", args=[detail.indicator.pk]),
        crumbs=trail(indicator_link(detail.version), Link(title)),
    )


def milestone(request: HttpRequest, output_id: UUID) -> HttpResponse:
    """A milestone of an output: what, by when, and by what evidence it was reached."""
    actor = request_actor(request)
    require(actor, access.WRITE_RESULT)
    output = output_for(output_id, actor)
    held = _milestone_where(output, "pk", request.GET.get("milestone", ""))
    form = MilestoneForm(sent(request), initial=milestone_now(held))
    made = attempted(form, lambda: _milestone_set(actor, output, form)) if form.is_valid() else None
    if made:
        messages.success(request, _("The milestone stands."))
        return redirect("programme:results")
    return _milestone_page(request, form, output, held)


def _milestone_where(output: Output, name: str, said: object) -> Milestone | None:
    held = milestones_of(output)
    return next((one for one in held if str(getattr(one, name)) == said), None)


def _milestone_set(actor: Actor, output: Output, form: MilestoneForm) -> Milestone:
    said = form.cleaned_data
    return set_milestone(
        actor=actor,
        output=output,
        draft=form.draft(),
        milestone_id=said["entry"],
        seen=said["seen"],
    )


def _milestone_page(
    request: HttpRequest, form: MilestoneForm, output: Output, held: Milestone | None
) -> HttpResponse:
    title = _("Change a milestone") if held else _("Set a milestone")
    typed = form.cleaned_data.get("title") if form.is_bound else None
    stands = held or _milestone_where(output, "title", typed)
    here = reverse("programme:output-milestone", args=[output.pk])
    table = parts.milestones_table(milestones_of(output), here)
    return form_page(
        request,
        form,
        title=title,
        lead=output.statement,
        cancel_url=reverse("programme:results"),
        crumbs=trail(Link(title)),
        sections=[*history_sections(form, stands), Section(table=table)],
    )
