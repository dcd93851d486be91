"""Run one attempt from claim to outcome. The same for the worker, a test and a page."""

import json
import logging
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from fourfold.kernel import registry
from fourfold.kernel.errors import FourfoldError
from fourfold.kernel.jobs import attempts
from fourfold.kernel.jobs.context import JobContext
from fourfold.kernel.jobs.errors import CancelRequested, Superseded
from fourfold.kernel.models import Job
from fourfold.kernel.models.jobs import JobStatus

logger = logging.getLogger(__name__)


def run_attempt(job_id: UUID, attempt: int) -> str:
    """Run an attempt that was queued, in the language of whoever asked; returns how it went."""
    job = attempts.claim(job_id, attempt)
    if job is None:
        return "stale"
    with translation.override(job.language):
        return _worked(job)


def _worked(job: Job) -> str:
    try:
        _work(job)
    except CancelRequested:
        attempts.cancel(job.pk, job.attempt)
        return "cancelled"
    except Superseded:
        return "stale"
    except FourfoldError as error:
        attempts.fail(job.pk, job.attempt, str(error))
        return "failed"
    except Exception as error:
        # Its text may hold anything that the work had in hand: only its kind goes to the log.
        logger.exception("job %s, attempt %s: %s", job.pk, job.attempt, type(error).__name__)
        _lost(job, type(error).__name__)
        return "lost"
    return "done"


def _work(job: Job) -> None:
    kind = registry.job_kinds().get(job.kind)
    if kind is None:
        attempts.fail(job.pk, job.attempt, _("This instance does not know how to do this work."))
        return
    context = JobContext(job)
    result = kind.run(context, **job.parameters)
    if _is_finished(job):
        return  # in the transaction of its own effect
    context.finish(json.loads(json.dumps(result)))


def _is_finished(job: Job) -> bool:
    done = Job.objects.filter(pk=job.pk, attempt=job.attempt, status=JobStatus.DONE)
    return done.exists()


def _lost(job: Job, name: str) -> None:
    """An error that is nobody's sentence: try again a little later, up to the limit."""
    current = attempts.own(job.pk, job.attempt).first()
    if current is not None:
        why = _("Attempt %(number)s ended with an error (%(name)s).") % {
            "number": job.attempt,
            "name": name,
        }
        pause = settings.JOBS_RETRY_SECONDS * (current.lost + 1)
        attempts.give_back(current, why=why, counts=True, seconds=pause)
