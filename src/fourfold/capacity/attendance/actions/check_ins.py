"""Scans of a device taken in: each once, whoever sends them how often."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.attendance.actions.settling import settle
from fourfold.capacity.attendance.contracts import Scan, Source, SyncResult
from fourfold.capacity.attendance.models import CheckIn, Evidence, Presence
from fourfold.capacity.attendance.queries.check_ins import session_for
from fourfold.capacity.attendance.queries.events import of_event
from fourfold.capacity.attendance.queries.working import Settling
from fourfold.capacity.attendance.rules.codes import is_short, is_token, read_token, short_code
from fourfold.capacity.learning.models import Session
from fourfold.kernel.audit import act
from fourfold.kernel.clashes import clash_is
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.policy import Actor
from fourfold.kernel.recording import stamp

FAR_OFF = timedelta(days=1)
MOST = 1_000


def receive_check_ins(*, actor: Actor, session_id: UUID, scans: Sequence[Scan]) -> SyncResult:
    """Take the scans of one session. A scan that came before changes nothing.

    A scan of a clock that is wrong by more than a day is taken, and says so.

    Raises:
        NotVisible: no such session, or not for this actor.
        Invalid: more scans at once than a session can have.
    """
    session = session_for(actor, session_id, access.WRITE_PARTICIPATION)
    if len(scans) > MOST:
        raise Invalid(_("More than %(most)d scans at once. Send them in parts.") % {"most": MOST})
    meanwhile = Conflict(_("Another device sent the same scans meanwhile. Send them again."))
    path = session.event.scope.path
    with clash_is(meanwhile), act(actor, "capacity.check-in.receive", path) as entry:
        result = _received(actor, session, scans)
        entry.on(session, new=result.new, known=result.known, refused=len(result.refused))
    return result


def _received(actor: Actor, session: Session, scans: Sequence[Scan]) -> SyncResult:
    at = stamp()
    by_nonce = {scan.nonce: scan for scan in scans}
    held = CheckIn.objects.in_bulk(by_nonce)
    codes = _codes(session)
    new = [scan for scan in by_nonce.values() if scan.nonce not in held]
    fresh = [_check_in(actor, session, scan, codes) for scan in new]
    refused = [
        (nonce, why) for nonce, one in held.items() if (why := _refused_before(one, session))
    ]
    CheckIn.objects.bulk_create(fresh)
    refused += [(one.nonce, one.problem) for one in fresh if one.participant_id is None]
    taken = [one for one in fresh if one.participant_id is not None]
    _bring(actor, session, taken, at)
    known = len(held) - sum(nonce in held for nonce, _why in refused)
    return SyncResult(len(taken), known, tuple(refused))


def _refused_before(one: CheckIn, session: Session) -> str:
    """Why a scan that came before does not count here; "" when it does."""
    if one.session_id != session.pk:
        return _("This scan was sent for another session already.")
    return one.problem if one.participant_id is None else ""


def _codes(session: Session) -> dict[UUID, str]:
    event = session.event
    return {
        pk: short_code(key=event.check_in_key, event=event.pk, participant=pk)
        for pk in of_event(event)
    }


def _check_in(actor: Actor, session: Session, scan: Scan, codes: dict[UUID, str]) -> CheckIn:
    who, problem = _who(session, scan.text, codes)
    begins, ends = session.starts_at - FAR_OFF, session.ends_at + FAR_OFF
    if who is not None and not begins <= scan.scanned_at <= ends:
        problem = _("The clock of the device was wrong by more than a day.")
    return CheckIn(
        nonce=scan.nonce,
        session=session,
        participant_id=who,
        scanned_at=scan.scanned_at,
        problem=problem,
        sent_by_id=actor.account_id,
    )


def _who(session: Session, text: str, codes: dict[UUID, str]) -> tuple[UUID | None, str]:
    """Whom a code names, or the sentence that refuses it. Every code is compared, whatever fits."""
    event = session.event
    if is_token(text):
        token = read_token(text, key=event.check_in_key, event=event.pk)
        if token is None or token.participant not in codes:
            return None, _("This code is not of this event, or it was altered. Ask for a new one.")
        if token.session not in (0, session.number):
            return None, _("This code is for another session of the event.")
        return token.participant, ""
    fitting = [pk for pk, code in codes.items() if is_short(text, code)]
    if len(fitting) == 1:
        return fitting[0], ""
    return None, _("Nobody of this event has this code. Type it again, as it is printed.")


def _bring(actor: Actor, session: Session, taken: list[CheckIn], at: datetime) -> None:
    there = Presence.objects.filter(session=session, withdrawn_at=None)
    present = set(there.values_list("participant_id", flat=True))
    first: dict[UUID, CheckIn] = {}
    for one in sorted(taken, key=lambda c: c.scanned_at):
        if one.participant_id is not None:
            first.setdefault(one.participant_id, one)
    fresh = {pk: one for pk, one in first.items() if pk not in present}
    Presence.objects.bulk_create(
        Presence(
            session=session,
            participant_id=pk,
            evidence=Evidence.CHECK_IN,
            evidence_id=one.nonce,
            at=one.scanned_at,
            added_by_id=actor.account_id,
        )
        for pk, one in fresh.items()
    )
    sources = {pk: Source(Evidence.CHECK_IN, one.nonce) for pk, one in fresh.items()}
    settle(actor, session.event, Settling(people=tuple(fresh), sources=sources), at)
