"""Parts of the pages of courses: tables and summaries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from fourfold.capacity.learning.contracts import PartFacts
from fourfold.capacity.learning.models import Course, CourseVersion, Curriculum
from fourfold.capacity.learning.queries.courses import facts_of
from fourfold.capacity.learning.rules.versions import plain, rule_in_words
from fourfold.capacity.learning.views.support import languages_words
from fourfold.kernel.sentences import listed
from fourfold.kernel.vocabulary import Capacity, Pillar
from fourfold.ui.components import Cell, Column, DataTable, SummaryRow
from fourfold.ui.pages import day


@dataclass(frozen=True, slots=True)
class Content:
    """What a version says, ready to be shown."""

    summary: str
    rows: tuple[SummaryRow, ...]
    rule: tuple[str, ...]
    parts: tuple[tuple[PartFacts, str], ...]


def content(version: CourseVersion, titles: Mapping[str, str]) -> Content:
    """A version in words; `titles` of courses by code."""
    facts = facts_of(version)
    before = [titles.get(code, code) for code in facts.prerequisites]
    rows = (
        SummaryRow(_("Hours"), plain(version.hours)),
        SummaryRow(_("Languages"), languages_words(facts.languages)),
        SummaryRow(_("Courses asked for before"), listed(before) or _("None")),
        SummaryRow(_("Published"), day(version.published_at)),
    )
    return Content(
        summary=facts.summary,
        rows=rows,
        rule=tuple(rule_in_words(facts.completion)),
        parts=tuple((part, plain(part.hours)) for part in facts.parts),
    )


def course_summary(course: Course) -> list[SummaryRow]:
    """Where a course belongs."""
    curriculum = course.curriculum
    capacity = Capacity(curriculum.capacity).label if curriculum.capacity else _("None")
    return [
        SummaryRow(_("Code"), course.pk),
        SummaryRow(_("Curriculum"), curriculum.title),
        SummaryRow(_("Pillar"), Pillar(curriculum.pillar).label),
        SummaryRow(_("Capacity"), capacity),
        SummaryRow(_("Trains trainers"), _("Yes") if course.trains_trainers else _("No")),
    ]


def courses_table(curriculum: Curriculum) -> DataTable:
    """The courses of a curriculum, in their order."""
    return DataTable(
        caption=_("Courses of %(curriculum)s") % {"curriculum": curriculum.title},
        columns=(
            Column("title", _("Course")),
            Column("hours", _("Hours"), numeric=True),
            Column("languages", _("Languages")),
            Column("version", _("Version")),
        ),
        rows=[_course_row(one) for one in curriculum.courses.all()],
        stacked=True,
        empty=_("This curriculum has no course yet."),
        identifier=f"courses-{curriculum.pk}",
    )


def versions_table(versions: Sequence[CourseVersion]) -> DataTable:
    """All versions that may be read, the newest first."""
    return DataTable(
        caption=_("Versions"),
        columns=(
            Column("number", _("Version")),
            Column("hours", _("Hours"), numeric=True),
            Column("published", _("Published")),
        ),
        rows=[
            (
                Cell(
                    _("Version %(number)d") % {"number": one.number},
                    url=reverse("capacity:course-version", args=[one.pk]),
                ),
                plain(one.hours),
                day(one.published_at) if one.published_at else Cell(_("Draft"), kind="todo"),
            )
            for one in versions
        ],
        empty=_("This course has no version yet. Write the first one."),
        identifier="versions",
    )


def _course_row(course: Course) -> tuple[object, ...]:
    versions = list(course.versions.all())
    published = next((one for one in versions if one.published_at), None)
    note = _("Who completes it may train others") if course.trains_trainers else ""
    title = Cell(course.title, url=reverse("capacity:course", args=[course.pk]), note=note)
    draft = Cell(_("Draft"), kind="todo") if versions else _("None yet")
    if published is None:
        return (title, "", "", draft)
    return (
        title,
        plain(published.hours),
        languages_words(published.languages),
        str(published.number),
    )
