"""Write the results framework: another version of an indicator, targets, milestones."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Max
from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.places import WORLD_PATH
from fourfold.kernel.policy import Actor, require
from fourfold.programme.access import WRITE_RESULT
from fourfold.programme.actions.changing import put_right
from fourfold.programme.queries.history import said_by
from fourfold.programme.results.contracts import Definition, MilestoneDraft
from fourfold.programme.results.models import (
    Indicator,
    IndicatorVersion,
    Milestone,
    Output,
    Target,
)
from fourfold.programme.results.queries.counting import definition_of
from fourfold.programme.results.rules.defining import check, may_be_added


def define_indicator(
    *, actor: Actor, indicator: Indicator, definition: Definition, seen: int | None = None
) -> IndicatorVersion:
    """Give an indicator another definition, as a new version; the same one changes nothing.

    Claims stay on the version that they were made with. `seen` is the number of the version that
    the actor looked at.

    Raises:
        NotVisible: the actor may not write the framework.
        WrongDefinition: it cannot be counted.
        Conflict: somebody else has made another version meanwhile.
    """
    require(actor, WRITE_RESULT)
    check(definition)
    try:
        return _define(actor, indicator, definition, seen)
    except IntegrityError as error:
        raise Conflict(_moved_on()) from error


def _moved_on() -> str:
    return _("Somebody else has changed this indicator meanwhile. Open the page again.")


def _define(
    actor: Actor, indicator: Indicator, definition: Definition, seen: int | None
) -> IndicatorVersion:
    with act(actor, "programme.indicator.define", WORLD_PATH) as entry:
        current = indicator.versions.filter(superseded_at__isnull=True).first()
        if current is not None:
            if definition_of(current) == definition:
                entry.on(current, same=True)
                return current
            if seen is not None and current.number != seen:
                raise Conflict(_moved_on())
            indicator.versions.filter(pk=current.pk).update(superseded_at=clock.now())
        made = IndicatorVersion.objects.create(
            indicator=indicator, number=_next(indicator), **row_of(definition, actor)
        )
        entry.on(made, number=made.number)
    return made


def _next(indicator: Indicator) -> int:
    last: int | None = indicator.versions.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def row_of(definition: Definition, actor: Actor) -> dict[str, object]:
    """The columns of a version."""
    return {
        **asdict(definition),
        "kinds": list(definition.kinds),
        "where": {name: list(values) for name, values in definition.where.items()},
        "by": list(definition.by),
        "additive_along": list(may_be_added(definition.unit)),
        "made_by_id": actor.account_id,
    }


def set_target(
    *,
    actor: Actor,
    indicator: Indicator,
    period: tuple[date, date],
    value: Decimal,
    note: str = "",
) -> Target:
    """Say what an indicator should reach in a period; the same period again changes its target.

    A target that stands is changed with a note that says why; the act keeps both values.

    Raises:
        NotVisible: the actor may not write the framework.
        Invalid: the period ends before it starts, or the target is less than nothing.
        Conflict: another target stands for the period, and the note is empty.
    """
    require(actor, WRITE_RESULT)
    starts_on, ends_on = period
    if ends_on < starts_on:
        raise Invalid(_("The period ends before it starts."))
    if value < 0:
        raise Invalid(_("A target is not less than nothing."))
    with act(actor, "programme.target.set", WORLD_PATH) as entry:
        of_period = Target.objects.filter(indicator=indicator, starts_on=starts_on, ends_on=ends_on)
        held = of_period.select_for_update().first()
        if held is not None and held.value != value and not note.strip():
            raise _another_stands(held.value)
        row, _made = of_period.update_or_create(
            indicator=indicator,
            starts_on=starts_on,
            ends_on=ends_on,
            defaults={"value": value, "note": note.strip()},
        )
        entry.on(row, value=str(value), before=str(held.value) if held else "")
    return row


def _another_stands(value: Decimal) -> Conflict:
    told = {"value": f"{value.normalize():f}"}
    return Conflict(
        _("A target of %(value)s stands for this period. Say in the note why it changes.") % told
    )


def set_milestone(
    *,
    actor: Actor,
    output: Output,
    draft: MilestoneDraft,
    milestone_id: UUID | None = None,
    seen: str = "",
) -> Milestone:
    """Add a milestone of an output, or put one right: that it was reached, by what evidence.

    Without `milestone_id` the same title once more is the same milestone; with it the title is put
    right too. `seen` is `stand_of` the milestone that the actor looked at. What it said is kept.

    Raises:
        NotVisible: the actor may not write the framework, or the output has no such milestone.
        Invalid: it has no title, or was reached without evidence or in the future.
        Conflict: somebody else has changed it since `seen`, or was first, or another milestone of
            the output has the title.
    """
    require(actor, WRITE_RESULT)
    _check_milestone(draft)
    facts = asdict(draft) | {"title": draft.title.strip(), "evidence": draft.evidence.strip()}
    with act(actor, "programme.milestone.set", WORLD_PATH) as entry:
        Output.objects.select_for_update(no_key=True).get(pk=output.pk)
        row, before = _milestone(output, facts["title"], milestone_id), {}
        if row is None:
            row = Milestone.objects.create(output=output, recorded_by_id=actor.account_id, **facts)
        else:
            before = put_right(row, facts, actor=actor, seen=seen)
        days = {name: before[name] for name in ("due_on", "reached_on") if before}
        entry.on(row, **said_by(row, ("due_on", "reached_on")), before=days)
    return row


def _check_milestone(draft: MilestoneDraft) -> None:
    if not draft.title.strip():
        raise Invalid(_("Say what has to have happened."))
    if draft.reached_on is not None and not draft.evidence.strip():
        raise Invalid(_("Name the evidence that it was reached."))
    if draft.reached_on is not None and draft.reached_on > clock.today():
        raise Invalid(_("It cannot have been reached on a day that is still to come."))


def _milestone(output: Output, title: str, milestone_id: UUID | None) -> Milestone | None:
    """The milestone that is meant. The output is locked."""
    same = Milestone.objects.filter(output=output, title=title).first()
    if milestone_id is None:
        return same
    if same is not None and same.pk != milestone_id:
        raise Conflict(_("Another milestone of this output says so. Write what is different."))
    held = Milestone.objects.filter(output=output, pk=milestone_id).first()
    if held is None:
        raise NotVisible(_("There is no such milestone."))
    return held
