"""Take over from workers that died. Every worker does this; two at once do it once."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from fourfold.kernel.jobs.attempts import TASK, close_rows, give_back
from fourfold.kernel.jobs.queries import silence
from fourfold.kernel.models import Job
from fourfold.kernel.models.jobs import JobStatus


def reap() -> int:
    """Give back what silent workers held, and close their rows; returns how many jobs."""
    taken = sum(_take(job) for job in _silent())
    taken += sum(_take(job) for job in _never_begun())
    close_rows(_orphans())
    return taken


def _take(job: Job) -> bool:
    with translation.override(job.language):
        why = _("The worker of attempt %(number)s fell silent.") % {"number": job.attempt}
        taken = give_back(job, why=why, counts=True)
    if taken and job.task:
        close_rows([job.task])
    return taken


def _silent() -> QuerySet[Job]:
    """Jobs whose worker has said nothing for too long."""
    return Job.objects.filter(status=JobStatus.RUNNING, heartbeat__lt=Now() - silence())


def _never_begun() -> list[Job]:
    """Jobs that wait for an attempt whose row was taken by a worker that died before beginning."""
    held = _old_rows().exclude(status="READY").values_list("pk", flat=True)
    ids = list(held.filter(pk__in=Job.objects.filter(status=JobStatus.WAITING).values("task")))
    return list(Job.objects.filter(status=JobStatus.WAITING, task__in=ids))


def _orphans() -> list[UUID]:
    """Rows left as running whose attempt is over: killed between its outcome and its last write."""
    rows = list(_old_rows().filter(status="RUNNING").values_list("pk", flat=True))
    active = Job.objects.filter(task__in=rows, status__in=(JobStatus.WAITING, JobStatus.RUNNING))
    alive = set(active.values_list("task", flat=True))
    return [row for row in rows if row not in alive]


def _old_rows() -> Any:
    ours = DBTaskResult.objects.filter(task_path=TASK)
    return ours.filter(started_at__lt=Now() - silence())
