"""What people do with long work: ask for it, cancel it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fourfold.kernel import registry
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict
from fourfold.kernel.ids import new_id
from fourfold.kernel.jobs.attempts import cancel_waiting, put_in_queue
from fourfold.kernel.models import Job, Scope
from fourfold.kernel.models.jobs import ACTIVE
from fourfold.kernel.policy import Actor


@dataclass(frozen=True, slots=True)
class Origin:
    """The form that a job was asked for with, so that a failure can lead back to it, filled."""

    address: str = ""
    filled: str = ""


NOWHERE = Origin()


def request_job(
    *,
    actor: Actor,
    kind: str,
    parameters: Mapping[str, Any],
    scope: Scope | None = None,
    subject: str = "",
    origin: Origin = NOWHERE,
) -> Job:
    """Ask for long work; while the same is under way for the same person, that one is given.

    Whether the actor may is for the caller to have asked; the job asks again when it runs.

    Args:
        actor: who asks; the job runs with the rights that they hold then.
        kind: a registered kind.
        parameters: plain JSON, the keyword arguments of the kind's run.
        scope: where it belongs, for who may see it.
        subject: what it is about in words, such as the name of a State.
        origin: the form it was asked for with.
    """
    plain = json.loads(json.dumps(parameters))
    sameness = _sameness(actor, kind, plain, scope)
    try:
        with act(actor, "kernel.job.request", scope.path if scope else "") as entry:
            job = Job(
                pk=new_id(),
                kind=kind,
                parameters=plain,
                subject=subject,
                language=get_language() or "en",
                owner_id=actor.account_id,
                scope=scope,
                permission=registry.job_kinds()[kind].permission,
                sameness=sameness,
                origin=origin.address,
                filled=origin.filled,
            )
            job.task = put_in_queue(job)
            job.save(force_insert=True)
            entry.on(job, kind=kind)
    except IntegrityError:
        return _under_way(sameness)
    return job


def _sameness(actor: Actor, kind: str, parameters: Any, scope: Scope | None) -> str:
    asked = [actor.label, kind, parameters, scope.path if scope else ""]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def _under_way(sameness: str) -> Job:
    """The job whose uniqueness was in the way; if it ended since, the newest of the same."""
    same = Job.objects.filter(sameness=sameness)
    found = same.filter(status__in=ACTIVE).first() or same.first()
    if found is None:
        raise Conflict(_("The work could not be begun. Please try once more."))
    return found


def cancel_job(*, actor: Actor, job: Job) -> Job:
    """Cancel a job that `queries.job_for` has let the actor see.

    One that waits ends at once; one that runs ends as soon as its work looks up.

    Raises:
        Conflict: it has ended already.
    """
    with act(actor, "kernel.job.cancel", job.scope.path if job.scope else "") as entry:
        asked = Job.objects.filter(pk=job.pk, status__in=ACTIVE).update(cancel_requested=True)
        if not asked:
            raise Conflict(_("This work has ended already; there is nothing to cancel."))
        cancel_waiting(job.pk)
        entry.on(job)
    job.refresh_from_db()
    return job


def enqueue_scheduled(kind: str, *, due: Any) -> bool:
    """Queue the run of a schedule that is due; False when another worker has done so."""
    if Job.objects.filter(kind=kind, due=due).exists():
        return False
    sameness = hashlib.sha256(f"{kind} {due.isoformat()}".encode()).hexdigest()
    try:
        with transaction.atomic():
            job = Job(pk=new_id(), kind=kind, sameness=sameness, due=due)
            job.task = put_in_queue(job)
            job.save(force_insert=True)
    except IntegrityError:
        return False
    return True
