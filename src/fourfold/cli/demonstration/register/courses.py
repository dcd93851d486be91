"""Curricula and courses of the register, each course with its first version published."""

from decimal import Decimal
from uuid import UUID

from fourfold.capacity.learning.actions import courses
from fourfold.capacity.learning.contracts import CompletionFacts, PartFacts, VersionFacts
from fourfold.kernel.policy import Actor
from fourfold.reference.fictional.rows import CourseRow, Register


def add_courses(actor: Actor, register: Register) -> dict[str, UUID]:
    """Course -> its published version."""
    for row in register.curriculum:
        courses.add_curriculum(
            actor=actor,
            code=row.code,
            title=row.title,
            pillar=row.pillar,
            purpose=row.purpose,
            capacity=row.capacity,
            fictional=True,
        )
    return {row.code: _add(actor, place, row) for place, row in enumerate(register.course, 1)}


def _add(actor: Actor, order: int, row: CourseRow) -> UUID:
    courses.add_course(
        actor=actor,
        curriculum=row.curriculum,
        code=row.code,
        title=row.title,
        order=order,
        trains_trainers=row.trains_trainers,
    )
    drafted = courses.draft_version(actor=actor, course=row.code, facts=_facts(row))
    return courses.publish_version(actor=actor, version=drafted.pk).pk


def _facts(row: CourseRow) -> VersionFacts:
    test = None if row.post_test is None else Decimal(str(row.post_test))
    return VersionFacts(
        parts=tuple(
            PartFacts(part["title"], Decimal(part["hours"]), part["aims"]) for part in row.parts
        ),
        languages=row.languages,
        summary=row.summary,
        prerequisites=row.prerequisites,
        completion=CompletionFacts(Decimal(str(row.hours_share)), post_test=test),
    )
