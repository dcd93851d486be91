"""Tables of cooperation: what partners do, where, and which interventions that covers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, Organisation, Place, Scope


class ActivityStatus(models.TextChoices):
    """How far an activity has come, as its publisher says."""

    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Running")
    COMPLETED = "completed", _("Completed")
    CANCELLED = "cancelled", _("Cancelled")
    SUSPENDED = "suspended", _("Suspended")
    UNKNOWN = "unknown", _("Unknown")


class BudgetBasis(models.TextChoices):
    """What the amount of an activity is."""

    BUDGET = "budget", _("Budget")
    COMMITMENTS = "commitments", _("Commitments made")


class Part(models.TextChoices):
    """What an organisation does in an activity, in the words of the IATI standard."""

    FUNDING = "funding", _("Funding")
    ACCOUNTABLE = "accountable", _("Accountable")
    EXTENDING = "extending", _("Extending")
    IMPLEMENTING = "implementing", _("Implementing")
    OTHER = "other", _("Other")


class SourceKind(models.TextChoices):
    """What kind of file an activity was read from."""

    CSV = "csv", _("CSV table")
    IATI = "iati", _("IATI file")


class Basis(models.TextChoices):
    """Why an intervention stands beside an activity."""

    KEYWORD = "keyword", _("Matched by keyword, to confirm")
    PERSON = "person", _("Set by a person")


class PartnerActivity(models.Model):
    """One version of what a partner says it does. A changed activity becomes a new version.

    `scope` is the smallest that holds all its places: a State, a region, or the world.
    `fingerprint` is the SHA-256 of what the publisher says, whatever file says it.
    `participants` lists pairs of a `Part` and an organisation's name.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    identifier = models.CharField(max_length=300)
    version = models.PositiveIntegerField(default=1)
    superseded_at = models.DateTimeField(null=True)
    fingerprint = models.CharField(max_length=64)
    partner_name = models.CharField(max_length=300)
    partner = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    title = models.TextField()
    description = models.TextField(blank=True)
    status = models.CharField(max_length=12, choices=ActivityStatus.choices)
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    budget = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    currency = models.CharField(max_length=16, blank=True)
    budget_basis = models.CharField(max_length=12, choices=BudgetBasis.choices, blank=True)
    participants = models.JSONField(default=list)
    source_kind = models.CharField(max_length=8, choices=SourceKind.choices)
    source_file = models.CharField(max_length=200)
    source_line = models.PositiveIntegerField()
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField(default=clock.now, editable=False)
    imported_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="cooperation_activity_has_each_version_once",
                fields=("identifier", "version"),
            ),
            models.UniqueConstraint(
                name="cooperation_activity_has_one_current_version",
                fields=("identifier",),
                condition=models.Q(superseded_at__isnull=True),
            ),
            models.CheckConstraint(
                name="cooperation_activity_ends_after_its_start",
                condition=models.Q(start__isnull=True)
                | models.Q(end__isnull=True)
                | models.Q(end__gte=models.F("start")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.identifier} version {self.version}"

    @property
    def is_current(self) -> bool:
        """Whether no newer version has been imported."""
        return self.superseded_at is None


class ActivityPlace(models.Model):
    """Where an activity takes place. A name that is no State is kept as text in `named`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    activity = models.ForeignKey(PartnerActivity, on_delete=models.CASCADE, related_name="places")
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    named = models.CharField(max_length=200)
    percentage = models.DecimalField(max_digits=7, decimal_places=4, null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="cooperation_activity_names_a_state_once", fields=("activity", "place")
            ),
        )

    def __str__(self) -> str:
        return self.place.name if self.place else self.named


class ActivityCoverage(models.Model):
    """An intervention of the catalogue beside an activity, and whether the activity covers it.

    Only `basis` person with `covers` counts for a plan. A proposal that a person turned down
    stays with `covers` false, so that no import proposes it again.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    activity = models.ForeignKey(PartnerActivity, on_delete=models.CASCADE, related_name="coverage")
    intervention = models.CharField(max_length=64)
    basis = models.CharField(max_length=8, choices=Basis.choices)
    covers = models.BooleanField(default=True)
    words = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="cooperation_coverage_names_an_intervention_once",
                fields=("activity", "intervention"),
            ),
            models.CheckConstraint(
                name="cooperation_coverage_only_people_turn_down",
                condition=models.Q(covers=True) | models.Q(basis=Basis.PERSON),
            ),
        )

    def __str__(self) -> str:
        return f"{self.intervention} ({self.basis})"

    @property
    def is_confirmed(self) -> bool:
        """Whether a person said that the activity covers it; only then it counts for a plan."""
        return self.covers and self.basis == Basis.PERSON

    @property
    def is_proposed(self) -> bool:
        """Whether it waits for a person."""
        return self.covers and self.basis == Basis.KEYWORD
