"""Joint operations, who took part, and what came of them as a contribution with its evidence."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, FileLink, Organisation, Place, Scope
from fourfold.kernel.models.recorded import CURRENT, Recorded, ends_after_it_began


class OperationKind(models.TextChoices):
    """How agencies work together."""

    TASK_FORCE = "task-force", _("Task force")
    JOINT_OPERATION = "joint-operation", _("Joint operation")
    ACTION_DAYS = "action-days", _("Action days")


class Operation(models.Model):
    """A task force or joint operation. `scope` is the smallest that holds every State of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=OperationKind.choices)
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    states = models.JSONField(default=list)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    role = models.TextField()
    fictional = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ("-starts_on", "title")
        constraints = (
            models.CheckConstraint(
                name="cooperation_operation_ends_after_its_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        )

    def __str__(self) -> str:
        return self.title


class OperationPartner(models.Model):
    """An organisation in an operation and what it did there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="cooperation_operation_names_a_partner_once",
                fields=("operation", "organisation"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.operation_id} {self.organisation_id}"


class OutcomeKind(models.TextChoices):
    """What came of an operation."""

    VICTIMS_IDENTIFIED = "victims-identified", _("Victims identified")
    VICTIMS_SAFEGUARDED = "victims-safeguarded", _("Victims safeguarded")
    PEOPLE_RESCUED = "people-rescued", _("People rescued")
    SUSPECTS_IDENTIFIED = "suspects-identified", _("Suspects identified")
    ARRESTS = "arrests", _("Arrests")
    CASES_OPENED = "cases-opened", _("Cases opened")
    DEVICES_SEIZED = "devices-seized", _("Devices seized")


class Bound(models.TextChoices):
    """How exact a number is, as its source says it."""

    EXACT = "exact", _("exactly")
    MORE_THAN = "more-than", _("more than")
    AT_LEAST = "at-least", _("at least")
    ABOUT = "about", _("about")


class OperationOutcome(Recorded):
    """A claim of contribution: what came of an operation, by whom, with the document that says so.

    `share` is what the programme contributed, 0 to 1, None when nobody has said; `basis` gives the
    reason for it. The number is the operation's, never the programme's alone.

    Results show the share beside the number and may group by it; they never multiply by it, and
    never use it to divide a number among donors: it says how far the programme had a part in what
    the operation achieved, while a funding share says who paid for the programme's own work.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    outcome = models.UUIDField(default=new_id)
    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="outcomes")
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    kind = models.CharField(max_length=24, choices=OutcomeKind.choices)
    value = models.PositiveIntegerField()
    bound = models.CharField(max_length=12, choices=Bound.choices, default=Bound.EXACT)
    share = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    basis = models.CharField(max_length=500, blank=True)
    established_by = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    source = models.CharField(max_length=300)
    file = models.ForeignKey(FileLink, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="cooperation_outcome_has_one_current_version",
                fields=("outcome",),
                condition=CURRENT,
            ),
            models.CheckConstraint(
                name="cooperation_outcome_share_lies_between_0_and_1",
                condition=Q(share__isnull=True) | (Q(share__gte=0) & Q(share__lte=1)),
            ),
            models.CheckConstraint(
                name="cooperation_outcome_share_gives_its_basis",
                condition=Q(share__isnull=True) | ~Q(basis=""),
            ),
            models.CheckConstraint(
                name="cooperation_outcome_names_its_source", condition=~Q(source="")
            ),
            ends_after_it_began("cooperation_outcome_ends_after_it_began"),
        )

    def __str__(self) -> str:
        return f"{self.value} {self.kind}"
