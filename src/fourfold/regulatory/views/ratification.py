"""Pages of a State's paths to treaties."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from fourfold.kernel import clock
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import Place
from fourfold.kernel.places.queries import organisations_of, place_for
from fourfold.kernel.policy import Actor, may, require
from fourfold.reference import treaties
from fourfold.regulatory import access
from fourfold.regulatory.actions import ratification as actions
from fourfold.regulatory.contracts.drafting import ProgressView
from fourfold.regulatory.forms.ratification import EntryForm, OpenPathForm, StepForm
from fourfold.regulatory.models import PathEntry, PathStep, RatificationPath
from fourfold.regulatory.queries import ratification as queries
from fourfold.regulatory.queries.treaties import standing_of
from fourfold.regulatory.rules import ratification as rules
from fourfold.regulatory.rules.wording import instrument_title
from fourfold.regulatory.views.support import state_trail
from fourfold.ui.components import Cell, Column, DataTable, Kind, Link, SummaryRow, Task
from fourfold.ui.pages import attempted, day, form_page, sent

STEP_KINDS: dict[str, Kind] = {
    "open": "todo",
    "under-way": "info",
    "done": "good",
    "not-needed": "",
    "refused": "bad",
}
CONTRADICTIONS = {
    "missing": gettext_lazy("done here, but no event of it is held in the record of the treaty"),
    "open": gettext_lazy("not done here, but the record of the treaty holds its event"),
    "day": gettext_lazy("on another day in the record of the treaty"),
}
PERCENT = 100


@require_safe
def paths(request: HttpRequest, state: str) -> HttpResponse:
    """A State's paths."""
    actor = request_actor(request)
    place = place_for(state)
    held = queries.paths_of(actor, place)
    context = {
        "place": place,
        "table": _paths_table(place, list(held)),
        "keeps": may(actor, access.KEEP_RATIFICATION, place.scope.path),
        "crumbs": _trail(actor, place, last=True),
    }
    return render(request, "regulatory/ratifications.html", context)


@require_http_methods(["GET", "POST"])
def open_new(request: HttpRequest, state: str) -> HttpResponse:
    """Open a path to a treaty."""
    actor = request_actor(request)
    place = place_for(state)
    require(actor, access.KEEP_RATIFICATION, place.scope.path)
    form = OpenPathForm(
        sent(request),
        instruments=queries.instruments_to_join(actor, place),
        initial={"instrument": request.GET.get("instrument", "")},
    )
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.open_path(actor=actor, state=place.code, **form.cleaned_data),
        )
        if made:
            messages.success(request, _("The path is open. Mark the steps that are not needed."))
            return redirect("regulatory:ratification", place.code, made.instrument)
    return form_page(
        request,
        form,
        title=_("Open a path to a treaty"),
        lead=_("It begins with the usual steps, from the decision to join to reporting."),
        crumbs=[*_trail(actor, place), Link(_("Open a path"))],
        submit=_("Open the path"),
        cancel_url=reverse("regulatory:ratifications", args=[place.code]),
    )


@require_safe
def path(request: HttpRequest, state: str, instrument: str) -> HttpResponse:
    """The steps as a list of tasks, then what was held, day by day."""
    actor = request_actor(request)
    place = place_for(state)
    page = queries.path_page(actor, place, instrument, clock.today())
    keeps = may(actor, access.KEEP_RATIFICATION, place.scope.path)
    context = {
        "place": place,
        "path": page.path,
        "standing": standing_of(instrument),
        "instrument": instrument_title(instrument),
        "instrument_code": instrument,
        "tasks": [_task(place, instrument, one, keeps=keeps) for one in page.steps],
        "facts": _facts(page.progress),
        "contradictions": [
            (one.step.get_kind_display(), CONTRADICTIONS[one.kind]) for one in page.contradictions
        ],
        "timeline": _timeline(page),
        "refused": page.progress.refused,
        "keeps": keeps,
        "crumbs": [*_trail(actor, place), Link(instrument_title(instrument))],
    }
    return render(request, "regulatory/ratification.html", context)


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, state: str, instrument: str, kind: str) -> HttpResponse:
    """Record how far a step has come."""
    actor = request_actor(request)
    place = place_for(state)
    held = queries.find_step(actor, place, instrument, kind)
    require(actor, access.KEEP_RATIFICATION, place.scope.path)
    form = StepForm(
        sent(request), organisations=organisations_of(place, actor), initial=_initial(held)
    )
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.change_step(
                actor=actor, state=place.code, instrument=instrument, kind=kind, **form.cleaned_data
            ),
        )
        if made:
            messages.success(request, _("The step is recorded."))
            return redirect("regulatory:ratification", place.code, instrument)
    return form_page(
        request,
        form,
        title=held.get_kind_display(),
        lead=_lead(kind),
        crumbs=[*_path_trail(actor, place, instrument), Link(held.get_kind_display())],
        submit=_("Record the step"),
        cancel_url=reverse("regulatory:ratification", args=[place.code, instrument]),
    )


