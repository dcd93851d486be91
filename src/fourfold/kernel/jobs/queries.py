"""Reads of long work: one's own jobs, all of them for administrators, workers that are alive."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from fourfold.kernel.errors import NotVisible
from fourfold.kernel.jobs.access import READ_JOBS
from fourfold.kernel.models import Job, JobLine, WorkerBeat
from fourfold.kernel.models.scopes import ScopeKind
from fourfold.kernel.places import WORLD_PATH
from fourfold.kernel.policy import Actor, may, visible

JOBS_A_PAGE = 50


def silence() -> timedelta:
    """How long a worker may say nothing before it counts as dead."""
    return timedelta(seconds=settings.JOBS_SILENCE_SECONDS)


@dataclass(frozen=True, slots=True)
class LiveWorker:
    """A worker that was seen lately. `host` tells machines apart and names none."""

    id: UUID
    host: str
    started: datetime
    seen: datetime


def live_workers() -> tuple[LiveWorker, ...]:
    """Workers seen within the silence that is allowed, the oldest first."""
    seen = WorkerBeat.objects.filter(seen__gte=Now() - silence()).order_by("started")
    return tuple(LiveWorker(one.pk, one.host, one.started, one.seen) for one in seen)


def overseen(actor: Actor) -> Q:
    """The jobs of others that the actor may see; those without a place need the whole world."""
    reach = visible(actor, READ_JOBS)
    if may(actor, READ_JOBS, WORLD_PATH):
        reach |= Q(scope__isnull=True)
    return reach


def _is_own(job: Job, actor: Actor) -> bool:
    """Whether it is the actor's, who still holds the right to what it is about."""
    if job.owner_id is None or job.owner_id != actor.account_id:
        return False
    path = job.scope.path if job.scope else None
    return not job.permission or may(actor, job.permission, path)


def job_for(job_id: UUID, actor: Actor) -> Job:
    """One job, to its owner and to whoever oversees jobs.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    job = Job.objects.select_related("scope").filter(pk=job_id).first()
    if job is None or not (_is_own(job, actor) or _is_overseen(job, actor)):
        raise NotVisible(_("There is no such work, or not for you."))
    return job


def own_job_for(job_id: UUID, actor: Actor) -> Job:
    """One job, to its owner alone: what it found or was asked with.

    Raises:
        NotVisible: there is none, or not for this actor.
    """
    job = Job.objects.select_related("scope").filter(pk=job_id).first()
    if job is None or not _is_own(job, actor):
        raise NotVisible(_("There is no such work, or not for you."))
    return job


def _is_overseen(job: Job, actor: Actor) -> bool:
    return may(actor, READ_JOBS, job.scope.path if job.scope else WORLD_PATH)


def jobs_for(actor: Actor, *, page: str | int = 1) -> Page[Job]:
    """The actor's own jobs and those they oversee, newest first."""
    reach = overseen(actor)
    if actor.account_id is not None:
        reach |= Q(owner_id=actor.account_id)
    found = Job.objects.filter(reach).select_related("scope").order_by("-asked_at")
    return Paginator(found, JOBS_A_PAGE).get_page(page)


def progress_of(job_id: UUID) -> Job | None:
    """How far a job is, for a page of what it is about; that page has asked who may see."""
    return Job.objects.only("status", "done", "total", "error").filter(pk=job_id).first()


def is_about_fiction(job: Job) -> bool:
    """Whether the job belongs to a fictional State: its page says so."""
    scope = job.scope
    return scope is not None and scope.kind == ScopeKind.STATE and scope.code.startswith("X")


def lines_of(job: Job) -> QuerySet[JobLine]:
    """The log of a job that a query has let the actor see."""
    return JobLine.objects.filter(job=job)
