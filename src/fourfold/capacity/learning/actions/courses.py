"""Writing curricula and courses; a version is a draft until it is published, then it stands."""

from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.learning.contracts import VersionFacts
from fourfold.capacity.learning.models import Course, CourseVersion, Curriculum
from fourfold.capacity.learning.queries.courses import course_of, curriculum_of, version_of
from fourfold.capacity.learning.rules.versions import as_rows, check_version
from fourfold.kernel import clock
from fourfold.kernel.audit import act
from fourfold.kernel.errors import Conflict, Invalid
from fourfold.kernel.places import WORLD_PATH
from fourfold.kernel.policy import Actor, require


def add_curriculum(
    *,
    actor: Actor,
    code: str,
    title: str,
    pillar: str,
    purpose: str = "",
    capacity: str = "",
    fictional: bool = False,
) -> Curriculum:
    """A curriculum under a code that never changes.

    Raises:
        Invalid: the title is empty.
        Conflict: the code is taken.
    """
    require(actor, access.WRITE_COURSE)
    _check_title(title)
    facts = {"title": title.strip(), "purpose": purpose.strip(), "pillar": pillar}
    try:
        with act(actor, "capacity.curriculum.add", WORLD_PATH) as entry:
            made = Curriculum.objects.create(
                code=code,
                capacity=capacity,
                fictional=fictional,
                added_by_id=actor.account_id,
                **facts,
            )
            entry.on(made)
    except IntegrityError as error:
        raise _taken(code) from error
    return made


def add_course(
    *,
    actor: Actor,
    curriculum: str,
    code: str,
    title: str,
    order: int = 1,
    trains_trainers: bool = False,
) -> Course:
    """A course of a curriculum, under a code that never changes.

    Raises:
        Invalid: the title is empty.
        Conflict: the code is taken.
    """
    require(actor, access.WRITE_COURSE)
    held = curriculum_of(actor, curriculum)
    _check_title(title)
    try:
        with act(actor, "capacity.course.add", WORLD_PATH) as entry:
            made = Course.objects.create(
                code=code,
                curriculum=held,
                title=title.strip(),
                order=order,
                trains_trainers=trains_trainers,
            )
            entry.on(made, curriculum=held.pk)
    except IntegrityError as error:
        raise _taken(code) from error
    return made


def draft_version(*, actor: Actor, course: str, facts: VersionFacts) -> CourseVersion:
    """A draft with the next number; a course has one draft at a time.

    Raises:
        Invalid: what the version says does not hold together.
        Conflict: there is a draft already.
    """
    require(actor, access.WRITE_COURSE)
    held = course_of(actor, course)
    _check_content(actor, held, facts)
    with act(actor, "capacity.version.draft", WORLD_PATH) as entry:
        Course.objects.select_for_update().get(pk=held.pk)
        versions = CourseVersion.objects.filter(course=held)
        if versions.filter(published_at__isnull=True).exists():
            raise Conflict(_("This course has a draft already. Change or publish that one."))
        last = versions.order_by("-number").values_list("number", flat=True).first() or 0
        made = CourseVersion.objects.create(
            course=held, number=last + 1, made_by_id=actor.account_id, **as_rows(facts)
        )
        entry.on(made, course=held.pk, number=made.number)
    return made


def edit_version(*, actor: Actor, version: UUID, facts: VersionFacts) -> CourseVersion:
    """Another text for a draft.

    Raises:
        Invalid: what the version says does not hold together.
        Conflict: it is published.
    """
    require(actor, access.WRITE_COURSE)
    held = version_of(actor, version)
    _check_content(actor, held.course, facts)
    with act(actor, "capacity.version.edit", WORLD_PATH) as entry:
        draft = _draft(version)
        for name, value in as_rows(facts).items():
            setattr(draft, name, value)
        draft.save()
        entry.on(draft, course=draft.course_id, number=draft.number)
    return draft


def publish_version(*, actor: Actor, version: UUID) -> CourseVersion:
    """From now on this version can be planned with, and nobody changes it.

    Raises:
        Conflict: it is published already.
    """
    require(actor, access.WRITE_COURSE)
    version_of(actor, version)
    with act(actor, "capacity.version.publish", WORLD_PATH) as entry:
        draft = _draft(version)
        draft.published_at = clock.now()
        draft.save(update_fields=("published_at",))
        entry.on(draft, course=draft.course_id, number=draft.number)
    return draft


def _draft(version: UUID) -> CourseVersion:
    draft = CourseVersion.objects.select_for_update().get(pk=version)
    if draft.published_at:
        raise Conflict(_("This version is published and stays as it is. Make a new version."))
    return draft


def _check_content(actor: Actor, course: Course, facts: VersionFacts) -> None:
    check_version(facts, course=course.pk)
    for code in facts.prerequisites:
        course_of(actor, code)


def _check_title(title: str) -> None:
    if not title.strip():
        raise Invalid(_("Give it a title."))


def _taken(code: str) -> Conflict:
    return Conflict(_("The code %(code)s is taken. Choose another one.") % {"code": code})
