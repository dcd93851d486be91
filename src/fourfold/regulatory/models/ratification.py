"""A State's path to signature, ratification and implementation of a treaty."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, Organisation, Place, Scope


class PathStepKind(models.TextChoices):
    """Steps of a path, in their usual order; a State may leave some out."""

    POLICY_DECISION = "policy-decision", _("Decision to join")
    CONSULTATION = "consultation", _("Consultation of ministries and stakeholders")
    LEGAL_REVIEW = "legal-review", _("Review of the law against the treaty")
    COST_BENEFIT = "cost-benefit", _("Cost, benefit and institutions")
    TRANSLATION = "translation", _("Official translation")
    SIGNATURE = "signature", _("Signature")
    CABINET = "cabinet", _("Approval by the cabinet")
    PARLIAMENT = "parliament", _("Approval by parliament")
    RESERVATIONS = "reservations", _("Reservations and declarations considered")
    DEPOSIT = "deposit", _("Deposit of the instrument of ratification or accession")
    IN_FORCE = "in-force", _("Entry into force for the State")
    AUTHORITIES = "authorities", _("Authorities and 24/7 contact point notified")
    IMPLEMENTING_LAW = "implementing-law", _("Implementing legislation enacted")
    REPORTING = "reporting", _("Implementation reviewed and reported")


class PathStepStatus(models.TextChoices):
    """How far a step has come."""

    OPEN = "open", _("Not begun")
    UNDER_WAY = "under-way", _("Under way")
    DONE = "done", _("Done")
    NOT_NEEDED = "not-needed", _("Not needed")
    REFUSED = "refused", _("Refused by the State")


class RatificationPath(models.Model):
    """One State's path to one instrument."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=32)
    note = models.TextField(blank=True)
    opened_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="regulatory_one_path_an_instrument", fields=("place", "instrument")
            ),
        )

    def __str__(self) -> str:
        return f"{self.place_id} {self.instrument}"


class PathStep(models.Model):
    """A step: who is responsible, with what instrument, planned and done when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    path = models.ForeignKey(RatificationPath, on_delete=models.PROTECT, related_name="steps")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=32, choices=PathStepKind.choices)
    status = models.CharField(
        max_length=16, choices=PathStepStatus.choices, default=PathStepStatus.OPEN
    )
    responsible = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ministry = models.CharField(max_length=200, blank=True)
    instrument = models.CharField(max_length=300, blank=True)
    planned_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    changed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="regulatory_one_step_a_kind", fields=("path", "kind")),
            models.CheckConstraint(
                name="regulatory_done_steps_have_a_day",
                condition=~Q(status="done") | Q(done_on__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.kind


class PathEntryKind(models.TextChoices):
    """What was held, or considered."""

    DIPLOMACY = "diplomacy", _("Diplomatic meeting")
    CONSULTATION = "consultation", _("Consultation")
    RESERVATION = "reservation", _("Reservation considered")
    DECLARATION = "declaration", _("Declaration considered")


class PathEntry(models.Model):
    """A dated meeting or consultation, or a reservation considered, with its outcome."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    path = models.ForeignKey(RatificationPath, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=16, choices=PathEntryKind.choices)
    held_on = models.DateField()
    title = models.CharField(max_length=200)
    provision = models.CharField(max_length=64, blank=True)  # of the treaty, for reservations
    with_whom = models.CharField(max_length=300, blank=True)
    outcome = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return self.title
