"""What is offered and who is chosen."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fourfold.capacity.people.models import Participant
from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, Organisation, Place, Scope
from fourfold.kernel.vocabulary import Capacity, Pillar


class Curriculum(models.Model):
    """Courses that build on each other towards one capacity."""

    code = models.SlugField(primary_key=True, max_length=64)
    title = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    pillar = models.CharField(max_length=24, choices=Pillar.choices)
    capacity = models.CharField(max_length=32, choices=Capacity.choices, blank=True)
    fictional = models.BooleanField(default=False)
    added_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return self.title


class Course(models.Model):
    """A course of a curriculum. What it teaches stands in its versions."""

    code = models.SlugField(primary_key=True, max_length=64)
    curriculum = models.ForeignKey(Curriculum, on_delete=models.PROTECT, related_name="courses")
    order = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=200)
    trains_trainers = models.BooleanField(default=False)

    class Meta:
        ordering = ("order", "code")

    def __str__(self) -> str:
        return self.title


class CourseVersion(models.Model):
    """One version of a course; from publication on it is never changed.

    `parts` lists units as `{"title", "hours", "aims": [..]}`. `completion` is the rule of this
    version: `{"hours_share": 0.8, "post_test": 0.6 or null, "feedback": false}`; shares are 0 to 1.
    `prerequisites` are codes of courses.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    summary = models.TextField(blank=True)
    hours = models.DecimalField(max_digits=6, decimal_places=2)
    parts = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    prerequisites = models.JSONField(default=list)
    completion = models.JSONField(default=dict)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                name="capacity_course_has_each_version_once", fields=("course", "number")
            ),
            models.CheckConstraint(
                name="capacity_course_takes_some_hours", condition=Q(hours__gt=0)
            ),
        )

    def __str__(self) -> str:
        return f"{self.course_id} {self.number}"


class EventKind(models.TextChoices):
    """How a course is given."""

    CLASSROOM = "classroom", _("Classroom")
    ONLINE = "online", _("Online, live")
    E_LEARNING = "e-learning", _("E-learning at one's own pace")
    CASCADE = "cascade", _("Given by trainers whom the programme trained")
    AWARENESS = "awareness", _("Awareness session")


class EventStatus(models.TextChoices):
    """The way of an event."""

    PLANNED = "planned", pgettext_lazy("an event", "Planned")
    OPEN = "open", _("Open for nomination")
    CLOSED = "closed", _("Selection made")
    HELD = "held", pgettext_lazy("an event took place", "Held")
    CANCELLED = "cancelled", pgettext_lazy("an event", "Cancelled")


class Event(models.Model):
    """A course given at one time, for one or several States.

    `scope` is the smallest that holds every State invited: a State, a region, or the world.
    `place` is where it is held, None online. `states` are the alpha-3 codes of those invited.
    `intervention` and `plan_item` say what of a State's plan it delivers. `check_in_key` is what
    the QR codes of its sessions are made with; it never leaves the server.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, related_name="events")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=EventKind.choices)
    status = models.CharField(
        max_length=12, choices=EventStatus.choices, default=EventStatus.PLANNED
    )
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    states = models.JSONField(default=list)
    venue = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    languages = models.JSONField(default=list)
    seats = models.PositiveIntegerField(null=True)
    nominations_until = models.DateField(null=True)
    organiser = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    intervention = models.CharField(max_length=64, blank=True)
    plan_item = models.UUIDField(null=True)
    fictional = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    cancelled_because = models.CharField(max_length=300, blank=True)
    check_in_key = models.CharField(max_length=64, editable=False)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ("-starts_on", "title")
        constraints = (
            models.CheckConstraint(
                name="capacity_event_ends_after_its_start",
                condition=Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="capacity_cancelled_event_says_why",
                condition=~Q(status=EventStatus.CANCELLED) | ~Q(cancelled_because=""),
            ),
        )
        indexes = (models.Index(fields=("starts_on",), name="capacity_event_by_start"),)

    def __str__(self) -> str:
        return self.title


class Session(models.Model):
    """A stretch of an event that attendance is taken for."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    hours = models.DecimalField(max_digits=5, decimal_places=2)
    language = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                name="capacity_event_has_each_session_once", fields=("event", "number")
            ),
            models.CheckConstraint(
                name="capacity_session_ends_after_its_start",
                condition=Q(ends_at__gt=F("starts_at")),
            ),
        )

    def __str__(self) -> str:
        return self.title


class EventTrainer(models.Model):
    """Who taught at an event; trainers are participants too, since they were trained once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="trainers")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    lead = models.BooleanField(default=False)
    added_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_event_names_a_trainer_once", fields=("event", "participant")
            ),
        )

    def __str__(self) -> str:
        return f"{self.event_id} {self.participant_id}"


class RegistrationStatus(models.TextChoices):
    """The way of somebody into an event."""

    NOMINATED = "nominated", _("Nominated")
    SELECTED = "selected", _("Selected")
    WAITING = "waiting", _("On the waiting list")
    DECLINED = "declined", _("Not selected")
    WITHDRAWN = "withdrawn", pgettext_lazy("a nomination", "Withdrawn")


class Registration(models.Model):
    """Somebody for an event, from nomination on. `waiting_since` orders the waiting list."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="registrations")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    agency = models.CharField(max_length=200, blank=True)
    practitioner = models.CharField(max_length=24, blank=True)
    status = models.CharField(
        max_length=12, choices=RegistrationStatus.choices, default=RegistrationStatus.NOMINATED
    )
    reason = models.CharField(max_length=300, blank=True)
    waiting_since = models.DateTimeField(null=True)
    nominated_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    nominated_at = models.DateTimeField(default=clock.now, editable=False)
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_participant_registers_once", fields=("event", "participant")
            ),
            models.CheckConstraint(
                name="capacity_who_waits_has_a_place_in_the_line",
                condition=Q(status=RegistrationStatus.WAITING, waiting_since__isnull=False)
                | ~Q(status=RegistrationStatus.WAITING),
            ),
        )

    def __str__(self) -> str:
        return f"{self.status} {self.participant_id}"
