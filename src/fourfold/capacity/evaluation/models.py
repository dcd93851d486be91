"""What was learned and what came of it, on the four levels of Kirkpatrick."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fourfold.capacity.learning.models import Course, Event
from fourfold.capacity.people.models import Participant
from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, Scope
from fourfold.kernel.models.recorded import CURRENT, Recorded
from fourfold.kernel.sealed import SealedTextField


class Level(models.IntegerChoices):
    """The four levels of evaluating training programmes (Kirkpatrick)."""

    REACTION = 1, _("Reaction")
    LEARNING = 2, _("Learning")
    BEHAVIOUR = 3, _("Behaviour")
    RESULTS = 4, _("Results")


class Moment(models.TextChoices):
    """When a test is taken."""

    BEFORE = "before", _("Before the course")
    AFTER = "after", _("After the course")


class TestResult(Recorded):
    """What somebody scored before or after a course, out of `most`."""

    __test__ = False  # no test of pytest's

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="test_results")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    moment = models.CharField(max_length=8, choices=Moment.choices)
    score = models.DecimalField(max_digits=7, decimal_places=2)
    most = models.DecimalField(max_digits=7, decimal_places=2)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_test_result_is_held_once",
                fields=("event", "participant", "moment"),
                condition=CURRENT,
            ),
            models.CheckConstraint(
                name="capacity_test_score_lies_within_the_most",
                condition=Q(score__gte=0) & Q(score__lte=F("most")) & Q(most__gt=0),
            ),
        )

    def __str__(self) -> str:
        return f"{self.moment} {self.score}/{self.most}"


class Questionnaire(models.Model):
    """What is asked at one level; published, it is never changed.

    `items` are `{"code", "text", "kind": "scale" | "text" | "choice", "choices": [..]}`; a scale
    runs from 1 to 5. `course` None stands for every course. `months` is 0 at the end of an event,
    3, 6 or 12 later.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    course = models.ForeignKey(Course, null=True, on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    months = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=200)
    items = models.JSONField(default=list)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_questionnaire_has_each_version_once",
                fields=("course", "level", "months", "version"),
            ),
            models.UniqueConstraint(
                name="capacity_questionnaire_of_all_has_each_version_once",
                fields=("level", "months", "version"),
                condition=Q(course__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} {self.version}"


class Feedback(models.Model):
    """One answer to a feedback questionnaire; nobody knows whose. Words are sealed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="feedback")
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="+")
    scores = models.JSONField(default=dict)
    words = SealedTextField(blank=True)
    given_on = models.DateField()

    def __str__(self) -> str:
        return str(self.pk)


class FollowUp(models.Model):
    """A question to one trained person some months later, and the answer.

    `token_hash` is of the link that answers it; the link is shown once to who sends it on.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="follow_ups")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="+")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    asked_at = models.DateTimeField(null=True)
    scores = models.JSONField(default=dict)
    words = SealedTextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_follow_up_is_asked_once",
                fields=("event", "participant", "months"),
            ),
            models.CheckConstraint(
                name="capacity_follow_up_comes_after_months",
                condition=Q(months__in=(3, 6, 12)),
            ),
        )
        indexes = (models.Index(fields=("due_on",), name="capacity_follow_up_by_due"),)

    def __str__(self) -> str:
        return f"{self.months} {self.participant_id}"
