"""The catalogue: what support can be given, what it costs, takes and is expected to move."""

from django.db import models
from django.utils.translation import get_language

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account
from fourfold.kernel.vocabulary import Pillar


class Intervention(models.Model):
    """One kind of support. Every figure says what it rests on, and may be edited with a reason.

    Costs are whole USD for one State without support cost. `trainers` counts trainer-quarters for
    the whole duration. `effects` are points of the 0-4 ladder. `load` is taken in each quarter.
    """

    code = models.SlugField(primary_key=True, max_length=64)
    edition = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    topic = models.SlugField(max_length=40)
    level = models.PositiveSmallIntegerField()
    kind = models.SlugField(max_length=40)
    title = models.CharField(max_length=200)
    description = models.TextField()
    pillar = models.CharField(max_length=24, choices=Pillar.choices)
    steps = models.JSONField()
    capacities = models.JSONField()
    audience = models.JSONField()
    support_to_police = models.BooleanField()
    prerequisites = models.JSONField(default=list)
    duration_quarters = models.PositiveSmallIntegerField()
    cost_low = models.PositiveIntegerField()
    cost_likely = models.PositiveIntegerField()
    cost_high = models.PositiveIntegerField()
    load = models.DecimalField(max_digits=5, decimal_places=2)
    trainers = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    regional_seats = models.PositiveSmallIntegerField(default=0)
    effects = models.JSONField(default=list)
    cost_basis = models.CharField(max_length=300)
    effect_basis = models.CharField(max_length=300)
    duration_basis = models.CharField(max_length=300)
    capacity_basis = models.CharField(max_length=300)
    translations = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.CheckConstraint(
                name="programme_intervention_costs_are_ordered",
                condition=models.Q(cost_low__lte=models.F("cost_likely"))
                & models.Q(cost_likely__lte=models.F("cost_high")),
            ),
            models.CheckConstraint(
                name="programme_intervention_takes_a_quarter_or_more",
                condition=models.Q(duration_quarters__gte=1),
            ),
        )

    def __str__(self) -> str:
        return self.code

    def text(self, field: str, language: str | None = None) -> str:
        """Title or description in a language (the reader's), English where there is none."""
        spoken: dict[str, str] = self.translations.get(language or get_language() or "en", {})
        return spoken.get(field) or str(getattr(self, field))


class InterventionRevision(models.Model):
    """What an edit changed: the values before and after, who, when, why and on what basis."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField()
    before = models.JSONField()
    after = models.JSONField()
    reason = models.CharField(max_length=500)
    basis = models.CharField(max_length=300)
    edited_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    edited_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ("-revision",)
        constraints = (
            models.UniqueConstraint(
                name="programme_revision_number_is_used_once", fields=("intervention", "revision")
            ),
            models.CheckConstraint(
                name="programme_revision_gives_reason_and_basis",
                condition=~models.Q(reason="") & ~models.Q(basis=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.intervention_id} revision {self.revision}"
