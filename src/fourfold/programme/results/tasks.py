"""The long work of results, as workers run it."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fourfold.kernel.jobs.context import JobContext
from fourfold.kernel.jobs.kinds import JobKind
from fourfold.kernel.models import Job
from fourfold.programme.access import WRITE_REPORT
from fourfold.programme.results.actions.missing import MAKE_CLAIMS, make_missing_claims
from fourfold.programme.results.queries.reports import report_for


def make_claims(context: JobContext, *, report: str) -> Any:
    """Claim what a report lacks."""
    actor = context.actor
    made, left = make_missing_claims(
        actor=actor, report=report_for(UUID(report), actor), job=context
    )
    return {"made": made, "left": left}


def _report(job: Job) -> str:
    return reverse("programme:report", args=[job.parameters["report"]])


def _made(job: Job) -> str:
    made, left = job.found["made"], job.found["left"]
    said = ngettext(
        "%(count)d claim was made and is kept as a draft.",
        "%(count)d claims were made and are kept as drafts.",
        made,
    ) % {"count": made}
    if not left:
        return said
    return _("%(said)s No single figure comes of the records of: %(codes)s.") % {
        "said": said,
        "codes": ", ".join(left),
    }


JOBS = {
    MAKE_CLAIMS: JobKind(
        gettext_lazy("Claiming what a report lacks"), make_claims, _report, _made, WRITE_REPORT
    ),
}
