"""Whether a provision can be applied on a day, from dated records; and what labels contradict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fourfold.engines.statutes.model import Force, ForceRecord, StatusLabel

_FINAL = {Force.STRUCK_DOWN, Force.REPEALED}


class Basis(StrEnum):
    """What a force rests on."""

    RECORD = "record"
    COMMENCEMENT = "commencement"
    ASSUMED = "assumed"  # no record and no day of commencement is known


@dataclass(frozen=True, slots=True)
class ForceAt:
    """Force on a day, since when, and the record that decided; `since` None: not known."""

    force: Force
    since: date | None
    record: ForceRecord | None
    basis: Basis


class Why(StrEnum):
    """Why a label of a source is not believed."""

    UNDATED = "undated"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class Contested:
    """A label on one provision (`key` empty: the act), beside what is held of it on the day."""

    label: StatusLabel
    key: str
    why: Why
    held: ForceAt


def force_on(
    records: Sequence[ForceRecord], day: date, *, commenced_on: date | None, key: str
) -> ForceAt:
    """The force of provision `key` (empty: the act as a whole) on `day`.

    1. Records apply that are of the provision or of the whole act and not later than `day`.
    2. The latest of them decides. On the same day the provision's own goes before the act's, and
       of two of one kind the later in `records` (give them in the order they were recorded).
    3. A record that the whole act is in force revives no provision whose own latest record is
       struck down or repealed: only a record of its own does.
    4. Without any record: not commenced before `commenced_on`, in force from then on. Where that
       day is not known either, a published act is taken to be in force, marked `ASSUMED`.

    Records go before commencement: an order that suspends a section on the eve holds after it.
    """
    applying = [r for r in records if r.key in {"", key} and r.since <= day]
    record = max(
        enumerate(applying), key=lambda p: (p[1].since, p[1].key != "", p[0]), default=(0, None)
    )[1]
    own = _latest([r for r in applying if r.key == key])
    if record and own and record.force is Force.IN_FORCE and own.force in _FINAL:
        record = own
    if record:
        return ForceAt(record.force, record.since, record, Basis.RECORD)
    if commenced_on is None:
        return ForceAt(Force.IN_FORCE, None, None, Basis.ASSUMED)
    if day < commenced_on:
        return ForceAt(Force.NOT_COMMENCED, None, None, Basis.COMMENCEMENT)
    return ForceAt(Force.IN_FORCE, commenced_on, None, Basis.COMMENCEMENT)


def label_conflicts(
    labels: Sequence[StatusLabel],
    records: Sequence[ForceRecord],
    day: date,
    *,
    commenced_on: date | None = None,
) -> tuple[Contested, ...]:
    """Labels of sources that somebody has to decide on, one a provision, in the labels' order.

    A label contradicts when a dated record says otherwise on `day`; a dated label also when the
    commencement does. A label without a day is undated unless a record says the same.
    """
    found = []
    for label in labels:
        for key in label.keys or ("",):
            held = force_on(records, day, commenced_on=commenced_on, key=key)
            why = _why(label, held, day)
            if why:
                found.append(Contested(label, key, why, held))
    return tuple(found)


def _why(label: StatusLabel, held: ForceAt, day: date) -> Why | None:
    if label.on is not None and label.on > day:
        return None
    recorded = held.basis is Basis.RECORD
    if label.force is held.force:
        return None if recorded or label.on is not None else Why.UNDATED
    return Why.CONTRADICTS if recorded or label.on is not None else Why.UNDATED


def _latest(records: Sequence[ForceRecord]) -> ForceRecord | None:
    return max(enumerate(records), key=lambda pair: (pair[1].since, pair[0]), default=(0, None))[1]
