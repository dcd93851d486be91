"""Who was at which session: brought by a source, each once, taken back where it says so."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from fourfold.capacity.attendance.contracts import Source
from fourfold.capacity.attendance.models import Presence
from fourfold.capacity.learning.models import Event, Session
from fourfold.kernel.policy import Actor


def bring_presences(
    *,
    actor: Actor,
    event: Event,
    sessions: Mapping[UUID, Collection[int]],
    covered: Mapping[UUID, Collection[int]],
    source: Source,
    at: datetime,
    any_evidence: bool = False,
) -> frozenset[UUID]:
    """Make the presences of these people be as the source says; inside an act.

    Returns:
        Those for whom a presence was brought or taken back.

    Where a source covers a session and somebody is not among those there, an earlier presence
    from the same kind of source is taken back; with `any_evidence`, from whatever source.
    """
    by_number = {one.number: one for one in Session.objects.filter(event=event)}
    current = Presence.objects.filter(
        session__event=event, participant__in=list(sessions), withdrawn_at=None
    ).select_related("session")
    held = {(one.participant_id, one.session.number): one for one in current}
    gone = [
        one
        for (person, number), one in held.items()
        if number in covered.get(person, ()) and number not in sessions[person]
        and (any_evidence or one.evidence == source.evidence)
    ]  # fmt: skip
    Presence.objects.filter(pk__in=[one.pk for one in gone]).update(withdrawn_at=at)
    brought = [
        _presence(actor, by_number[number], person, source)
        for person, numbers in sessions.items()
        for number in sorted(numbers)
        if number in by_number and (person, number) not in held
    ]
    Presence.objects.bulk_create(brought)
    return frozenset(one.participant_id for one in (*gone, *brought))


def _presence(actor: Actor, session: Session, person: UUID, source: Source) -> Presence:
    return Presence(
        session=session,
        participant_id=person,
        evidence=source.evidence,
        evidence_id=source.id,
        added_by_id=actor.account_id,
    )
