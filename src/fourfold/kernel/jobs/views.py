"""The pages of long work: one that shows how far it is, a list, a button that cancels."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from fourfold.kernel import registry
from fourfold.kernel.errors import Conflict, NotVisible
from fourfold.kernel.jobs import pages, queries
from fourfold.kernel.jobs.actions import cancel_job
from fourfold.kernel.middleware import request_actor
from fourfold.kernel.models import Job
from fourfold.kernel.models.jobs import JobStatus

STATUS_KINDS = {
    JobStatus.WAITING: "todo",
    JobStatus.RUNNING: "info",
    JobStatus.DONE: "good",
    JobStatus.FAILED: "bad",
    JobStatus.CANCELLED: "",
}


@require_GET
def job(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """How far a job is. When it is done, on to its result.

    htmx asks again for the part that changes; at the end it loads the page anew, which leads on.
    """
    actor = request_actor(request)
    found = queries.job_for(job_id, actor)
    is_own = found.owner_id is not None and found.owner_id == actor.account_id
    leads = is_own and pages.address_of(found) != pages.page_of_job(found)
    is_part = bool(getattr(request, "htmx", False))
    if is_part and not found.is_active:
        return HttpResponseClientRefresh()
    if leads:
        return pages.led_on(request, found)
    template = "kernel/job_progress.html" if is_part else "kernel/job.html"
    return render(request, template, _shown(found, is_own=is_own))


def _shown(found: Job, *, is_own: bool) -> dict[str, Any]:
    share = min(100, 100 * found.done // found.total) if found.total else None
    return {
        "job": found,
        "title": title_of(found),
        "share": share,
        "kind": STATUS_KINDS[JobStatus(found.status)],
        "is_fictional": queries.is_about_fiction(found),
        "no_worker": found.is_active and not queries.live_workers(),
        "back": pages.back_to_form(found) if is_own else "",
        "lines": queries.lines_of(found),
    }


def title_of(found: Job) -> str:
    """What a job does, in words."""
    kind = registry.job_kinds().get(found.kind)
    return str(kind.title) if kind else found.kind


@require_POST
def cancel(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """Cancel it; when it ended in the meantime, its page says how."""
    actor = request_actor(request)
    found = queries.job_for(job_id, actor)
    with suppress(Conflict):
        cancel_job(actor=actor, job=found)
    return redirect("jobs:job", found.pk)


@require_GET
def jobs(request: HttpRequest) -> HttpResponse:
    """One's own long work, and for administrators that of others."""
    actor = request_actor(request)
    if not actor.is_known:
        raise NotVisible(_("There is no such work, or not for you."))
    page = queries.jobs_for(actor, page=request.GET.get("page", 1))
    rows = [(one, title_of(one), STATUS_KINDS[JobStatus(one.status)]) for one in page]
    context = {"page": page, "rows": rows, "workers": queries.live_workers()}
    return render(request, "kernel/jobs.html", context)
