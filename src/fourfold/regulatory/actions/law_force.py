"""The force of provisions as dated facts, and the labels of sources that people decide on."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.policy import Actor, require
from fourfold.regulatory import access
from fourfold.regulatory.models import Act, ForceChange, LabelConflict
from fourfold.regulatory.models.law import Decision
from fourfold.regulatory.queries.law import (
    find_act,
    find_conflict,
    find_force_change,
    force_history,
    known_keys,
    words_of,
)
from fourfold.regulatory.rules.law_force import ForceRow, read_table, wrong_with


def record_force(
    *,
    actor: Actor,
    act_id: UUID,
    keys: Sequence[str],
    force: str,
    since: date,
    order: str,
    source: str,
    checked_on: date,
    confidence: str,
    url: str = "",
) -> tuple[ForceChange, ...]:
    """Record from which day on provisions have another force, by which order.

    A fact that is held already is not recorded twice. An empty key is the whole act.

    Raises:
        Invalid: no order or source is cited, a day lies ahead of its check, or a key is unknown.
    """
    of_act = find_act(actor, act_id)
    require(actor, access.KEEP_LAW, of_act.scope.path)
    rows = [
        ForceRow(key, force, since, order.strip(), source.strip(), checked_on, confidence, url)
        for key in dict.fromkeys(keys)
    ]
    if not rows:
        raise Invalid(_("Choose the provisions that it is about, or the whole act."))
    _refuse_wrong(of_act, rows)
    return _record(actor, of_act, rows)


def import_force(
    *, actor: Actor, act_id: UUID, file_name: str, content: bytes
) -> tuple[ForceChange, ...]:
    """Record a table of dated facts, whole or not at all; the same table again adds nothing.

    Columns: key, force, since, order, source, url, checked_on, confidence; days `YYYY-MM-DD`.

    Raises:
        LawFileRefused: a row is damaged; each sentence names file, line and cure.
    """
    of_act = find_act(actor, act_id)
    require(actor, access.KEEP_LAW, of_act.scope.path)
    rows = read_table(file_name, content, known_keys(of_act), today=clock.today())
    return _record(actor, of_act, rows)


def withdraw_force(*, actor: Actor, change_id: UUID, reason: str) -> ForceChange:
    """Take a dated fact back because it was wrong; it stays in the history with the reason.

    Raises:
        NotVisible: there is no such fact, or not for this actor.
        Invalid: no reason is given.
        Conflict: it was withdrawn already.
    """
    change = find_force_change(actor, change_id)
    require(actor, access.KEEP_LAW, change.act.scope.path)
    if not reason.strip():
        raise Invalid(_("Say why the fact is withdrawn."))
    with act(actor, "regulatory.force.withdraw", change.act.scope.path) as entry:
        locked = ForceChange.objects.select_for_update().get(pk=change.pk)
        if locked.superseded_at is not None:
            raise Conflict(_("This fact was withdrawn already."))
        locked.superseded_at, locked.superseded_by_id = clock.now(), actor.account_id
        locked.withdrawal_reason = reason.strip()
        locked.save(update_fields=("superseded_at", "superseded_by", "withdrawal_reason"))
        entry.on(locked, act=str(change.act_id))
    return locked


def decide_conflict(
    *,
    actor: Actor,
    conflict_id: UUID,
    decision: str,
    reason: str,
    since: date | None = None,
    checked_on: date | None = None,
    same_words: bool = False,
    **cited: str,
) -> LabelConflict:
    """Set a source's label aside, or accept it as a dated fact that cites its order.

    Args:
        actor: who decides.
        conflict_id: the label.
        decision: `set-aside` or `accepted`.
        reason: why.
        since: the day of an accepted label, where the label itself names none.
        checked_on: when the source of an accepted label was read.
        same_words: decide the same on the act's other open labels in the same words.
        cited: of an accepted label: `order`, `source`, `confidence` and perhaps `url`.

    Raises:
        Invalid: no reason, or an accepted label without day, order, source and check.
        Conflict: somebody has decided it already.
    """
    conflict = find_conflict(actor, conflict_id)
    of_act = conflict.version.act
    require(actor, access.KEEP_LAW, of_act.scope.path)
    if decision not in (Decision.SET_ASIDE, Decision.ACCEPTED) or not reason.strip():
        raise Invalid(_("Set the label aside or accept it, and say why."))
    if decision == Decision.ACCEPTED:
        _refuse_wrong(of_act, [_accepted(conflict, since, checked_on, cited)])
    with act(actor, "regulatory.label.decide", of_act.scope.path) as entry:
        rows = _open_rows(conflict, same_words=same_words)
        if conflict.pk not in {row.pk for row in rows}:
            raise Conflict(_("Somebody has decided on this label already."))
        if decision == Decision.ACCEPTED:
            facts = [_accepted(row, since, checked_on, cited) for row in rows]
            _record(actor, of_act, facts)
        for row in rows:
            row.decision, row.reason = decision, reason.strip()
            row.decided_by_id, row.decided_at = actor.account_id, clock.now()
        columns = ("decision", "reason", "decided_by", "decided_at")
        LabelConflict.objects.bulk_update(rows, columns)
        others = [str(row.pk) for row in rows if row.pk != conflict.pk]
        entry.on(conflict, act=str(of_act.pk), decision=decision, others=others)
    return find_conflict(actor, conflict_id)


def _open_rows(conflict: LabelConflict, *, same_words: bool) -> list[LabelConflict]:
    """The label, and if wished those in the same words, locked; what is decided is left out."""
    rows = LabelConflict.objects.select_for_update(of=("self",)).filter(decision="")
    rows = rows.filter(**words_of(conflict)) if same_words else rows.filter(pk=conflict.pk)
    return list(rows.order_by("pk"))


def _accepted(
    conflict: LabelConflict, since: date | None, checked_on: date | None, cited: dict[str, Any]
) -> ForceRow:
    """The fact that an accepted label becomes.

    Raises:
        Invalid: it has no day, or nobody says when the source was read.
    """
    day = since or conflict.claimed_on
    if day is None or checked_on is None:
        raise Invalid(
            _("An accepted label needs its day, the order behind it, and when that was checked.")
        )
    return ForceRow(conflict.key, conflict.force, day, checked_on=checked_on, **cited)


def _refuse_wrong(of_act: Act, rows: Sequence[ForceRow]) -> None:
    known = known_keys(of_act)
    for row in rows:
        if wrong := wrong_with(row, known, today=clock.today()):
            raise Invalid(wrong)


def _record(actor: Actor, of_act: Act, rows: Sequence[ForceRow]) -> tuple[ForceChange, ...]:
    """Write the facts that are not held yet; without such a one not even the audit chain grows."""
    if not _fresh(actor, of_act, rows):
        return ()
    with act(actor, "regulatory.force.record", of_act.scope.path) as entry:
        Act.objects.select_for_update().get(pk=of_act.pk)
        fresh = _fresh(actor, of_act, rows)
        ForceChange.objects.bulk_create(fresh)
        entry.on(of_act, facts=[str(change.pk) for change in fresh])
    return tuple(fresh)


def _fresh(actor: Actor, of_act: Act, rows: Sequence[ForceRow]) -> list[ForceChange]:
    held = {
        (change.key, change.force, change.since, change.order)
        for change in force_history(actor, of_act)
    }
    return [
        ForceChange(act=of_act, recorded_by_id=actor.account_id, **asdict(row))
        for row in rows
        if (row.key, row.force, row.since, row.order) not in held
    ]
