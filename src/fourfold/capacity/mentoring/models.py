"""Mentors, their diaries and expert advice. Who trained whom follows from events."""

from django.db import models
from django.db.models import F, Q

from fourfold.capacity.people.models import Participant
from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, FileLink, Organisation, Place, Scope
from fourfold.kernel.models.recorded import Recorded
from fourfold.kernel.sealed import SealedTextField
from fourfold.kernel.vocabulary import Capacity, Pillar


class Assignment(models.Model):
    """A mentor with a unit or an organisation for a time. `unit` is a specialised unit's id."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    mentor = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    unit = models.UUIDField(null=True)
    aims = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    days_planned = models.DecimalField(max_digits=6, decimal_places=2)
    ended_early_on = models.DateField(null=True)
    ended_because = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="capacity_mentoring_ends_after_its_start",
                condition=Q(ends_on__gte=F("starts_on")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.place_id} {self.starts_on}"


class Mentee(models.Model):
    """Somebody whom an assignment mentors."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="mentees")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_assignment_names_a_mentee_once",
                fields=("assignment", "participant"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.participant_id}"


class DiaryEntry(Recorded):
    """One day of mentoring: what was worked on, with whom, for how long. The words are sealed.

    `entry` is one id for all versions of it. An assignment has one entry a day.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.UUIDField(default=new_id)
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="diary")
    day = models.DateField()
    hours = models.DecimalField(max_digits=4, decimal_places=2)
    capacity = models.CharField(max_length=32, choices=Capacity.choices, blank=True)
    words = SealedTextField()
    next_step = SealedTextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_diary_entry_has_one_current_version",
                fields=("entry",),
                condition=Q(superseded_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="capacity_diary_has_one_current_entry_a_day",
                fields=("assignment", "day"),
                condition=Q(superseded_at__isnull=True),
            ),
            models.CheckConstraint(
                name="capacity_diary_day_has_hours", condition=Q(hours__gt=0) & Q(hours__lte=24)
            ),
        )

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.day}"


class DiaryPresence(models.Model):
    """A mentee who was there on a day of the diary: what results count as a day of mentoring.

    It stands and falls with its version of the entry.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.ForeignKey(DiaryEntry, on_delete=models.PROTECT, related_name="presences")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_diary_names_who_was_present_once", fields=("entry", "participant")
            ),
        )

    def __str__(self) -> str:
        return f"{self.entry_id} {self.participant_id}"


class Advice(Recorded):
    """Expert advice that was asked for and given. `advice` is one id for all versions of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    advice = models.UUIDField(default=new_id)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    pillar = models.CharField(max_length=24, choices=Pillar.choices)
    subject = models.CharField(max_length=200)
    asked_on = models.DateField()
    given_on = models.DateField(null=True)
    days = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    words = SealedTextField(blank=True)
    file = models.ForeignKey(FileLink, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_advice_has_one_current_version",
                fields=("advice",),
                condition=Q(superseded_at__isnull=True),
            ),
            models.CheckConstraint(
                name="capacity_advice_is_given_after_it_was_asked",
                condition=Q(given_on__isnull=True) | Q(given_on__gte=F("asked_on")),
            ),
        )

    def __str__(self) -> str:
        return self.subject
