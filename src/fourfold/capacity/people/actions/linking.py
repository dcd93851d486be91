"""Linkage runs: ask for one, and write down what it found."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.people.models import LinkageRun, PersonLink, Verdict
from fourfold.capacity.people.queries.ranging import kept_of
from fourfold.engines.linkage import Thresholds
from fourfold.kernel.audit import act
from fourfold.kernel.clashes import clash_is
from fourfold.kernel.errors import Conflict
from fourfold.kernel.jobs.actions import NOWHERE, Origin, request_job
from fourfold.kernel.jobs.context import JobContext
from fourfold.kernel.models import Job, Scope
from fourfold.kernel.models.recorded import CURRENT
from fourfold.kernel.policy import Actor, require
from fourfold.kernel.recording import record_all, stamp, supersede

LINK_PEOPLE = "capacity.link-people"
Pairs = Mapping[tuple[UUID, UUID], float]


def request_linkage(*, actor: Actor, scope: Scope, origin: Origin = NOWHERE) -> Job:
    """Ask for a run over everybody of a scope; pressed twice, there is one.

    Raises:
        NotVisible: the actor may not decide there who is one person.
    """
    require(actor, access.LINK_PERSON, scope.path)
    return request_job(
        actor=actor,
        kind=LINK_PEOPLE,
        parameters={"scope": scope.path},
        scope=scope,
        subject=scope.code,
        origin=origin,
    )


def record_linkage(
    *,
    actor: Actor,
    scope: Scope,
    pairs: Pairs,
    missed: Mapping[str, float],
    model: dict[str, Any],
    participants: int,
    thresholds: Thresholds,
    job: JobContext | None = None,
) -> LinkageRun:
    """Keep what a run found. No person's decision changes; older words of runs give way.

    `missed` is State -> links that it expects and did not find: claims as of later widen by them.

    Raises:
        NotVisible: the actor may not decide there who is one person.
        Conflict: somebody decided about the same pair at this very moment; run it again.
    """
    require(actor, access.LINK_PERSON, scope.path)
    with clash_is(_meanwhile()), act(actor, "capacity.person.link-run", scope.path) as entry:
        at = stamp()
        run = LinkageRun.objects.create(
            scope=scope,
            settings={"thresholds": asdict(thresholds), "model": model},
            participants=participants,
            pairs=len(pairs),
            ran_at=at,
            ran_by_id=actor.account_id,
        )
        changed = _write(actor, run, pairs, at, thresholds)
        run.settings |= kept_of(scope, at, missed)
        run.save(update_fields=["settings"])
        entry.on(run, pairs=len(pairs), changed=changed)
        if job is not None:
            job.finish({"run": str(run.pk), "pairs": len(pairs), "changed": changed})
    return run


def _meanwhile() -> Conflict:
    return Conflict(_("Somebody decided about the same people meanwhile. Try again."))


def _write(
    actor: Actor, run: LinkageRun, pairs: Pairs, at: datetime, thresholds: Thresholds
) -> int:
    """How many words changed. What a run said before and says again stays as it is."""
    said = {(link.first_id, link.second_id): link for link in _current_in(run.scope)}
    new = {pair: _verdict(p, thresholds) for pair, p in pairs.items()}
    fresh = [pair for pair in new if not _stands(said.get(pair), new[pair], pairs[pair])]
    old = [
        link
        for pair, link in said.items()
        if link.decided_by_id is None
        and not link.reason
        and not (pair in new and _stands(link, new[pair], pairs[pair]))
    ]
    supersede(*old, otherwise=_meanwhile(), at=at)
    links = [_word(run, pair, new[pair], pairs[pair]) for pair in sorted(fresh)]
    record_all(links, by=actor, at=at)
    return len(links) + len(set(old) - {said[p] for p in fresh if p in said})


def _stands(link: PersonLink | None, verdict: str, probability: float) -> bool:
    """Whether the word on a pair stays: a person's always does."""
    if link is None:
        return False
    by_person = link.decided_by_id is not None or bool(link.reason)
    return by_person or (link.verdict == verdict and link.probability == probability)


def _current_in(scope: Scope) -> list[PersonLink]:
    return list(
        PersonLink.objects.select_for_update(of=("self",))
        .filter(
            CURRENT,
            first__scope__path__startswith=scope.path,
            second__scope__path__startswith=scope.path,
        )
        .order_by("pk")
    )


def _verdict(probability: float, thresholds: Thresholds) -> str:
    return Verdict.SAME if probability >= thresholds.same else Verdict.OPEN


def _word(run: LinkageRun, pair: tuple[UUID, UUID], verdict: str, probability: float) -> PersonLink:
    return PersonLink(
        first_id=pair[0],
        second_id=pair[1],
        verdict=verdict,
        probability=probability,
        run=run,
    )
