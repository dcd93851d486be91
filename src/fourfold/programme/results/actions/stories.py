"""Story boxes of a report, before it is published: each names its source and the consent given."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from fourfold.kernel.audit import act
from fourfold.kernel.errors import Invalid
from fourfold.kernel.ids import new_id
from fourfold.kernel.policy import Actor, require
from fourfold.programme import access
from fourfold.programme.results.actions.reports import still_draft
from fourfold.programme.results.models import Report, StoryBox


@dataclass(frozen=True, slots=True)
class StoryDraft:
    """A story in words. `consent` says who agreed to be told of, when and how."""

    title: str
    text: str
    source: str
    consent: str


def add_story(
    *, actor: Actor, report: Report, draft: StoryDraft, story_id: UUID | None = None
) -> StoryBox:
    """Put a story last. `story_id` lets a form be sent twice.

    Raises:
        NotVisible: the actor writes no reports there.
        Invalid: something is missing. ReportStands: it has been published.
    """
    _check(actor, report, draft)
    with act(actor, "programme.story.add", report.scope.path) as entry:
        still_draft(report)
        last = report.stories.aggregate(last=Max("position"))["last"] or 0
        story, _new = StoryBox.objects.get_or_create(
            pk=story_id or new_id(),
            report=report,
            defaults={"position": last + 1, **_said(draft)},
        )
        entry.on(story, report=str(report.pk))
    return story


def change_story(*, actor: Actor, report: Report, story: StoryBox, draft: StoryDraft) -> StoryBox:
    """Change its words.

    Raises:
        NotVisible: the actor writes no reports there.
        Invalid: something is missing. ReportStands: it has been published.
    """
    _check(actor, report, draft)
    with act(actor, "programme.story.change", report.scope.path) as entry:
        still_draft(report)
        for name, value in _said(draft).items():
            setattr(story, name, value)
        story.save(update_fields=list(_said(draft)))
        entry.on(story, report=str(report.pk))
    return story


def remove_story(*, actor: Actor, report: Report, story_id: UUID) -> UUID:
    """Take a story out; one that is gone already is gone.

    Raises:
        NotVisible: the actor writes no reports there. ReportStands: it has been published.
    """
    require(actor, access.WRITE_REPORT, report.scope.path)
    with act(actor, "programme.story.remove", report.scope.path) as entry:
        held = still_draft(report)
        report.stories.filter(pk=story_id).delete()
        entry.on(held, story=str(story_id))
    return story_id


def _check(actor: Actor, report: Report, draft: StoryDraft) -> None:
    require(actor, access.WRITE_REPORT, report.scope.path)
    if not all(_said(draft).values()):
        raise Invalid(_("A story has a title, a text, a source, and the consent it rests on."))


def _said(draft: StoryDraft) -> dict[str, str]:
    said = {name: getattr(draft, name) for name in StoryDraft.__slots__}
    return {name: value.strip() for name, value in said.items()}
