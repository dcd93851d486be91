"""Reports of the small world: to each State's fund, published and as a draft, and one of the whole.

What the draft and the fund's report say carries marks of the State.
"""

from uuid import UUID

from fourfold.kernel.ids import new_id
from fourfold.programme.models import Fund
from fourfold.programme.results.actions.reports import ReportDraft, make_report, publish_report
from fourfold.programme.results.actions.stories import StoryDraft, add_story
from fourfold.programme.results.models import Report
from tests.factories import OPERATOR
from tests.programme.results.factories import YEAR
from tests.web.marks import mark

OF_REPORT = ("report", "report-foreword", "report-story", "report-consent")


def make_reports(code: str, fund: Fund) -> dict[str, UUID]:
    """A published report to the donor with a story, a draft with one, and an annual report."""
    out, draft = (_report(mark(code, name), code, fund) for name in ("report", "draft-report"))
    publish_report(actor=OPERATOR, report=out)
    whole = _report(f"The year beside {code}", "", None)
    publish_report(actor=OPERATOR, report=whole)
    story = draft.stories.get()
    made = {"report": out, "draft-report": draft, "annual-report": whole, "story": story}
    return {name: row.pk for name, row in made.items()}


def _report(title: str, code: str, fund: Fund | None) -> Report:
    draft = ReportDraft(
        framework="fictional",
        title=title,
        starts_on=YEAR.start,
        ends_on=YEAR.end,
        foreword=mark(code, "report-foreword") if fund else "",
        fund=fund.pk if fund else None,
    )
    made = make_report(actor=OPERATOR, draft=draft)
    if fund:
        story = StoryDraft("A story", mark(code, "report-story"), "Mission report",
                           mark(code, "report-consent"))  # fmt: skip
        add_story(actor=OPERATOR, report=made, draft=story, story_id=new_id())
    return made