@require_http_methods(["GET", "POST"])
def entry(request: HttpRequest, state: str, instrument: str) -> HttpResponse:
    """Record a meeting, a consultation, or a reservation considered."""
    actor = request_actor(request)
    place = place_for(state)
    queries.find_path(actor, place, instrument)
    require(actor, access.KEEP_RATIFICATION, place.scope.path)
    form = EntryForm(sent(request), reservations=treaties.reservations_of(instrument))
    if form.is_valid():
        made = attempted(
            form,
            lambda: actions.record_entry(
                actor=actor, state=place.code, instrument=instrument, **form.values()
            ),
        )
        if made:
            messages.success(request, _("It is recorded."))
            return redirect("regulatory:ratification", place.code, instrument)
    return form_page(
        request,
        form,
        title=_("Record what was held or considered"),
        crumbs=[*_path_trail(actor, place, instrument), Link(_("Record"))],
        submit=_("Record it"),
        cancel_url=reverse("regulatory:ratification", args=[place.code, instrument]),
    )


def _trail(actor: Actor, place: Place, *, last: bool = False) -> list[Link]:
    url = "" if last else reverse("regulatory:ratifications", args=[place.code])
    return state_trail(actor, place, Link(_("Paths to treaties"), url))


def _path_trail(actor: Actor, place: Place, instrument: str) -> list[Link]:
    url = reverse("regulatory:ratification", args=[place.code, instrument])
    return [*_trail(actor, place), Link(instrument_title(instrument), url)]


def _paths_table(place: Place, held: list[RatificationPath]) -> DataTable:
    return DataTable(
        caption=_("Paths to treaties"),
        columns=(
            Column("treaty", _("Treaty")),
            Column("done", _("Steps done"), numeric=True),
            Column("opened", _("Opened on")),
        ),
        rows=[
            (
                Cell(
                    instrument_title(one.instrument),
                    url=reverse("regulatory:ratification", args=[place.code, one.instrument]),
                ),
                _done(one),
                day(one.opened_at),
            )
            for one in held
        ],
        stacked=True,
        empty=_("No path is open. Open one to plan signature, ratification and implementation."),
        identifier="paths",
    )


def _done(held: RatificationPath) -> str:
    done, needed = rules.progress(queries.states_of(tuple(held.steps.all())), clock.today())
    return _("%(done)d of %(needed)d") % {"done": done, "needed": needed}


def _task(place: Place, instrument: str, held: PathStep, *, keeps: bool) -> Task:
    url = reverse("regulatory:ratification-step", args=[place.code, instrument, held.kind])
    who = held.responsible.name if held.responsible else held.ministry
    when = ""
    if held.done_on:
        when = _("done on %(day)s") % {"day": day(held.done_on)}
    elif held.planned_on:
        when = _("planned for %(day)s") % {"day": day(held.planned_on)}
    return Task(
        title=held.get_kind_display(),
        status=held.get_status_display(),
        url=url if keeps else "",
        kind=STEP_KINDS[held.status],
        hint=" · ".join(part for part in (who, when, held.instrument) if part),
    )


def _facts(held: ProgressView) -> list[SummaryRow]:
    following = held.next_step
    who = following.responsible if following else ""
    return [
        SummaryRow(
            _("Steps done"),
            _("%(done)d of %(needed)d, %(share)s %% of what the State needs, on %(day)s")
            % {
                "done": held.done,
                "needed": held.needed,
                "share": number_format(round(held.share * PERCENT)),
                "day": day(held.as_of),
            },
        ),
        SummaryRow(
            _("Next step"),
            "\n".join(part for part in (following.label, who) if part) if following else _("None"),
        ),
    ]


def _timeline(page: queries.PathPage) -> DataTable:
    """Steps done and entries together, by day."""
    rows = [
        (one.done_on, one.get_kind_display(), _("Step done"), one.instrument or one.note)
        for one in page.steps
        if one.done_on is not None
    ]
    rows += [
        (one.held_on, _entry_title(one), one.get_kind_display(), _said(one)) for one in page.entries
    ]
    rows.sort(key=lambda row: row[0])
    return DataTable(
        caption=_("What has happened so far"),
        columns=(
            Column("day", _("Day")),
            Column("what", _("What")),
            Column("kind", _("Kind")),
            Column("outcome", _("Outcome")),
        ),
        rows=[(day(on), what, kind, said) for on, what, kind, said in rows],
        stacked=True,
        empty=_("Nothing is recorded yet."),
        identifier="timeline",
    )


def _entry_title(one: PathEntry) -> str:
    return f"{one.title} ({one.provision})" if one.provision else one.title


def _said(one: PathEntry) -> str:
    parts = (one.with_whom, one.outcome, one.source)
    return "\n".join(part for part in parts if part)


def _initial(held: PathStep) -> dict[str, object]:
    return {
        "seen": held.changed_at.isoformat(),
        "status": held.status,
        "responsible": str(held.responsible_id or ""),
        "ministry": held.ministry,
        "with_instrument": held.instrument,
        "planned_on": held.planned_on,
        "done_on": held.done_on,
        "note": held.note,
        "source": held.source,
    }


def _lead(kind: str) -> str:
    if kind not in rules.BEFORE:
        return ""
    return _("This step rests on earlier ones: they have to be done, or not needed.")
