"""Long work: jobs, what they say while they run, and the workers that are alive."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models.accounts import Account
from fourfold.kernel.models.scopes import Scope


class JobStatus(models.TextChoices):
    """The way of a job. The last three are ends; a job reaches exactly one of them, once."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


ACTIVE = (JobStatus.WAITING, JobStatus.RUNNING)
ENDED = (JobStatus.DONE, JobStatus.FAILED, JobStatus.CANCELLED)


class Job(models.Model):
    """One piece of long work that somebody asked for, or a schedule.

    `attempt` is the fence: a worker writes only `WHERE attempt = its own AND status = running`, so
    one that was thought dead and comes back can change nothing. `lost` counts attempts that ended
    without an outcome. `sameness` is a digest of what was asked and by whom: while one such job
    waits or runs, a second press of the button finds it instead of making another. `task` is the
    row of the queue that carries the present attempt.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=64)
    parameters = models.JSONField(default=dict)
    subject = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=10, default="en")
    owner = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, null=True, on_delete=models.PROTECT, related_name="+")
    permission = models.CharField(max_length=64, blank=True)
    sameness = models.CharField(max_length=64)
    origin = models.CharField(max_length=400, blank=True)
    filled = models.TextField(blank=True)
    due = models.DateTimeField(null=True)

    status = models.CharField(max_length=12, choices=JobStatus.choices, default=JobStatus.WAITING)
    attempt = models.PositiveIntegerField(default=1)
    lost = models.PositiveSmallIntegerField(default=0)
    task = models.UUIDField(null=True)
    heartbeat = models.DateTimeField(null=True)
    cancel_requested = models.BooleanField(default=False)

    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    step = models.CharField(max_length=300, blank=True)
    result = models.JSONField(null=True)
    error = models.TextField(blank=True)

    asked_at = models.DateTimeField(default=clock.now, editable=False)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at",)
        constraints = (
            models.UniqueConstraint(
                name="kernel_job_is_asked_for_once",
                fields=("sameness",),
                condition=models.Q(status__in=ACTIVE),
            ),
            models.UniqueConstraint(
                name="kernel_job_of_a_schedule_is_due_once",
                fields=("kind", "due"),
                condition=models.Q(due__isnull=False),
            ),
            models.CheckConstraint(
                name="kernel_job_has_ended_when_it_says_so",
                condition=models.Q(status__in=ACTIVE, ended_at__isnull=True)
                | models.Q(status__in=ENDED, ended_at__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=("status", "heartbeat"), name="kernel_job_by_heartbeat"),
            models.Index(fields=("owner", "-asked_at"), name="kernel_job_by_owner"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.status}"

    @property
    def found(self) -> dict[str, Any]:
        """The result by name; empty while there is none."""
        return dict(self.result or {})

    @property
    def is_active(self) -> bool:
        """Whether it still waits or runs."""
        return self.status in ACTIVE


class JobLine(models.Model):
    """One line of a job's log: what happened, in words without personal data."""

    id = models.BigAutoField(primary_key=True)
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="lines")
    at = models.DateTimeField(default=clock.now, editable=False)
    attempt = models.PositiveIntegerField()
    text = models.CharField(max_length=300)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.text


class WorkerBeat(models.Model):
    """A worker process that is, or was, alive. `host` tells machines apart and names none."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    host = models.CharField(max_length=16)
    started = models.DateTimeField()
    seen = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("seen",), name="kernel_worker_by_last_seen"),)

    def __str__(self) -> str:
        return f"worker on {self.host}"
