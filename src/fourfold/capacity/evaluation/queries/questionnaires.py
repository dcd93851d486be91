"""Questionnaires: which one is asked, and all of them."""

from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from fourfold.capacity import access
from fourfold.capacity.evaluation.models import Feedback, FollowUp, Level, Questionnaire
from fourfold.capacity.learning.models import Course, Event
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor, require


def newest(course: str | None, level: int, months: int) -> Questionnaire | None:
    """The newest version of a course's own questionnaire, or of the one for all courses."""
    held = Questionnaire.objects.filter(level=level, months=months).order_by("-version")
    own = held.filter(course=course).first() if course else None
    return own or held.filter(course__isnull=True).first()


def feedback_questionnaire(event: Event) -> Questionnaire:
    """What an event's people are asked at its end: one version from the first answer on.

    Raises:
        NotVisible: no questionnaire is held.
    """
    begun = Feedback.objects.filter(event=event).select_related("questionnaire").first()
    return begun.questionnaire if begun else _needed(event, Level.REACTION, 0)


def follow_up_questionnaire(event: Event, level: int, months: int) -> Questionnaire:
    """The same some months later: one version for everybody of the event.

    Raises:
        NotVisible: no questionnaire is held.
    """
    made = FollowUp.objects.filter(event=event, months=months).select_related("questionnaire")
    begun = made.first()
    return begun.questionnaire if begun else _needed(event, level, months)


def _needed(event: Event, level: int, months: int) -> Questionnaire:
    found = newest(event.version.course_id, level, months)
    if found is None:
        raise NotVisible(_("No questionnaire is held. Load the reference data first."))
    return found


def current_questionnaires(actor: Actor) -> list[Questionnaire]:
    """The newest version of each, those for all courses first."""
    require(actor, access.READ_EVALUATION)
    newest_of: dict[tuple[str | None, int, int], Questionnaire] = {}
    for row in _held().order_by("version"):
        newest_of[row.course_id, row.level, row.months] = row
    return sorted(newest_of.values(), key=lambda row: (row.course_id or "", row.months))


def questionnaire_for(actor: Actor, questionnaire_id: UUID) -> Questionnaire:
    """One version.

    Raises:
        NotVisible: it does not exist, or not for this actor.
    """
    require(actor, access.READ_EVALUATION)
    found = _held().filter(pk=questionnaire_id).first()
    if found is None:
        raise NotVisible(_("This questionnaire does not exist, or not for you."))
    return found


def versions_of(actor: Actor, questionnaire: Questionnaire) -> QuerySet[Questionnaire]:
    """All its versions, the newest first."""
    require(actor, access.READ_EVALUATION)
    same = Questionnaire.objects.filter(
        course=questionnaire.course_id, level=questionnaire.level, months=questionnaire.months
    )
    return same.order_by("-version")


def courses_to_choose(actor: Actor) -> list[tuple[str, str]]:
    """Courses that may have a questionnaire of their own."""
    require(actor, access.WRITE_COURSE)
    return list(Course.objects.order_by("title").values_list("code", "title"))


def _held() -> QuerySet[Questionnaire]:
    return Questionnaire.objects.select_related("course")


def last_version(course: str | None, level: int, months: int) -> int:
    """The number of the newest version of exactly this one; 0 where there is none."""
    same = Questionnaire.objects.filter(course=course, level=level, months=months)
    return same.aggregate(last=Max("version"))["last"] or 0
