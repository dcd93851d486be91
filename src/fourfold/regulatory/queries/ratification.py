"""Reads of States' paths to treaties."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, require, visible
from fourfold.reference import treaties
from fourfold.regulatory import access
from fourfold.regulatory.contracts.drafting import ProgressView, StepView
from fourfold.regulatory.models import PathEntry, PathStep, RatificationPath, TreatyEvent
from fourfold.regulatory.models.ratification import PathStepStatus
from fourfold.regulatory.rules import ratification as rules

CONVENTION = "uncc"
OPEN = (PathStepStatus.OPEN, PathStepStatus.UNDER_WAY)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A step that disagrees with the record of treaty events: `missing`, `open` or `day`."""

    step: PathStep
    kind: str


@dataclass(frozen=True, slots=True)
class PathPage:
    """A path with its steps, what was held, what the record says, and how far it has come."""

    path: RatificationPath
    steps: tuple[PathStep, ...]
    entries: tuple[PathEntry, ...]
    contradictions: tuple[Contradiction, ...]
    progress: ProgressView


def paths_of(actor: Actor, place: Place) -> QuerySet[RatificationPath]:
    """A State's paths.

    Raises:
        NotVisible: the actor sees no paths of this State.
    """
    require(actor, access.READ_RATIFICATION, place.scope.path)
    held = RatificationPath.objects.filter(visible(actor, access.READ_RATIFICATION), place=place)
    return held.select_related("place", "scope").prefetch_related("steps").order_by("instrument")


def find_path(actor: Actor, place: Place, instrument: str) -> RatificationPath:
    """A State's path to one instrument.

    Raises:
        NotVisible: none is open, or not for this actor.
    """
    found = paths_of(actor, place).filter(instrument=instrument).first()
    if found is None:
        raise NotVisible(_("No path to this treaty is open, or not for you."))
    return found


def find_step(actor: Actor, place: Place, instrument: str, kind: str) -> PathStep:
    """One step of a path.

    Raises:
        NotVisible: the path has no such step, or not for this actor.
    """
    path = find_path(actor, place, instrument)
    found = path.steps.filter(kind=kind).select_related("responsible").first()
    if found is None:
        raise NotVisible(_("The path has no such step."))
    found.path = path
    return found


def path_page(actor: Actor, place: Place, instrument: str, as_of: date) -> PathPage:
    """Everything that the page of a path shows."""
    path = find_path(actor, place, instrument)
    steps = tuple(path.steps.select_related("responsible").order_by("order", "pk"))
    by_kind = {step.kind: step for step in steps}
    events = TreatyEvent.objects.filter(
        place=place, instrument=instrument, superseded_at__isnull=True
    ).values_list("event", "happened_on")
    found = rules.contradictions(states_of(steps), events)
    return PathPage(
        path=path,
        steps=steps,
        entries=tuple(path.entries.order_by("held_on", "recorded_at", "pk")),
        contradictions=tuple(Contradiction(by_kind[kind], said) for kind, said in found),
        progress=_progress(path, steps, as_of),
    )


def path_progress(
    actor: Actor, state: str, as_of: date, instrument: str = CONVENTION
) -> ProgressView | None:
    """How far a State has come to an instrument as of a day; None without a path in sight.

    The share moves with the steps done, so that the plan sees what ratification still needs.
    """
    path = (
        RatificationPath.objects.filter(
            visible(actor, access.READ_RATIFICATION), place_id=state, instrument=instrument
        )
        .select_related("place")
        .first()
    )
    if path is None:
        return None
    steps = tuple(path.steps.select_related("responsible").order_by("order", "pk"))
    return _progress(path, steps, as_of)


def instruments_to_join(actor: Actor, place: Place) -> tuple[treaties.Instrument, ...]:
    """Treaties and protocols to which no path of the State is open."""
    opened = set(paths_of(actor, place).values_list("instrument", flat=True))
    return tuple(
        one
        for one in treaties.instruments().values()
        if one.kind in ("treaty", "protocol") and one.code not in opened
    )


def states_of(steps: tuple[PathStep, ...]) -> tuple[rules.StepState, ...]:
    """Steps as the rules see them."""
    return tuple(rules.StepState(step.kind, step.status, step.done_on) for step in steps)


def _progress(path: RatificationPath, steps: tuple[PathStep, ...], as_of: date) -> ProgressView:
    done, needed = rules.progress(states_of(steps), as_of)
    waiting = tuple(
        _step_view(step)
        for step in steps
        if step.status in OPEN
        or (step.status == PathStepStatus.DONE and step.done_on and step.done_on > as_of)
    )
    return ProgressView(
        state=path.place_id,
        instrument=path.instrument,
        as_of=as_of,
        done=done,
        needed=needed,
        share=done / needed if needed else 0.0,
        open_steps=waiting,
        next_step=waiting[0] if waiting else None,
        refused=any(step.status == PathStepStatus.REFUSED for step in steps),
    )


def _step_view(step: PathStep) -> StepView:
    responsible = step.responsible.name if step.responsible else step.ministry
    return StepView(
        kind=step.kind,
        label=step.get_kind_display(),
        status=step.status,
        status_label=step.get_status_display(),
        responsible=responsible,
        planned_on=step.planned_on,
        done_on=step.done_on,
    )
