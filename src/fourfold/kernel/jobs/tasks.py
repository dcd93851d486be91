"""The one task of the queue: an attempt of a job."""

from uuid import UUID

from django_tasks import task

from fourfold.kernel.jobs.running import run_attempt


@task()
def run_job(job_id: str, attempt: int) -> str:
    """Run one attempt; what it answers is for the queue's own record."""
    return run_attempt(UUID(job_id), attempt)
