"""What long work leaves behind goes after a while: ended jobs, rows of the queue, dead workers."""

from datetime import timedelta
from typing import Any

from django_tasks_db.models import DBTaskResult

from fourfold.kernel import clock
from fourfold.kernel.jobs.context import JobContext
from fourfold.kernel.models import Job, WorkerBeat
from fourfold.kernel.models.jobs import ENDED

KEEP_JOBS = timedelta(days=90)
KEEP_ROWS = timedelta(days=7)
KEEP_WORKERS = timedelta(days=1)


def tidy(context: JobContext) -> dict[str, Any]:
    """Remove what is older than it is of use; what jobs have made stays, and so does the audit."""
    now = clock.now()
    context.step(0, 3)
    jobs = Job.objects.filter(status__in=ENDED, ended_at__lt=now - KEEP_JOBS)
    gone, by_table = jobs.delete()
    context.step(1, 3)
    rows, _per = DBTaskResult.objects.finished().filter(finished_at__lt=now - KEEP_ROWS).delete()
    context.step(2, 3)
    WorkerBeat.objects.filter(seen__lt=now - KEEP_WORKERS).delete()
    return {"jobs": by_table.get("kernel.Job", 0), "with_lines": gone, "rows": rows}
