"""Tables of units and of what one unit holds."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from fourfold.capacity.units.models import Asset, Grant, HandOver, Milestone, UnitMilestone
from fourfold.capacity.units.queries.inspecting import Use
from fourfold.capacity.units.queries.units import Step
from fourfold.kernel.sentences import decimal
from fourfold.ui.components import Cell, Column, DataTable, Kind, Link, Stat, Task
from fourfold.ui.pages import day


def units_table(units: Iterable[Any], levels: Mapping[UUID, tuple[date, float]]) -> DataTable:
    """Units with how far they are."""
    return DataTable(
        caption=_("Specialised units and laboratories"),
        columns=(
            Column("name", pgettext("that was set up", "Unit")),
            Column("state", _("State")),
            Column("kind", _("Kind")),
            Column("reached", _("Milestones reached"), numeric=True),
            Column("level", _("Maturity, 0 to 4"), numeric=True),
            Column("things", _("Things held"), numeric=True),
        ),
        rows=[
            (
                Cell(one.name, url=reverse("capacity:unit", args=[one.pk])),
                one.place.name,
                one.get_kind_display(),
                f"{one.reached}/{len(Milestone)}",
                _level(levels.get(one.pk)),
                str(one.things),
            )
            for one in units
        ],
        stacked=True,
        empty=_("No unit is recorded here yet. Record the first one, then its milestones."),
        identifier="units",
    )


def _level(found: tuple[date, float] | None) -> Cell:
    if found is None:
        return Cell(_("To review"), kind="todo")
    return Cell(decimal(found[1], 1), note=day(found[0]))


def tasks_of(unit_id: UUID, steps: Iterable[Step]) -> list[Task]:
    """The milestones in their usual order, each with its state."""
    return [_task(unit_id, step) for step in steps]


def _task(unit_id: UUID, step: Step) -> Task:
    status, kind, hint = _("Not planned"), "todo", ""
    word = step.word
    if word is not None and word.reached_on:
        status = _("Reached on %(day)s") % {"day": day(word.reached_on)}
        kind, hint = "good", word.evidence
    elif word is not None and word.planned_on:
        status = _("Planned for %(day)s") % {"day": day(word.planned_on)}
        kind, hint = "info", word.evidence
    url = reverse("capacity:unit-milestone", args=[unit_id, step.milestone.value])
    return Task(str(step.milestone.label), status, url, _kind(kind), hint)


def _kind(word: str) -> Kind:
    kinds: dict[str, Kind] = {"todo": "todo", "good": "good", "info": "info"}
    return kinds[word]


def words_table(words: Iterable[UnitMilestone]) -> DataTable:
    """Everything that was said of a milestone."""
    return DataTable(
        caption=_("What was recorded, the newest first"),
        columns=(
            Column("recorded", _("Recorded on")),
            Column("planned", _("Planned for")),
            Column("reached", _("Reached on")),
            Column("evidence", _("Evidence")),
            Column("standing", _("Standing")),
        ),
        rows=[
            (
                day(one.recorded_at),
                day(one.planned_on),
                day(one.reached_on),
                Cell(one.evidence or "–", url=_file(one)),
                Cell(_("Stands"), kind="good")
                if one.is_current
                else Cell(_("Corrected on %(day)s") % {"day": day(one.superseded_at)}, kind=""),
            )
            for one in words
        ],
        stacked=True,
        empty=_("Nothing is recorded of this milestone yet."),
        identifier="words",
    )


def _file(one: UnitMilestone) -> str:
    return reverse("files:download", args=[one.file_id]) if one.file_id else ""


def figures_of(steps: list[Step], latest: str, things: int, use: Use) -> list[Stat]:
    """The unit in four figures, each with what it counts."""
    reached = sum(step.is_reached for step in steps)
    return [
        Stat(
            _("%(n)d of %(all)d") % {"n": reached, "all": len(steps)},
            _("milestones reached"),
            _("with evidence"),
        ),
        Stat(latest or _("To review"), _("maturity, 0 to 4"), unknown=not latest),
        Stat(str(things), _("things held"), _("by the register")),
        use_figure(use),
    ]


def use_figure(use: Use) -> Stat:
    """How much is in use; what was not inspected is never in use."""
    if not use.due:
        return Stat(_("Not due yet"), _("in use, by inspection"), unknown=True)
    note = _("%(inspected)d inspected of %(due)d due") % {
        "inspected": use.inspected,
        "due": use.due,
    }
    if not use.inspected:
        return Stat(_("Not inspected"), _("in use, by inspection"), note, unknown=True)
    value = _("%(n)d of %(all)d") % {"n": use.in_use, "all": use.inspected}
    return Stat(value, _("in use, by inspection"), note)


def held_table(assets: Iterable[Asset]) -> DataTable:
    """Things that a unit holds."""
    return DataTable(
        caption=_("Equipment and licences"),
        columns=(
            Column("tag", _("Tag")),
            Column("title", _("What it is")),
            Column("kind", _("Kind")),
            Column("ends", _("Ends on")),
        ),
        rows=[
            (
                Cell(one.tag, url=reverse("capacity:asset", args=[one.pk])),
                one.title,
                one.get_kind_display(),
                day(one.expires_on),
            )
            for one in assets
        ],
        stacked=True,
        empty=_("Nothing is with this unit yet. Add things to the register, then hand them over."),
        identifier="held",
    )


def acts_table(acts: Iterable[Any]) -> DataTable:
    """Acts of hand-over of a unit."""
    return DataTable(
        caption=_("Acts of hand-over"),
        columns=(
            Column("number", pgettext("to refer by", "Number")),
            Column("day", _("Day")),
            Column("things", _("Things"), numeric=True),
            Column("standing", _("Standing")),
        ),
        rows=[
            (
                Cell(one.number, url=reverse("capacity:hand-over", args=[one.pk])),
                day(one.handed_on),
                str(one.things),
                act_standing(one),
            )
            for one in acts
        ],
        stacked=True,
        empty=_("Nothing was handed over yet."),
        identifier="acts",
    )


def act_standing(act: HandOver) -> Cell:
    """Whether an act is signed and stands."""
    if act.discarded_because:
        return Cell(pgettext("an act of hand-over", "Discarded"), kind="")
    if act.superseded_at:
        return Cell(pgettext("an act of hand-over", "Replaced"), kind="attention")
    return (
        Cell(pgettext("an act of hand-over", "Signed"), kind="good")
        if act.signed_at
        else Cell(_("Not signed"), kind="todo")
    )


def grants_table(grants: Iterable[Grant], today: date, *, writes: bool) -> DataTable:
    """Access that a unit was granted."""
    return DataTable(
        caption=_("Access to tools and procedures"),
        columns=(
            Column("title", _("Access to")),
            Column("from", _("From")),
            Column("until", _("Until")),
            Column("renewer", _("Who renews it")),
            Column("standing", _("Standing")),
        ),
        rows=[
            (
                Cell(
                    one.title,
                    note=one.reference,
                    url=reverse("capacity:grant-change", args=[one.pk])
                    if writes and not one.withdrawn_on
                    else "",
                ),
                day(one.granted_on),
                day(one.expires_on),
                renewer_cell(one.renewer) if one.expires_on else "–",
                _grant_standing(one, today, writes=writes),
            )
            for one in grants
        ],
        stacked=True,
        empty=_("No access is granted yet."),
        identifier="grants",
    )


def _grant_standing(grant: Grant, today: date, *, writes: bool) -> Cell:
    if grant.withdrawn_on:
        return Cell(_("Withdrawn on %(day)s") % {"day": day(grant.withdrawn_on)}, kind="")
    if grant.expires_on and grant.expires_on < today:
        return Cell(_("Ended"), kind="bad")
    if writes:
        return Cell(_("Withdraw"), url=reverse("capacity:grant-withdraw", args=[grant.pk]))
    return Cell(_("Holds"), kind="good")


def renewer_cell(renewer: str) -> Cell:
    """Who renews it; that nobody does is said plainly."""
    return Cell(renewer) if renewer else Cell(_("Nobody renews it"), kind="bad")


def more_links(unit_id: UUID, mentoring: str) -> list[Link]:
    """Neighbouring pages that know of this unit."""
    return [Link(_("Mentoring of this unit"), f"{mentoring}?unit={unit_id}")] if mentoring else []
