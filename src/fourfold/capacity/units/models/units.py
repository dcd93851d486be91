"""Units, how far their set-up is, how mature they are, and what access they were granted."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, FileLink, Organisation, Place, Scope
from fourfold.kernel.models.recorded import CURRENT, Recorded
from fourfold.kernel.vocabulary import Capacity


class UnitKind(models.TextChoices):
    """Kinds of unit that the programme helps to set up."""

    INVESTIGATION = "investigation", _("Cybercrime investigation unit")
    LABORATORY = "laboratory", _("Digital forensic laboratory")
    PROSECUTION = "prosecution", _("Specialised prosecution unit")
    CHILD_PROTECTION = "child-protection", _("Unit against online child sexual abuse")
    CONTACT_POINT = "contact-point", _("24/7 contact point")
    REPORTING = "reporting", _("Reporting mechanism")
    TRAINING = "training", _("Training centre")


class Unit(models.Model):
    """A specialised unit or laboratory of a State."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=24, choices=UnitKind.choices)
    capacities = models.JSONField(default=list)
    source = models.CharField(max_length=300, blank=True)
    added_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_unit_name_is_unique_in_its_place", fields=("place", "name")
            ),
        )

    def __str__(self) -> str:
        return self.name


class Milestone(models.TextChoices):
    """Steps of setting up a unit, in their usual order."""

    AGREED = "agreed", _("Agreed with the State")
    MANDATE = "mandate", _("Legal mandate")
    BUDGET = "budget", _("Budget line of its own")
    PREMISES = "premises", _("Premises")
    STAFF = "staff", _("Staff posted")
    EQUIPMENT = "equipment", _("Equipment installed")
    PROCEDURES = "procedures", _("Standard operating procedures in force")
    TRAINED = "trained", _("Staff trained")
    OPERATING = "operating", _("First case taken")
    QUALITY = "quality", _("Quality system audited")


class UnitMilestone(Recorded):
    """Where a unit stands with one milestone; the newest word on it counts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="milestones")
    milestone = models.CharField(max_length=16, choices=Milestone.choices)
    planned_on = models.DateField(null=True)
    reached_on = models.DateField(null=True)
    evidence = models.CharField(max_length=300, blank=True)
    file = models.ForeignKey(FileLink, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_milestone_has_one_current_word",
                fields=("unit", "milestone"),
                condition=CURRENT,
            ),
            models.CheckConstraint(
                name="capacity_milestone_reached_names_its_evidence",
                condition=Q(reached_on__isnull=True) | ~Q(evidence=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} {self.milestone}"


class UnitReview(Recorded):
    """How mature a unit was on a day: a rung 0 to 4 for each dimension, with the reason.

    `rungs` maps a dimension's code to `{"rung": 0..4, "reason": ".."}`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reviews")
    held_on = models.DateField()
    rungs = models.JSONField(default=dict)
    method = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_unit_is_reviewed_once_a_day",
                fields=("unit", "held_on"),
                condition=CURRENT,
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} {self.held_on}"


class Grant(models.Model):
    """Access to a tool or a procedure that a unit was given, until a day or until withdrawn."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="grants")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(
        max_length=16,
        choices=(("tool", _("Tool")), ("procedure", pgettext_lazy("one of several", "Procedure"))),
    )
    title = models.CharField(max_length=200)
    reference = models.CharField(max_length=200, blank=True)
    capacity = models.CharField(max_length=32, choices=Capacity.choices, blank=True)
    granted_on = models.DateField()
    expires_on = models.DateField(null=True)
    renewer = models.CharField(max_length=200, blank=True)
    withdrawn_on = models.DateField(null=True)
    granted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="capacity_grant_ends_after_its_start",
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("granted_on")),
            ),
        )

    def __str__(self) -> str:
        return self.title
