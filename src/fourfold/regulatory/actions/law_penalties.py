"""Penalties as people confirm or correct them, and the classes that a State's law names."""

from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.engines.statutes.model import ClassBounds, Penalty
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.places import place_for
from fourfold.kernel.policy import Actor, require
from fourfold.regulatory import access
from fourfold.regulatory.actions.law_taking import penalty_row
from fourfold.regulatory.models import PenaltyClass, ProvisionPenalty
from fourfold.regulatory.queries.law import penalty_of
from fourfold.regulatory.queries.law_penalties import find_penalty, find_provision_row
from fourfold.regulatory.rules.law_penalties import wrong_bounds, wrong_penalty


def correct_penalty(
    *, actor: Actor, penalty_id: UUID, penalty: Penalty | None = None
) -> ProvisionPenalty:
    """Confirm a penalty that the machine read, or put a corrected one in its place.

    Args:
        actor: who has looked at the text.
        penalty_id: the penalty as it stands.
        penalty: what the text says; None confirms what stands there.

    Raises:
        NotVisible: there is no such penalty, or not for this actor.
        Invalid: the bounds contradict each other, or nothing is said.
        Conflict: somebody corrected it already.
    """
    held = find_penalty(actor, penalty_id)
    path = held.provision.version.act.scope.path
    require(actor, access.KEEP_LAW, path)
    said = penalty or penalty_of(held)
    if wrong := wrong_penalty(said):
        raise Invalid(wrong)
    with act(actor, "regulatory.penalty.correct", path) as entry:
        _supersede(held)
        row = penalty_row(held.provision, held.order, said, actor, by_machine=False)
        row.save(force_insert=True)
        entry.on(row, superseded=str(held.pk), provision=str(held.provision_id))
    return row


def add_penalty(*, actor: Actor, provision_id: UUID, penalty: Penalty) -> ProvisionPenalty:
    """Add a penalty that the machine did not see.

    Raises:
        NotVisible: there is no such provision, or not for this actor.
        Invalid: the bounds contradict each other, or nothing is said.
    """
    provision = find_provision_row(actor, provision_id)
    path = provision.version.act.scope.path
    require(actor, access.KEEP_LAW, path)
    if wrong := wrong_penalty(penalty):
        raise Invalid(wrong)
    with act(actor, "regulatory.penalty.add", path) as entry:
        order = provision.penalties.count()
        row = penalty_row(provision, order, penalty, actor, by_machine=False)
        row.save(force_insert=True)
        entry.on(row, provision=str(provision.pk))
    return row


def remove_penalty(*, actor: Actor, penalty_id: UUID) -> ProvisionPenalty:
    """Take away what is no penalty; it stays in the history.

    Raises:
        NotVisible: there is no such penalty, or not for this actor.
        Conflict: somebody corrected it already.
    """
    held = find_penalty(actor, penalty_id)
    path = held.provision.version.act.scope.path
    require(actor, access.KEEP_LAW, path)
    with act(actor, "regulatory.penalty.remove", path) as entry:
        _supersede(held)
        entry.on(held, provision=str(held.provision_id))
    return held


def save_penalty_class(
    *, actor: Actor, state: str, name: str, bounds: ClassBounds, source: str
) -> PenaltyClass:
    """Say what a class of penalty of a State's law stands for, such as "prision mayor".

    Raises:
        NotVisible: there is no such State, or not for this actor.
        Invalid: no name or source, or bounds that contradict each other.
    """
    place = place_for(state)
    require(actor, access.KEEP_LAW, place.scope.path)
    wanted = " ".join(name.split())
    if not wanted or not source.strip():
        raise Invalid(_("Give the class its name and the provision that says what it stands for."))
    if wrong := wrong_bounds(bounds.at_least, bounds.at_most, open_ended=bounds.life):
        raise Invalid(wrong)
    with act(actor, "regulatory.penalty-class.save", place.scope.path) as entry:
        row, _made = PenaltyClass.objects.update_or_create(
            place=place,
            name=wanted,
            defaults={
                "scope": place.scope,
                "at_least": bounds.at_least,
                "at_most": bounds.at_most,
                "life": bounds.life,
                "source": source.strip(),
                "recorded_by_id": actor.account_id,
                "recorded_at": clock.now(),
            },
        )
        entry.on(row, at_least=bounds.at_least, at_most=bounds.at_most, life=bounds.life)
    return row


def _supersede(held: ProvisionPenalty) -> None:
    locked = ProvisionPenalty.objects.select_for_update().get(pk=held.pk)
    if locked.superseded_at is not None:
        raise Conflict(
            _("Somebody corrected this penalty meanwhile. Look at what stands there now.")
        )
    locked.superseded_at = clock.now()
    locked.save(update_fields=("superseded_at",))
