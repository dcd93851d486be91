"""What a view does with long work: begin it, lead on to its result, fill a form again."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from fourfold.kernel import registry
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.jobs.actions import Origin
from fourfold.kernel.jobs.queries import own_job_for
from fourfold.kernel.jobs.worker import run_now
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import Job
from fourfold.kernel.models.jobs import JobStatus

PARAMETER = "job"


def origin_of(request: HttpRequest) -> Origin:
    """The form that this request sends, so that a failure can lead back to it."""
    filled = request.POST.copy()
    filled.pop("csrfmiddlewaretoken", None)
    return Origin(request.path, filled.urlencode())


def page_of_job(job: Job) -> str:
    """Where a job is watched."""
    return reverse("jobs:job", args=[job.pk])


def address_of(job: Job) -> str:
    """Where a job leads: to its result when it is done and has one, else to its progress."""
    kind = registry.job_kinds().get(job.kind)
    if job.status == JobStatus.DONE and kind is not None and kind.leads_to is not None:
        return kind.leads_to(job)
    return page_of_job(job)


def led_on(request: HttpRequest, job: Job) -> HttpResponse:
    """Go to where the job leads, with its words when it is done."""
    kind = registry.job_kinds().get(job.kind)
    if job.status == JobStatus.DONE and kind is not None and kind.says is not None:
        messages.success(request, kind.says(job))
    return redirect(address_of(job))


def begun(request: HttpRequest, job: Job, form: BaseForm | None = None) -> HttpResponse | None:
    """The answer to a form that asked for this job.

    Normally its progress page. Where work is done at once (tests), on to the result; None when it
    failed at once, and the form says why.
    """
    if settings.JOBS_AT_ONCE and job.is_active:
        job = run_now(job)
    if job.status == JobStatus.FAILED and form is not None:
        form.add_error(None, job.error)
        return None
    return led_on(request, job)


def asked_job(request: HttpRequest, *kinds: str) -> Job | None:
    """The job that the address names (`?job=`), if it is of these kinds and the reader's own.

    Raises:
        NotVisible: it names another one.
    """
    named = request.GET.get(PARAMETER, "")
    if not named:
        return None
    try:
        job = own_job_for(UUID(named), request_actor(request))
    except ValueError:
        raise NotVisible(_("There is no such work, or not for you.")) from None
    if job.kind not in kinds:
        raise NotVisible(_("There is no such work, or not for you."))
    return job


def filled_of(job: Job | None) -> QueryDict | None:
    """What the form held when it asked for the job."""
    return QueryDict(job.filled) if job and job.filled else None


def back_to_form(job: Job) -> str:
    """The form that a job was asked for with, filled; empty where there was none."""
    return f"{job.origin}?{urlencode({PARAMETER: str(job.pk)})}" if job.origin else ""
