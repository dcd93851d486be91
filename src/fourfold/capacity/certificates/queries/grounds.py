"""Reads of what certificates stand on: the current record of who took part."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.attendance.models import Outcome, Participation, PartTaken
from fourfold.capacity.certificates.contracts import Ground, Standing
from fourfold.capacity.certificates.models import Certificate
from fourfold.capacity.certificates.rules.grounds import is_carried, kind_for, status_on, why_none
from fourfold.capacity.learning.models import Event
from fourfold.capacity.learning.queries.rights import require_at
from fourfold.capacity.people.models import Participant
from fourfold.capacity.people.queries.names import called
from fourfold.kernel import clock
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.policy import Actor, visible
from fourfold.kernel.sentences import listed

Grounds = dict[tuple[UUID, UUID], set[tuple[str, str]]]


def grounds_at(actor: Actor, permission: str, event: Event) -> list[Ground]:
    """Who took part in an event, of those whom the permission reaches."""
    rows = Participation.objects.filter(CURRENT, visible(actor, permission), event=event)
    facts = rows.order_by("recorded_at", "pk").values_list(
        "participant", "scope", "part", "outcome", "hours", "ended_on"
    )
    return [
        Ground(person, scope, part, outcome, f"{hours.normalize():f}", ended)
        for person, scope, part, outcome, hours, ended in facts
    ]


def grounds_of(certificates: Iterable[Certificate]) -> Grounds:
    """Event and participant -> parts and outcomes as they stand now, in one query."""
    wanted = list(certificates)
    rows = Participation.objects.filter(
        CURRENT,
        event__in={one.event_id for one in wanted},
        participant__in={one.participant_id for one in wanted},
    )
    found: Grounds = defaultdict(set)
    for event, person, part, outcome in rows.values_list("event", "participant", "part", "outcome"):
        found[event, person].add((part, outcome))
    return found


def status_of(certificate: Certificate, grounds: Grounds) -> str:
    """How one stands today. It needs its `revocation`."""
    said = grounds.get((certificate.event_id, certificate.participant_id), set())
    return status_on(
        clock.today(),
        revoked=hasattr(certificate, "revocation"),
        expires_on=certificate.expires_on,
        carried=is_carried(certificate.kind, said),
    )


def standing_at(actor: Actor, event: Event) -> list[Standing]:
    """Everybody at an event whom the actor may see, with what they have or could have.

    Raises:
        NotVisible: the actor sees no certificates there.
    """
    require_at(actor, access.READ_CERTIFICATE, event)
    grounds = grounds_at(actor, access.READ_CERTIFICATE, event)
    issued = _issued_at(actor, event)
    ids = {one.participant for one in grounds} | {one.participant_id for one in issued}
    names = called(actor, ids)
    now = grounds_of(issued)
    held = {(one.participant_id, one.kind): one for one in issued}
    rows = [row for one in grounds if (row := _standing(one, names, held))]
    rows += [_of_certificate(one, names, status_of(one, now), now) for one in issued]
    return sorted(rows, key=lambda row: (row.name.casefold(), str(row.participant), row.number))


def holders_named(actor: Actor, participants: Iterable[UUID]) -> dict[UUID, tuple[str, bool]]:
    """Names for certificates: the name, or the pseudonym and that it is one.

    Whoever has neither, or whose name the actor may not read, is left out.
    """
    rows = Participant.objects.filter(
        visible(actor, access.READ_NAME), pk__in=list(participants)
    ).prefetch_related("aliases")
    said = {}
    for person in rows:
        written = sorted(person.aliases.all(), key=lambda one: (one.recorded_at, one.pk))
        names = [one.name for one in written if one.name]
        if person.pseudonym:
            said[person.pk] = (person.pseudonym, True)
        elif names:
            said[person.pk] = (names[-1], False)
    return said


def _issued_at(actor: Actor, event: Event) -> list[Certificate]:
    rows = Certificate.objects.filter(visible(actor, access.READ_CERTIFICATE), event=event)
    kept = rows.select_related("revocation").defer("credential").order_by("issued_on", "pk")
    return list(kept)


def _standing(
    one: Ground, names: dict[UUID, str], held: dict[tuple[UUID, str], Certificate]
) -> Standing | None:
    """None where a certificate was issued, unless another kind is due now: it has its own line."""
    due = kind_for(one.part, one.outcome)
    kinds = {kind for person, kind in held if person == one.participant}
    if due in kinds or (kinds and not due):
        return None
    return Standing(
        participant=one.participant,
        name=names[one.participant],
        part=str(PartTaken(one.part).label),
        outcome=str(Outcome(one.outcome).label),
        due=due,
        reason="" if due else why_none(due),
    )


def _of_certificate(
    one: Certificate, names: dict[UUID, str], status: str, now: Grounds
) -> Standing:
    said = sorted(now.get((one.event_id, one.participant_id), set()))
    parts = listed(str(PartTaken(part).label) for part, _outcome in said)
    outcomes = listed(str(Outcome(outcome).label) for _part, outcome in said)
    return Standing(
        participant=one.participant_id,
        name=names[one.participant_id],
        part=parts,
        outcome=outcomes or _("No record any more"),
        due="",
        reason="",
        certificate=one.pk,
        number=one.number,
        status=status,
    )
