"""The annual report and the report to a donor, published for last year."""

from fourfold.cli.demonstration.register.claims import FRAMEWORK, LAST_YEAR
from fourfold.kernel import clock
from fourfold.kernel.policy import Actor
from fourfold.programme.models import Fund
from fourfold.programme.results.actions.reports import (
    ReportDraft,
    make_report,
    publish_report,
)
from fourfold.programme.results.actions.stories import StoryDraft, add_story
from fourfold.reference.fictional.days import period_of
from fourfold.reference.fictional.rows import Register, ReportRow


def add_reports(actor: Actor, register: Register) -> None:
    """Each is gathered from the claims that stand, and published as it is."""
    for row in register.report:
        report = make_report(actor=actor, draft=_draft(row))
        if row.story:
            add_story(actor=actor, report=report, draft=StoryDraft(**row.story))
        publish_report(actor=actor, report=report)


def _draft(row: ReportRow) -> ReportDraft:
    begins, ends = period_of(LAST_YEAR, clock.today())
    fund = Fund.objects.get(title=row.fund, fictional=True).pk if row.fund else None
    return ReportDraft(FRAMEWORK, row.title, begins, ends, row.foreword, fund)
