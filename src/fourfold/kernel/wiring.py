"""What the kernel itself offers through the registry: navigation, schedules, figures of state."""

from datetime import timedelta
from functools import partial

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from fourfold.kernel import clock, registry
from fourfold.kernel.contracts import NavigationItem
from fourfold.kernel.files.uploads.actions import remove_expired_uploads
from fourfold.kernel.jobs.access import READ_JOBS
from fourfold.kernel.jobs.kinds import JobKind, plain_run
from fourfold.kernel.jobs.queries import live_workers
from fourfold.kernel.jobs.tidying import tidy
from fourfold.kernel.models import FileBlob, Job
from fourfold.kernel.operation.metrics import state_gauge
from fourfold.kernel.places.actions import load_reference

NAVIGATION = (
    NavigationItem(_("People"), "accounts:people", 90, "kernel.account.manage"),
    NavigationItem(_("Audit"), "audit:lines", 91, "kernel.audit.read"),
    NavigationItem(_("Long work"), "jobs:list", 92, READ_JOBS),
)


def expire_uploads() -> int:
    """Remove uploads that nobody finished in time; returns how many."""
    return remove_expired_uploads(clock.now())


def clear_sessions() -> int:
    """Remove sessions that are over, and with them what they say about a browser."""
    gone, _by_table = Session.objects.filter(expire_date__lt=clock.now()).delete()
    alive = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=alive).delete()
    return gone


def wire() -> None:
    """Register all of it; called once, when the models are loaded."""
    registry.register(
        loader=(0, load_reference),
        navigation=NAVIGATION,
        jobs={
            "jobs.tidy": JobKind(_("Removing traces of old work"), tidy, every=timedelta(days=1)),
            "files.expire": JobKind(
                _("Removing uploads that nobody finished"),
                plain_run(expire_uploads),
                every=timedelta(hours=1),
            ),
            "sessions.clear": JobKind(
                _("Removing sessions that are over"),
                plain_run(clear_sessions),
                every=timedelta(days=1),
            ),
        },
    )
    for status in ("waiting", "running", "failed"):
        state_gauge(f"fourfold_jobs_{status}", f"Jobs that are {status}.", partial(_jobs, status))
    state_gauge("fourfold_workers", "Workers that are alive.", lambda: len(live_workers()))
    state_gauge("fourfold_files", "Stored files.", FileBlob.objects.count)


def _jobs(status: str) -> int:
    return Job.objects.filter(status=status).count()
