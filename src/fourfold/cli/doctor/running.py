"""What has to go on all the time: a worker, and backups."""

from datetime import datetime, timedelta

from fourfold.cli.doctor.findings import Finding, ok, problem, warning
from fourfold.kernel import clock
from fourfold.kernel.backup.making import LAST_BACKUP
from fourfold.kernel.jobs.queries import live_workers
from fourfold.kernel.models import InstanceMark

BACKUP_SOON, BACKUP_LATE = timedelta(days=2), timedelta(days=14)
START_ONE = "Run `fourfold serve`, which brings a worker, or `fourfold worker`."


def worker() -> Finding:
    """Somebody does the long work."""
    alive = len(live_workers())
    if not alive:
        return problem("No worker is alive: long work waits for ever.", START_ONE)
    return ok(f"Workers that are alive: {alive}.")


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
