"""Take a file of partner activities: compare it with what is known, then write it in one act."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import IntegrityError

from fourfold.cooperation.access import IMPORT_ACTIVITY
from fourfold.cooperation.actions.drafting import Draft, Drafter
from fourfold.cooperation.contracts import ImportOutcome, ReadFile
from fourfold.cooperation.errors import ActivitiesMoved
from fourfold.cooperation.models import ActivityCoverage, ActivityPlace, Basis, PartnerActivity
from fourfold.cooperation.rules.comparing import change, fingerprint
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.places import WORLD_PATH
from fourfold.kernel.policy import Actor, require

CHUNK = 500  # identifiers in one query: both databases limit how many values a query may carry


def import_activities(*, file: ReadFile, by: Actor) -> ImportOutcome:
    """Write what a file brings. The same file again changes nothing, not even the audit chain.

    A changed activity gets a new version; the old one stays, superseded, with its coverage. What
    people decided on coverage goes with the new version; keywords propose, and block nothing.

    Raises:
        NotVisible: the actor may not import.
        ActivitiesMoved: another import of the same activities was faster.
    """
    require(by, IMPORT_ACTIVITY, WORLD_PATH)
    try:
        return _attempt(file, by)
    except (ActivitiesMoved, IntegrityError):
        try:
            return _attempt(file, by)  # compare anew: the faster one may have brought the same
        except IntegrityError as error:
            raise ActivitiesMoved from error


def _attempt(file: ReadFile, by: Actor) -> ImportOutcome:
    known = _current([activity.identifier for activity in file.activities])
    drafts = _drafts(file, known, by)
    return _outcome(file, drafts, proposals=_write(drafts, file, by) if drafts else 0)


def _current(identifiers: Sequence[str]) -> dict[str, PartnerActivity]:
    found: dict[str, PartnerActivity] = {}
    for chunk in _chunks(identifiers):
        rows = PartnerActivity.objects.filter(identifier__in=chunk, superseded_at__isnull=True)
        found |= {row.identifier: row for row in rows}
    return found


def _drafts(file: ReadFile, known: dict[str, PartnerActivity], by: Actor) -> list[Draft]:
    drafter = Drafter(file, by)
    drafts = []
    for read in file.activities:
        before = known.get(read.identifier)
        says = fingerprint(read)
        if change(before.fingerprint if before else None, says) != "unchanged":
            drafts.append(drafter.draft(read, before, says))
    return drafts


def _write(drafts: list[Draft], file: ReadFile, by: Actor) -> int:
    """Write it all; returns how many matches now wait for a person."""
    changed = [draft for draft in drafts if draft.before]
    with act(by, "cooperation.activity.import", WORLD_PATH) as entry:
        _supersede([draft.before.pk for draft in changed if draft.before])
        PartnerActivity.objects.bulk_create([draft.activity for draft in drafts])
        ActivityPlace.objects.bulk_create([row for draft in drafts for row in draft.places])
        coverage = ActivityCoverage.objects.bulk_create(_with_decisions(drafts))
        entry.on(
            drafts[0].activity,
            added=len(drafts) - len(changed),
            changed=len(changed),
            sha256=file.sha256,
        )
    return sum(row.is_proposed for row in coverage)


def _supersede(ids: Sequence[Any]) -> None:
    moved = 0
    for chunk in _chunks(ids):
        current = PartnerActivity.objects.filter(pk__in=chunk, superseded_at__isnull=True)
        moved += current.update(superseded_at=clock.now())
    if moved != len(ids):
        raise ActivitiesMoved


def _with_decisions(drafts: list[Draft]) -> Iterator[ActivityCoverage]:
    """Coverage of the new versions: what people decided before goes first, then the rest."""
    decided: dict[Any, list[ActivityCoverage]] = {}
    for chunk in _chunks([draft.before.pk for draft in drafts if draft.before]):
        for row in ActivityCoverage.objects.filter(activity__in=chunk, basis=Basis.PERSON):
            decided.setdefault(row.activity_id, []).append(row)
    for draft in drafts:
        kept = decided.get(draft.before.pk, []) if draft.before else []
        codes = {row.intervention for row in kept}
        yield from (_carried(row, draft.activity) for row in kept)
        yield from (row for row in draft.proposals if row.intervention not in codes)


def _carried(row: ActivityCoverage, activity: PartnerActivity) -> ActivityCoverage:
    return ActivityCoverage(
        activity=activity,
        intervention=row.intervention,
        basis=row.basis,
        covers=row.covers,
        words=row.words,
        by_id=row.by_id,
        at=row.at,
    )


def _outcome(file: ReadFile, drafts: list[Draft], *, proposals: int) -> ImportOutcome:
    changed = sum(1 for draft in drafts if draft.before)
    unplaced = {row.named for draft in drafts for row in draft.places if row.place is None}
    return ImportOutcome(
        file=file.name,
        read=len(file.activities),
        added=len(drafts) - changed,
        changed=changed,
        unchanged=len(file.activities) - len(drafts),
        proposals=proposals,
        unplaced=tuple(sorted(unplaced)),
        warnings=file.warnings,
    )


def _chunks(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
