"""Who took part, from what was signed, scanned or completed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fourfold.capacity.learning.models import Event, Session
from fourfold.capacity.people.models import Participant
from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, FileLink, Place, Scope
from fourfold.kernel.models.recorded import CURRENT, Recorded, ends_after_it_began
from fourfold.kernel.sealed import SealedJSONField, SealedTextField
from fourfold.kernel.vocabulary import AgeBand, Disability, Practitioner, Sex


class PartTaken(models.TextChoices):
    """What somebody did at an event."""

    TRAINEE = "trainee", _("Trainee")
    TRAINER = "trainer", _("Trainer")
    OBSERVER = "observer", _("Observer")


class Outcome(models.TextChoices):
    """How it ended for somebody."""

    ATTENDED = "attended", _("Attended")
    COMPLETED = "completed", _("Completed")
    NOT_COMPLETED = "not-completed", _("Did not complete")


class Evidence(models.TextChoices):
    """What a participation was recorded from."""

    SHEET = "sheet", _("Sign-in sheet")
    CHECK_IN = "check-in", _("Check-in")
    E_LEARNING = "e-learning", _("Record of an e-learning system")
    STAFF = "staff", _("Entered by hand")


class Participation(Recorded):
    """That somebody took part in an event: the attendance that results count. One line an event.

    What somebody is (sex, age, disability, work, agency, State) is kept as it was then. `hours` are
    those attended; `days` are person-days, at most one a day. `rule` is the completion rule that
    gave the outcome, as it read then. `corrected_because` is why this version stands no more, when
    somebody corrected it by hand; it may tell of people, so it is sealed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="participations")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=12, choices=PartTaken.choices, default=PartTaken.TRAINEE)
    outcome = models.CharField(max_length=16, choices=Outcome.choices, default=Outcome.ATTENDED)
    ended_on = models.DateField()
    hours = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    days = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    sex = models.CharField(max_length=12, choices=Sex.choices, default=Sex.NOT_STATED)
    age = models.CharField(max_length=12, choices=AgeBand.choices, default=AgeBand.NOT_STATED)
    disability = models.CharField(
        max_length=12, choices=Disability.choices, default=Disability.NOT_ASKED
    )
    practitioner = models.CharField(
        max_length=24, choices=Practitioner.choices, default=Practitioner.NOT_STATED
    )
    agency = models.CharField(max_length=200, blank=True)
    evidence = models.CharField(max_length=12, choices=Evidence.choices)
    evidence_id = models.UUIDField(null=True)
    evidence_row = models.PositiveIntegerField(null=True)
    rule = models.JSONField(default=dict)
    corrected_because = SealedTextField(blank=True, default="", editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_participation_is_counted_once",
                fields=("event", "participant", "part"),
                condition=CURRENT,
            ),
            models.CheckConstraint(
                name="capacity_participation_takes_no_negative_time",
                condition=Q(hours__gte=0) & Q(days__gte=0),
            ),
            ends_after_it_began("capacity_participation_ends_after_it_began"),
        )
        indexes = (
            models.Index(fields=("participant",), name="capacity_part_by_participant"),
            models.Index(fields=("recorded_at",), name="capacity_part_by_time"),
        )

    def __str__(self) -> str:
        return f"{self.outcome} {self.participant_id}"


class Presence(models.Model):
    """Somebody at one session. Said twice, it stands once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="presences")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    evidence = models.CharField(max_length=12, choices=Evidence.choices)
    evidence_id = models.UUIDField(null=True)
    at = models.DateTimeField(null=True)
    added_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_presence_is_held_once",
                fields=("session", "participant"),
                condition=Q(withdrawn_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.session_id} {self.participant_id}"


class SheetStatus(models.TextChoices):
    """The way of a sign-in sheet."""

    READ = "read", _("Read, columns to confirm")
    IMPORTED = "imported", pgettext_lazy("a sign-in sheet", "Imported")


class SignInSheet(models.Model):
    """A sign-in sheet as it came in. `layout` tells sheets of one form; `mapping` what was chosen.

    `sha256` is of the file: the same one imports once.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="sheets")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(FileLink, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    layout = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    status = models.CharField(max_length=12, choices=SheetStatus.choices, default=SheetStatus.READ)
    taken = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    added_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now, editable=False)
    imported_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_sheet_comes_once_an_event", fields=("event", "sha256")
            ),
        )

    def __str__(self) -> str:
        return self.name


class SheetRow(models.Model):
    """One row of a sheet and what became of it; `values` are sealed, they name people."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    sheet = models.ForeignKey(SignInSheet, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    values = SealedJSONField()
    problem = models.CharField(max_length=300, blank=True)
    participation = models.ForeignKey(
        Participation, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                name="capacity_sheet_holds_a_row_once", fields=("sheet", "number")
            ),
        )

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.number}"


class SheetLayout(models.Model):
    """Which column means what in sheets of one form, as a person confirmed it last."""

    layout = models.CharField(primary_key=True, max_length=64)
    mapping = models.JSONField(default=dict)
    confirmed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return self.layout


class CheckIn(models.Model):
    """One scan as a device sent it. `nonce` is the device's own: sent twice, it stands once."""

    nonce = models.UUIDField(primary_key=True)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="+")
    participant = models.ForeignKey(
        Participant, null=True, on_delete=models.PROTECT, related_name="+"
    )
    scanned_at = models.DateTimeField()
    received_at = models.DateTimeField(default=clock.now, editable=False)
    problem = models.CharField(max_length=200, blank=True)
    sent_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.nonce)


class LearningStatement(models.Model):
    """One record of an e-learning system by its own id: an xAPI statement, or a row of CSV."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    statement = models.CharField(max_length=128)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=32)
    completed = models.BooleanField()
    score = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    hours = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    at = models.DateTimeField()
    added_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_statement_is_taken_once", fields=("event", "statement")
            ),
        )

    def __str__(self) -> str:
        return self.statement


class VoidedStatement(models.Model):
    """A record of an e-learning system that the system took back; it may come before the record."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    statement = models.CharField(max_length=128)
    added_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_statement_is_voided_once", fields=("event", "statement")
            ),
        )

    def __str__(self) -> str:
        return self.statement
