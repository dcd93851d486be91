"""Who trained whom: generations apart, cascades, active trainers, and one person's line."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fourfold.capacity.evaluation.views.support import address, trail
from fourfold.capacity.mentoring.forms.assignments import StateFilter
from fourfold.capacity.mentoring.queries.lineage import (
    ActiveTrainer,
    Generation,
    Step,
    Tree,
    line_of,
    tree_for,
)
from fourfold.capacity.people.queries.names import called
from fourfold.capacity.people.rules.naming import number_of
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.policy import Actor
from fourfold.ui.components import Cell, Column, DataTable, Link
from fourfold.ui.pages import day, page_of


@require_safe
def lineage(request: HttpRequest) -> HttpResponse:
    """Generations of trainers, never added together."""
    actor = request_actor(request)
    form = StateFilter(request.GET)
    tree = tree_for(actor, state=form.chosen())
    page = page_of(request, tree.trainers)
    context = {
        "form": form,
        "tree": tree,
        "generations": _generations(tree.generations),
        "cascades": _cascades(tree),
        "trainers": _trainers(actor, list(page.object_list)),
        "page": page,
        "crumbs": trail(Link(_("Who trained whom"))),
    }
    return render(request, "capacity/mentoring/lineage.html", context)


def _generations(rows: Sequence[Generation]) -> DataTable:
    return DataTable(
        caption=_("People reached, each once within a generation"),
        columns=(
            Column("generation", _("Generation")),
            Column("events", _("Events"), numeric=True),
            Column("people", _("People"), numeric=True),
        ),
        rows=[(generation_name(row.number), row.events, row.people) for row in rows],
        empty=_("No event names its trainers yet. Name them on the page of an event."),
        source=_("Somebody may stand in two generations: the rows are never added together."),
        identifier="generations",
    )


def generation_name(number: int | None) -> str:
    """A generation in words."""
    if number is None:
        return _("Not known: no trainer is named")
    if number == 0:
        return _("0: the programme's own trainers")
    if number == 1:
        return _("1: taught by the programme's own trainers")
    return _("%(n)d: taught by trainers of generation %(before)d") % {
        "n": number,
        "before": number - 1,
    }


def _cascades(tree: Tree) -> DataTable:
    return DataTable(
        caption=_("Events given by trainers whom the programme trained"),
        columns=(
            Column("event", _("Event")),
            Column("day", _("First day")),
            Column("generation", _("Generation")),
            Column("people", _("People"), numeric=True),
        ),
        rows=[
            (_event(one.title, one.pk), day(one.starts_on), generation_name(number), people)
            for one, number, people in tree.cascades[:50]
        ],
        stacked=True,
        empty=_("No such event is recorded yet."),
        identifier="cascades",
    )


def _event(title: str, event: UUID) -> Cell:
    return Cell(title, url=address("event", event))


def _trainers(actor: Actor, rows: Sequence[ActiveTrainer]) -> DataTable:
    names = called(actor, {row.participant for row in rows})
    return DataTable(
        caption=_("Trainers who taught within the last 24 months"),
        columns=(
            Column("person", _("Trainer")),
            Column("generation", _("Generation"), numeric=True),
            Column("events", _("Events"), numeric=True),
            Column("people", _("People taught"), numeric=True),
            Column("last", _("Taught last")),
        ),
        rows=[
            (
                person_cell(row.participant, names),
                row.generation,
                row.events,
                row.people,
                day(row.last),
            )
            for row in rows
        ],
        stacked=True,
        empty=_("Nobody has taught within the last 24 months, as far as it is recorded."),
        source=_("People are counted once for each trainer; trainers of one event share them."),
        identifier="trainers",
    )


def person_cell(person: UUID, names: dict[UUID, str]) -> Cell:
    """Somebody's number beside the name, for whoever may see names, leading to the line."""
    number = number_of(person)
    name = names.get(person, number)
    url = reverse("capacity:lineage-person", args=[person])
    return Cell(name, url=url, note=number if name != number else "")


@require_safe
def person(request: HttpRequest, participant_id: UUID) -> HttpResponse:
    """One person's line, upwards and downwards, as lists."""
    actor = request_actor(request)
    line = line_of(actor, participant_id)
    people = {p for step in (*line.trained_by, *line.trained) for p in step.people}
    names = called(actor, {participant_id, *people})
    context = {
        "name": names[participant_id],
        "generation": None if line.generation is None else generation_name(line.generation),
        "trained_by": _steps(line.trained_by, names),
        "trained": _steps(line.trained, names),
        "crumbs": trail(
            Link(_("Who trained whom"), reverse("capacity:lineage")), Link(names[participant_id])
        ),
    }
    return render(request, "capacity/mentoring/lineage_person.html", context)


def _steps(steps: Iterable[Step], names: dict[UUID, str]) -> list[dict[str, object]]:
    return [
        {
            "title": step.event.title,
            "url": address("event", step.event.pk),
            "day": day(step.event.ends_on),
            "generation": generation_name(step.generation),
            "people": [person_cell(one, names) for one in step.people],
        }
        for step in steps
    ]
