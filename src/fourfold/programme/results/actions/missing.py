"""Make, in one go, the claims that a report lacks: as drafts, for an officer to publish."""

from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from fourfold.kernel.jobs.actions import NOWHERE, Origin, request_job
from fourfold.kernel.jobs.context import JobContext
from fourfold.kernel.models import Job
from fourfold.kernel.policy import Actor, require
from fourfold.programme import access
from fourfold.programme.results.actions.claims import make_claim, publish_claim
from fourfold.programme.results.actions.reports import still_draft
from fourfold.programme.results.contracts import ClaimWish
from fourfold.programme.results.errors import Uncountable
from fourfold.programme.results.models import Attribution, Indicator, Report
from fourfold.programme.results.queries.reports import drafts_of, lacking

MAKE_CLAIMS = "programme.claims-of-report"
TIME = 6  # bytes of an id that say when it was made


def request_missing_claims(*, actor: Actor, report: Report, origin: Origin = NOWHERE) -> Job:
    """Ask for the claims that the report lacks; pressed twice, they are made once.

    Raises:
        NotVisible: the actor claims no results there.
    """
    require(actor, access.MAKE_CLAIM, report.scope.path)
    return request_job(
        actor=actor,
        kind=MAKE_CLAIMS,
        parameters={"report": str(report.pk)},
        scope=report.scope,
        subject=report.title,
        origin=origin,
    )


def make_missing_claims(*, actor: Actor, report: Report, job: JobContext) -> tuple[int, list[str]]:
    """Claim what is lacking over the period. Cut off and run again, none is made twice.

    Returns how many were made, and the indicators whose records give no single figure.
    """
    wanted = lacking(report)
    left: list[str] = []
    for done, (indicator, how) in enumerate(wanted):
        job.step(done, len(wanted), _("Counting %(code)s") % {"code": indicator.code})
        try:
            _claim(actor, report, indicator, how, job.job_id)
        except Uncountable:
            left.append(indicator.code)
    return len(wanted) - len(left), left


def _claim(
    actor: Actor, report: Report, indicator: Indicator, how: Attribution, job_id: UUID
) -> None:
    wish = ClaimWish(
        start=report.starts_on,
        end=report.ends_on,
        fund=report.fund_id,
        attributed=how is Attribution.ATTRIBUTED,
    )
    same = uuid5(job_id, f"{indicator.pk}/{how}")
    claim_id = UUID(bytes=job_id.bytes[:TIME] + same.bytes[TIME:])  # claims are read in this order
    make_claim(actor=actor, indicator=indicator, wish=wish, claim_id=claim_id)


def publish_drafts(*, actor: Actor, report: Report) -> int:
    """Publish the drafts over the report's period that count something; nought stays a draft.

    A nought that nobody has read may only mean that the records are not held.

    Raises:
        NotVisible: the actor publishes no results there. ReportStands: it has been published.
    """
    require(actor, access.PUBLISH_CLAIM, report.scope.path)
    still_draft(report)
    found = [claim for claim in drafts_of(report) if claim.value]
    for claim in found:
        publish_claim(actor=actor, claim=claim)
    return len(found)
