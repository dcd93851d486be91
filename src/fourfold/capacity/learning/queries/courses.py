"""Reads of curricula, courses and their versions; drafts are for those who write them."""

from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.learning.contracts import VersionFacts
from fourfold.capacity.learning.models import Course, CourseVersion, Curriculum
from fourfold.capacity.learning.rules.versions import from_rows
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor, may, require

PUBLISHED = Q(published_at__isnull=False)


def curricula(actor: Actor) -> QuerySet[Curriculum]:
    """All curricula with their courses and the versions that the actor may read, by title."""
    require(actor, access.READ_COURSE)
    versions = Prefetch("versions", CourseVersion.objects.filter(_seen(actor)))
    courses = Prefetch("courses", Course.objects.prefetch_related(versions))
    return Curriculum.objects.prefetch_related(courses).order_by("fictional", "title")


def curriculum_of(actor: Actor, code: str) -> Curriculum:
    """One curriculum.

    Raises:
        NotVisible: there is none with this code.
    """
    require(actor, access.READ_COURSE)
    found = Curriculum.objects.filter(pk=code).first()
    if found is None:
        raise NotVisible(_("There is no such curriculum."))
    return found


def course_of(actor: Actor, code: str) -> Course:
    """One course with its curriculum.

    Raises:
        NotVisible: there is none with this code.
    """
    require(actor, access.READ_COURSE)
    found = Course.objects.select_related("curriculum").filter(pk=code).first()
    if found is None:
        raise NotVisible(_("There is no such course."))
    return found


def courses_after(actor: Actor, code: str, most: int) -> list[Course]:
    """Courses by code, from behind one on, with the versions that the actor may read."""
    require(actor, access.READ_COURSE)
    versions = Prefetch("versions", CourseVersion.objects.filter(_seen(actor)))
    held = Course.objects.select_related("curriculum").prefetch_related(versions)
    return list(held.filter(pk__gt=code).order_by("pk")[:most])


def versions_of(actor: Actor, course: Course) -> list[CourseVersion]:
    """The versions of a course that the actor may read, the newest first."""
    return list(CourseVersion.objects.filter(_seen(actor), course=course))


def version_of(actor: Actor, version: UUID) -> CourseVersion:
    """One version with its course.

    Raises:
        NotVisible: it does not exist, or it is a draft that is not for this actor.
    """
    held = CourseVersion.objects.select_related("course__curriculum")
    found = held.filter(_seen(actor), pk=version).first()
    if found is None:
        raise NotVisible(_("This version does not exist, or not for you."))
    return found


def published_versions(actor: Actor) -> QuerySet[CourseVersion]:
    """Every version that an event can be planned with, by course, the newest first."""
    require(actor, access.READ_COURSE)
    held = CourseVersion.objects.filter(PUBLISHED).select_related("course__curriculum")
    return held.order_by("course__curriculum__title", "course__order", "course_id", "-number")


def facts_of(version: CourseVersion) -> VersionFacts:
    """What a version says, as plain values."""
    return from_rows(
        {
            "summary": version.summary,
            "parts": version.parts,
            "languages": version.languages,
            "prerequisites": version.prerequisites,
            "completion": version.completion,
        }
    )


def course_titles() -> dict[str, str]:
    """Code -> title of every course; which courses there are is public."""
    return dict(Course.objects.order_by("title").values_list("code", "title"))


def _seen(actor: Actor) -> Q:
    require(actor, access.READ_COURSE)
    return Q() if may(actor, access.WRITE_COURSE) else PUBLISHED
