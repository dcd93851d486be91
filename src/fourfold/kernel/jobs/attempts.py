"""The fenced writes: what an attempt may do to its job, as long as the job is still its own.

Times are the database's, so that workers on several machines need not agree on the clock.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from fourfold.kernel import clock, registry
from fourfold.kernel.jobs.kinds import PATIENT
from fourfold.kernel.models import Job, JobLine
from fourfold.kernel.models.jobs import JobStatus

TASK = "fourfold.kernel.jobs.tasks.run_job"
LONGEST_STEP = 300


def put_in_queue(job: Job, *, seconds: float = 0) -> UUID:
    """Queue the job's attempt, to begin at once or after some seconds; returns the row's id."""
    from fourfold.kernel.jobs.tasks import run_job  # noqa: PLC0415 -- the task runs attempts

    later = clock.now() + timedelta(seconds=seconds) if seconds else None
    kind = registry.job_kinds().get(job.kind)
    priority = kind.priority if kind else PATIENT
    queued = run_job.using(run_after=later, priority=priority).enqueue(str(job.pk), job.attempt)
    return UUID(str(queued.id))


def claim(job_id: UUID, attempt: int) -> Job | None:
    """Begin an attempt; None when the job is no longer waiting for this one."""
    waiting = Job.objects.filter(pk=job_id, attempt=attempt, status=JobStatus.WAITING)
    with transaction.atomic():
        begun = waiting.update(
            status=JobStatus.RUNNING, heartbeat=Now(), started_at=Now(), done=0, total=0, step=""
        )
        if begun:
            note(job_id, attempt, _("Attempt %(number)s begins.") % {"number": attempt})
    return Job.objects.get(pk=job_id) if begun else None


def own(job_id: UUID, attempt: int) -> QuerySet[Job]:
    """The job, as long as this attempt is the one that runs it."""
    return Job.objects.filter(pk=job_id, attempt=attempt, status=JobStatus.RUNNING)


def beat(job_id: UUID, attempt: int) -> bool:
    """Say that the attempt is alive; False when the job is no longer its own."""
    return bool(own(job_id, attempt).update(heartbeat=Now()))


def tell(job_id: UUID, attempt: int, *, done: int, total: int, step: str) -> bool:
    """Write how far the attempt is; False when the job is no longer its own."""
    said = {"done": done, "total": total, "step": step[:LONGEST_STEP]}
    return bool(own(job_id, attempt).update(heartbeat=Now(), **said))


def finish(job_id: UUID, attempt: int, result: Any) -> bool:
    """End as done; False when the job is no longer this attempt's, or is to be cancelled."""
    mine = own(job_id, attempt).filter(cancel_requested=False)
    return _end(mine, job_id, attempt, JobStatus.DONE, _("Done."), result=result)


def fail(job_id: UUID, attempt: int, sentence: str) -> bool:
    """End as failed, with a sentence for people."""
    mine = own(job_id, attempt)
    return _end(mine, job_id, attempt, JobStatus.FAILED, _("Failed."), error=sentence)


def cancel(job_id: UUID, attempt: int) -> bool:
    """End as cancelled."""
    return _end(own(job_id, attempt), job_id, attempt, JobStatus.CANCELLED, _("Cancelled."))


def cancel_waiting(job_id: UUID) -> bool:
    """End a job as cancelled that no attempt has begun."""
    waiting = Job.objects.filter(pk=job_id, status=JobStatus.WAITING)
    return _end(waiting, job_id, 0, JobStatus.CANCELLED, _("Cancelled before it began."))


def _end(
    mine: QuerySet[Job], job_id: UUID, attempt: int, status: str, line: str, **more: Any
) -> bool:
    with transaction.atomic():
        ended = bool(mine.update(status=status, ended_at=Now(), **more))
        if ended:
            note(job_id, attempt, line)
    return ended


def give_back(job: Job, *, why: str, counts: bool, seconds: float = 0) -> bool:
    """Take the job from its present attempt and queue another one, or end it.

    Args:
        job: as it was read; it must not have moved on since.
        why: the line for the log.
        counts: whether this was a loss; an orderly end of a worker is none.
        seconds: how long the next attempt waits.
    """
    lost = job.lost + (1 if counts else 0)
    same = Job.objects.filter(pk=job.pk, attempt=job.attempt, status=job.status)
    if job.cancel_requested:
        return _end(same, job.pk, job.attempt, JobStatus.CANCELLED, _("Cancelled."))
    if lost >= settings.JOBS_ATTEMPTS:
        gone = _("It was tried %(times)s times and could not be finished.") % {"times": lost}
        return _end(same, job.pk, job.attempt, JobStatus.FAILED, why, lost=lost, error=gone)
    with transaction.atomic():
        taken = bool(
            same.update(status=JobStatus.WAITING, attempt=F("attempt") + 1, lost=lost, step="")
        )
        if taken:
            note(job.pk, job.attempt, why)
            task = put_in_queue(Job.objects.get(pk=job.pk), seconds=seconds)
            Job.objects.filter(pk=job.pk).update(task=task)
    return taken


def close_rows(rows: Sequence[UUID]) -> int:
    """Close rows of the queue that a killed worker left behind as running."""
    running = DBTaskResult.objects.running().filter(pk__in=rows)
    return running.update(status="FAILED", finished_at=clock.now(), traceback="The worker died.")


def note(job_id: UUID, attempt: int, text: str) -> None:
    """Add a line to the job's log."""
    JobLine.objects.create(job_id=job_id, attempt=attempt, text=text[:LONGEST_STEP])
