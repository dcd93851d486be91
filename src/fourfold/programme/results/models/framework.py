"""The results framework: outcomes, outputs, indicators with their versions, targets, milestones."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account
from fourfold.kernel.vocabulary import Pillar
from fourfold.programme.models.corrected import Corrected


class Framework(models.Model):
    """A results framework. A fictional one counts fictional records only, a real one real ones."""

    code = models.SlugField(primary_key=True, max_length=64)
    title = models.CharField(max_length=200)
    fictional = models.BooleanField(default=False)
    source = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.title


class Outcome(models.Model):
    """What the programme works towards in one pillar."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="outcomes")
    pillar = models.CharField(max_length=24, choices=Pillar.choices)
    order = models.PositiveSmallIntegerField()
    statement = models.TextField()
    assumptions = models.TextField(blank=True)
    risks = models.TextField(blank=True)

    class Meta:
        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(
                name="programme_framework_has_one_outcome_a_pillar",
                fields=("framework", "pillar"),
            ),
        )

    def __str__(self) -> str:
        return self.statement[:80]


class Output(models.Model):
    """What the programme delivers towards an outcome."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="outputs")
    code = models.SlugField(max_length=32)
    order = models.PositiveSmallIntegerField()
    statement = models.TextField()
    assumptions = models.TextField(blank=True)
    risks = models.TextField(blank=True)

    class Meta:
        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(
                name="programme_outcome_has_each_output_once", fields=("outcome", "code")
            ),
        )

    def __str__(self) -> str:
        return self.statement[:80]


class Indicator(models.Model):
    """What is measured of an outcome or one of its outputs. What it counts stands in versions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="indicators")
    output = models.ForeignKey(
        Output, null=True, on_delete=models.PROTECT, related_name="indicators"
    )
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="indicators")
    code = models.SlugField(max_length=64)
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ("order", "code")
        constraints = (
            models.UniqueConstraint(
                name="programme_framework_has_each_indicator_once",
                fields=("framework", "code"),
            ),
        )

    def __str__(self) -> str:
        return self.code


class Unit(models.TextChoices):
    """Units of counting that are kept apart (engines/counting)."""

    ATTENDANCES = "attendances", _("Attendances")
    PERSON_DAYS = "person-days", _("Person-days")
    PERSONS = "persons", _("Unique persons")
    STATES = "states", _("States")
    REACH = "reach", _("People reached")
    ITEMS = "items", _("Items")


class IndicatorVersion(models.Model):
    """What an indicator counts, from one version on; never changed once a claim stands on it.

    `kinds` are kinds of countable record, `where` maps a dimension to the values that count, `by`
    lists the tables of its breakdown, `distinct` names what items are counted by, where they are
    not summed. `additive_along` lists the dimensions along which its parts may be added; along
    every other they may not.
    """

    FROZEN = (
        *("indicator_id", "number", "title", "definition", "unit", "kinds", "where", "by"),
        *("distinct", "additive_along", "baseline", "baseline_year", "baseline_note"),
        *("verification", "assumptions", "risks", "made_by_id", "made_at"),
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    definition = models.TextField(blank=True)
    unit = models.CharField(max_length=16, choices=Unit.choices)
    kinds = models.JSONField(default=list)
    where = models.JSONField(default=dict)
    by = models.JSONField(default=list)
    distinct = models.CharField(max_length=32, blank=True)
    additive_along = models.JSONField(default=list)
    baseline = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    baseline_year = models.PositiveSmallIntegerField(null=True)
    baseline_note = models.CharField(max_length=300, blank=True)
    verification = models.TextField()
    assumptions = models.TextField(blank=True)
    risks = models.TextField(blank=True)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="programme_indicator_has_each_version_once", fields=("indicator", "number")
            ),
            models.UniqueConstraint(
                name="programme_indicator_has_one_current_version",
                fields=("indicator",),
                condition=Q(superseded_at__isnull=True),
            ),
            models.CheckConstraint(
                name="programme_baseline_names_its_year",
                condition=Q(baseline__isnull=True) | Q(baseline_year__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.number}"


class Target(models.Model):
    """What an indicator should reach in a period. Targets of several periods are never added."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    starts_on = models.DateField()
    ends_on = models.DateField()
    value = models.DecimalField(max_digits=20, decimal_places=4)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("starts_on",)
        constraints = (
            models.UniqueConstraint(
                name="programme_indicator_has_one_target_a_period",
                fields=("indicator", "starts_on", "ends_on"),
            ),
            models.CheckConstraint(
                name="programme_target_ends_after_its_start",
                condition=Q(ends_on__gte=F("starts_on")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.value}"


class Milestone(Corrected):
    """Something that has to have happened by a day on the way to an output."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    output = models.ForeignKey(Output, on_delete=models.PROTECT, related_name="milestones")
    title = models.CharField(max_length=300)
    due_on = models.DateField()
    reached_on = models.DateField(null=True)
    evidence = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("due_on",)
        constraints = (
            models.UniqueConstraint(
                name="programme_output_has_each_milestone_once", fields=("output", "title")
            ),
            models.CheckConstraint(
                name="programme_milestone_reached_names_its_evidence",
                condition=Q(reached_on__isnull=True) | ~Q(evidence=""),
            ),
        )

    def __str__(self) -> str:
        return self.title
