"""Plans, their versions, how people steer them, and what an agreed version has reserved."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, Place, Scope
from fourfold.programme.models.funds import FundYear, TrainerCapacity


class PlanStatus(models.TextChoices):
    """The way of a version. Only the last two are seen outside State and programme team."""

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Proposed")
    AGREED = "agreed", _("Agreed")
    SUPERSEDED = "superseded", _("Superseded")


class Plan(models.Model):
    """A State's tailored support plan; its content stands in its versions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.OneToOneField(Place, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Plan of {self.place_id}"


class PlanVersion(models.Model):
    """One solved plan with its whole input. Frozen: only status and stability ever change.

    `problem` and `result` are the planner's own JSON. `context` is the needs that it answered,
    indicator titles by language, partner activities, requests, steering and settings.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=12, choices=PlanStatus.choices, default=PlanStatus.DRAFT)
    title = models.CharField(max_length=200)
    reason = models.CharField(max_length=500, blank=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    problem = models.JSONField()
    result = models.JSONField()
    context = models.JSONField()
    digest = models.CharField(max_length=64)
    round_id = models.UUIDField(null=True)
    round_label = models.CharField(max_length=200, blank=True)
    notice = models.CharField(max_length=300, blank=True)
    solver_status = models.CharField(max_length=16)
    cost_usd = models.BigIntegerField()
    solver_seconds = models.FloatField()
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    solved_at = models.DateTimeField(default=clock.now, editable=False)
    status_at = models.DateTimeField(default=clock.now)
    status_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    stability = models.JSONField(default=dict)
    job_id = models.UUIDField(null=True, unique=True)  # a job cut off and tried again makes one

    FROZEN = (
        "plan_id",
        "number",
        "title",
        "reason",
        "parent_id",
        "problem",
        "result",
        "context",
        "digest",
        "round_id",
        "round_label",
        "notice",
        "solver_status",
        "cost_usd",
        "solver_seconds",
        "made_by_id",
        "solved_at",
        "job_id",
    )

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                name="programme_version_number_is_used_once", fields=("plan", "number")
            ),
            models.UniqueConstraint(
                name="programme_only_one_version_is_agreed",
                fields=("plan",),
                condition=models.Q(status=PlanStatus.AGREED),
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan_id} version {self.number}"


class SteeringKind(models.TextChoices):
    """How officer or focal point bend the plan."""

    PIN = "pin", _("Must be in the plan")
    FORBID = "forbid", _("Must not be in the plan")
    DEFER = "defer", _("Not before a quarter")


class Steering(models.Model):
    """One pin, forbid or deferral of an intervention in a State, with its reason."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    intervention_code = models.SlugField(max_length=64)
    kind = models.CharField(max_length=8, choices=SteeringKind.choices)
    quarter = models.CharField(max_length=6, blank=True)
    reason = models.CharField(max_length=500)
    set_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=clock.now, editable=False)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="programme_steering_stands_once",
                fields=("place", "intervention_code", "kind"),
                condition=models.Q(lifted_at__isnull=True),
            ),
            models.CheckConstraint(
                name="programme_steering_gives_its_reason", condition=~models.Q(reason="")
            ),
            models.CheckConstraint(
                name="programme_deferral_names_its_quarter",
                condition=~models.Q(kind=SteeringKind.DEFER) | ~models.Q(quarter=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.intervention_code} in {self.place_id}"


class Reservation(models.Model):
    """What an agreed version holds of a fund's year (USD) or of trainers (trainer-quarters)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="reservations")
    fund_year = models.ForeignKey(
        FundYear, null=True, on_delete=models.PROTECT, related_name="reservations"
    )
    trainers = models.ForeignKey(
        TrainerCapacity, null=True, on_delete=models.PROTECT, related_name="reservations"
    )
    amount = models.DecimalField(max_digits=15, decimal_places=3)
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="programme_reservation_holds_money_or_trainers",
                condition=models.Q(fund_year__isnull=False, trainers__isnull=True)
                | models.Q(fund_year__isnull=True, trainers__isnull=False),
            ),
            models.CheckConstraint(
                name="programme_reservation_is_positive", condition=models.Q(amount__gt=0)
            ),
        )

    def __str__(self) -> str:
        return f"{self.amount} for {self.version_id}"
