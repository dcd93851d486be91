"""Completions of e-learning taken in, each by its own id; those taken back no longer count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.attendance.actions.settling import one_at_a_time, settle
from fourfold.capacity.attendance.contracts import Completion, Source, TakenStatements
from fourfold.capacity.attendance.models import Evidence, LearningStatement, VoidedStatement
from fourfold.capacity.attendance.queries.events import event_for, known_people
from fourfold.capacity.attendance.queries.working import Settling
from fourfold.capacity.attendance.rules.completions_csv import completions_in
from fourfold.capacity.attendance.rules.matching import People
from fourfold.capacity.attendance.rules.statements import (
    completion_of,
    mail_hash,
    statements_in,
    voided_ids,
)
from fourfold.capacity.learning.models import Event
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Invalid
from fourfold.kernel.policy import Actor
from fourfold.kernel.recording import stamp

Rejected = list[tuple[int, str]]


def take_statements(*, actor: Actor, event_id: UUID, statements: Sequence[Any]) -> TakenStatements:
    """Take xAPI statements for an event; what was sent before changes nothing.

    Raises:
        NotVisible: no such event, or not for this actor.
    """
    read: list[Completion] = []
    rejected: Rejected = []
    for number, said in enumerate(statements, 1):
        try:
            read.append(completion_of(number, said))
        except Invalid as error:
            rejected.append((number, str(error)))
    return _take(actor, event_id, read, rejected)


def take_completions(
    *, actor: Actor, event_id: UUID, file_name: str, content: bytes
) -> TakenStatements:
    """Take a file of an e-learning system: CSV, or xAPI statements as JSON.

    Raises:
        NotVisible: no such event, or not for this actor.
        Invalid: the file cannot be read.
    """
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{"):
        return take_statements(
            actor=actor,
            event_id=event_id,
            statements=statements_in(content.decode("utf-8-sig", "replace")),
        )
    event_for(actor, event_id, access.WRITE_PARTICIPATION)
    read, rejected = completions_in(content, name=file_name)
    return _take(actor, event_id, read, rejected)


@dataclass(slots=True)
class _Taking:
    """What is known before, and what is gathered."""

    event: Event
    people: People
    hashes: dict[str, set[UUID]]
    known: set[str]
    rejected: Rejected
    fresh: list[LearningStatement] = field(default_factory=list)
    again: int = 0


def _take(
    actor: Actor, event_id: UUID, read: Sequence[Completion], rejected: Rejected
) -> TakenStatements:
    event = event_for(actor, event_id, access.WRITE_PARTICIPATION)
    with one_at_a_time(), act(actor, "capacity.statement.take", event.scope.path) as entry:
        at = stamp()
        Event.objects.select_for_update().get(pk=event.pk)
        taking = _begin(event, read, rejected)
        voided, affected = _void(event, voided_ids(read))
        for one in read:
            if one.verb != "voided":
                _take_one(taking, one)
        LearningStatement.objects.bulk_create(taking.fresh, batch_size=500)
        people = dict.fromkeys([*affected, *(one.participant_id for one in taking.fresh)])
        sources = {pk: Source(Evidence.E_LEARNING) for pk in people}
        settle(actor, event, Settling(people=tuple(people), sources=sources), at)
        result = TakenStatements(
            len(taking.fresh), taking.again, voided, tuple(sorted(taking.rejected))
        )
        entry.on(event, taken=result.taken, voided=voided, rejected=len(result.rejected))
    return result


def _begin(event: Event, read: Sequence[Completion], rejected: Rejected) -> _Taking:
    people = People()
    for known in known_people(event):
        people.add(known.participant, known.names, known.mails)
    hashes: dict[str, set[UUID]] = {}
    for mail, who in people.by_mail.items():
        hashes.setdefault(mail_hash(mail), set()).update(who)
    ids = [one.statement for one in read]
    held = LearningStatement.objects.filter(event=event)
    known_ids = set(held.filter(statement__in=ids).values_list("statement", flat=True))
    return _Taking(event, people, hashes, known_ids, list(rejected))


def _void(event: Event, ids: Iterable[str]) -> tuple[int, list[UUID]]:
    """Take statements back, those too that have not come yet; how many were new, and of whom."""
    ids = set(ids)
    held = VoidedStatement.objects.filter(event=event, statement__in=ids)
    new = ids - set(held.values_list("statement", flat=True))
    VoidedStatement.objects.bulk_create(
        VoidedStatement(event=event, statement=s) for s in sorted(new)
    )
    of = LearningStatement.objects.filter(event=event, statement__in=new)
    return len(new), list(of.values_list("participant_id", flat=True))


def _take_one(taking: _Taking, one: Completion) -> None:
    if one.statement in taking.known:
        taking.again += 1
        return
    who = _who(taking, one)
    if len(who) != 1:
        why = _("Several people of this event fit.") if who else _(
            "Nobody of this event has this address. Register the person first, then send it again."
        )  # fmt: skip
        taking.rejected.append((one.number, why))
        return
    taking.known.add(one.statement)
    taking.fresh.append(
        LearningStatement(
            event=taking.event,
            statement=one.statement,
            participant_id=next(iter(who)),
            verb=one.verb,
            completed=one.completed,
            score=one.score,
            hours=one.hours,
            at=one.at or clock.now(),
        )
    )


def _who(taking: _Taking, one: Completion) -> set[UUID]:
    if one.mail_hash:
        return taking.hashes.get(one.mail_hash, set())
    if one.mail:
        mailed = taking.people.by_mail.get(one.mail.casefold(), set())
        return mailed if len(mailed) <= 1 else taking.people.found(names=(one.name,), mail=one.mail)
    return taking.people.found(names=(one.name,))
