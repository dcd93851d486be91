"""The front page of the assessment: what is in sight, and what waits for this person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from fourfold.assessment import access
from fourfold.assessment.contracts import ReturnView
from fourfold.assessment.forms.rounds import RoundFilter
from fourfold.assessment.models import Mission, Round
from fourfold.assessment.queries import pages
from fourfold.assessment.queries.instruments import editions
from fourfold.assessment.queries.returns import my_returns
from fourfold.assessment.queries.rounds import round_view
from fourfold.assessment.views.support import STATUS_KINDS, days
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import may
from fourfold.ui.components import Cell, Column, DataTable, Task
from fourfold.ui.pages import day, page_of

SHOWN = 8


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Returns to answer, rounds, missions and questionnaires that this person may see."""
    actor = request_actor(request)
    published = editions(actor)
    form = RoundFilter(request.GET, states=pages.states_in_sight(actor))
    rounds = page_of(request, pages.rounds_in_sight(actor, **form.chosen()))
    waiting = [head for head in my_returns(actor) if head.is_editable]
    missions = list(pages.missions_in_sight(actor)[:SHOWN])
    context = {
        "form_filter": form,
        "is_filtered": any(form.chosen().values()),
        "tasks": [_task(head) for head in waiting[:SHOWN]],
        "more_returns": len(waiting) - SHOWN,
        "rounds": rounds,
        "table": _round_table(list(rounds.object_list)),
        "missions": [_mission_task(mission) for mission in missions],
        "editions": published,
        "may_open": may(actor, access.MANAGE_ROUND),
        "may_plan": may(actor, access.WRITE_MISSION),
        "reads_missions": may(actor, access.READ_MISSION),
        "reads_rounds": may(actor, access.READ_ROUND),
        "may_import": may(actor, access.IMPORT_INSTRUMENT),
    }
    return render(request, "assessment/home.html", context)


def _task(head: ReturnView) -> Task:
    return Task(
        title=head.organisation,
        hint=f"{head.place_name}, {head.round_label} · {head.respondent_class_label}",
        status=pgettext("of a return", "Open") if head.version == 0 else _("Given back"),
        kind="info" if head.version == 0 else "attention",
        url=reverse("assessment:return", args=[head.id]),
    )


def _mission_task(mission: Mission) -> Task:
    return Task(
        title=mission.title,
        hint=f"{mission.place.name} · {days(mission.starts, mission.ends)}",
        status=mission.get_status_display(),
        kind="info" if mission.status == "under-way" else "",
        url=reverse("assessment:mission", args=[mission.pk]),
    )


def _round_table(rounds: list[Round]) -> DataTable:
    return DataTable(
        caption=_("Rounds, the latest first"),
        columns=(
            Column("state", _("State")),
            Column("round", _("Round")),
            Column("status", _("Step")),
            Column("returns", _("Returns submitted"), numeric=True),
            Column("opened", _("Opened")),
        ),
        rows=[_round_row(round_) for round_ in rounds],
        stacked=True,
        empty=_("No round fits. Open one, or change what you filter by."),
        identifier="rounds",
    )


def _round_row(round_: Round) -> tuple[object, ...]:
    view = round_view(round_)
    return (
        Cell(view.place_name, note=_("Fictional State") if view.is_fictional else ""),
        Cell(view.label, url=reverse("assessment:round", args=[view.id]), note=view.kind_label),
        Cell(view.status_label, kind=STATUS_KINDS[view.status]),
        _("%(done)s of %(asked)s") % {"done": view.returns_submitted, "asked": view.returns_asked},
        day(view.opened_on),
    )
