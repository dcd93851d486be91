"""What has to go on all the time: a worker, and backups."""

from datetime import datetime, timedelta
from importlib import import_module
from importlib.util import find_spec

from django_tasks_db.models import DBTaskResult

from fourfold.cli.doctor.findings import Finding, ok, problem, warning
from fourfold.kernel import clock
from fourfold.kernel.backup.making import LAST_BACKUP
from fourfold.kernel.models import InstanceMark

JOBS = "fourfold.kernel.jobs.queries"
PATIENCE = timedelta(minutes=5)
BACKUP_SOON, BACKUP_LATE = timedelta(days=2), timedelta(days=14)
START_ONE = "Run `fourfold serve`, which brings a worker, or `fourfold worker`."


def worker() -> Finding:
    """Somebody does the long work."""
    if find_spec("fourfold.kernel.jobs"):
        alive = import_module(JOBS).live_workers()
        if not alive:
            return problem("No worker is alive: long work waits for ever.", START_ONE)
        return ok(f"{len(alive)} worker(s) are alive.")
    return _by_what_waits()


def _by_what_waits() -> Finding:
    """Without heartbeats: work that has waited long says that nobody takes it."""
    waiting = DBTaskResult.objects.filter(status="READY", enqueued_at__lt=clock.now() - PATIENCE)
    if count := waiting.count():
        return problem(f"{count} tasks have waited for more than five minutes.", START_ONE)
    return ok("No task waits for a worker.")


def last_backup() -> Finding:
    """How old the last one is."""
    mark = InstanceMark.objects.filter(key=LAST_BACKUP).first()
    cure = "Run `fourfold backup FOLDER --keep 14` every night, and keep a copy elsewhere."
    if mark is None:
        return warning("No backup has been made.", cure)
    age = clock.now() - datetime.fromisoformat(mark.value)
    said = f"The last backup is {age.days} days old." if age.days else "A backup was made today."
    if age > BACKUP_LATE:
        return problem(said, cure)
    return warning(said, cure) if age > BACKUP_SOON else ok(said)
