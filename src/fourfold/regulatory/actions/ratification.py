"""A State's path to a treaty: opening it, recording its steps and what was held."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.places.queries import organisations_of, place_for
from fourfold.kernel.policy import Actor, require
from fourfold.reference import treaties
from fourfold.regulatory import access
from fourfold.regulatory.models import PathEntry, PathStep, RatificationPath
from fourfold.regulatory.models.ratification import PathEntryKind, PathStepKind, PathStepStatus
from fourfold.regulatory.queries import ratification as queries
from fourfold.regulatory.rules import ratification as rules

OF_THE_TREATY = (PathEntryKind.RESERVATION, PathEntryKind.DECLARATION)


def open_path(*, actor: Actor, state: str, instrument: str, note: str = "") -> RatificationPath:
    """Open a path with every usual step; the State marks those that it does not need.

    Raises:
        Invalid: no treaty or protocol has that code.
        Conflict: the path is open already.
    """
    place = place_for(state)
    require(actor, access.KEEP_RATIFICATION, place.scope.path)
    held = treaties.instruments().get(instrument)
    if held is None or held.kind not in ("treaty", "protocol"):
        raise Invalid(_("Choose a treaty or a protocol that a State can join."))
    try:
        with act(actor, "regulatory.path.open", place.scope.path) as entry:
            path = RatificationPath.objects.create(
                place=place,
                scope=place.scope,
                instrument=instrument,
                note=note.strip(),
                opened_by_id=actor.account_id,
            )
            PathStep.objects.bulk_create(
                PathStep(path=path, order=order, kind=kind, changed_by_id=actor.account_id)
                for order, kind in enumerate(PathStepKind.values, 1)
            )
            entry.on(path, state=place.code, instrument=instrument)
    except IntegrityError as error:
        raise Conflict(_("The path to this treaty is open already. Go on with it.")) from error
    return path


def change_step(
    *,
    actor: Actor,
    state: str,
    instrument: str,
    kind: str,
    status: str,
    seen: str,
    responsible: UUID | None = None,
    ministry: str = "",
    with_instrument: str = "",
    planned_on: date | None = None,
    done_on: date | None = None,
    note: str = "",
    source: str = "",
) -> PathStep:
    """Record how far a step has come. `seen` is when it had been changed as it was read.

    Raises:
        Invalid: an unknown status, a day that does not fit, or a step out of its order.
        Conflict: somebody else changed it meanwhile.
    """
    place = place_for(state)
    path = queries.find_path(actor, place, instrument)
    require(actor, access.KEEP_RATIFICATION, path.scope.path)
    if status not in PathStepStatus.values:
        raise Invalid(_("Choose how far the step has come."))
    who = _responsible(actor, place, responsible)
    with act(actor, "regulatory.step.change", path.scope.path) as entry:
        steps = {one.kind: one for one in path.steps.select_for_update()}
        step = _seen_step(steps, kind, seen)
        others = {state_.kind: state_ for state_ in queries.states_of(tuple(steps.values()))}
        rules.check_step(kind, status, done_on, others, clock.today())
        rules.check_still_rests(kind, status, others)
        step.status, step.responsible, step.ministry = status, who, ministry.strip()
        step.instrument, step.note, step.source = (
            part.strip() for part in (with_instrument, note, source)
        )
        step.planned_on = planned_on
        step.done_on = done_on if status == PathStepStatus.DONE else None
        step.changed_by_id, step.changed_at = actor.account_id, clock.now()
        step.save()
        entry.on(step, path=str(path.pk), kind=kind, status=status)
    return step


def record_entry(
    *,
    actor: Actor,
    state: str,
    instrument: str,
    kind: str,
    held_on: date,
    title: str,
    provision: str = "",
    with_whom: str = "",
    outcome: str = "",
    source: str = "",
) -> PathEntry:
    """Record a meeting, a consultation, or a reservation or declaration considered.

    Sent twice, it is kept once.

    Raises:
        Invalid: no title, a day in the future, or a reservation that the treaty does not know.
    """
    path = queries.find_path(actor, place_for(state), instrument)
    require(actor, access.KEEP_RATIFICATION, path.scope.path)
    _check_entry(instrument, kind, held_on, title, provision)
    words = {
        "title": title.strip(),
        "provision": provision if kind in OF_THE_TREATY else "",
        "with_whom": with_whom.strip(),
        "outcome": outcome.strip(),
        "source": source.strip(),
    }
    with act(actor, "regulatory.entry.record", path.scope.path) as entry:
        RatificationPath.objects.select_for_update().get(pk=path.pk)
        made, _new = PathEntry.objects.get_or_create(
            path=path,
            kind=kind,
            held_on=held_on,
            **words,
            defaults={"recorded_by_id": actor.account_id},
        )
        entry.on(made, path=str(path.pk), kind=kind)
    return made


def _responsible(actor: Actor, place: Place, organisation: UUID | None) -> Organisation | None:
    if organisation is None:
        return None
    found = organisations_of(place, actor).filter(pk=organisation).first()
    if found is None:
        raise Invalid(_("Choose an organisation of the State."))
    return found


def _seen_step(steps: dict[str, PathStep], kind: str, seen: str) -> PathStep:
    if kind not in steps:
        raise Invalid(_("The path has no such step."))
    if steps[kind].changed_at.isoformat() != seen:
        raise Conflict(_("Somebody changed this step meanwhile. Read it and try again."))
    return steps[kind]


def _check_entry(instrument: str, kind: str, held_on: date, title: str, provision: str) -> None:
    if kind not in PathEntryKind.values or not title.strip():
        raise Invalid(_("Say what it was, and give it a title."))
    if held_on > clock.today():
        raise Invalid(_("The day lies in the future. Record it once it was held."))
    if kind in OF_THE_TREATY and not _known(instrument, kind, provision):
        raise Invalid(
            _("Name the provision; where the treaty closes its list, one that stands there.")
        )


def _known(instrument: str, kind: str, provision: str) -> bool:
    """Of a treaty that closes its list only what stands there, else any provision that is named."""
    rows = [one for one in treaties.reservations_of(instrument) if one.kind == kind]
    if any(one.closed for one in rows):
        return any(one.provision == provision for one in rows)
    return bool(provision.strip())
