"""Human-rights risk assessments: support to police waits for one that is signed and valid."""

from django.db import models

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, Place, Scope
from fourfold.programme.models.plans import PlanVersion


class RiskAssessment(models.Model):
    """Risks of support to police in a State, how they are mitigated, and who signed.

    It covers one plan version, or the interventions that it names.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(
        PlanVersion, null=True, on_delete=models.PROTECT, related_name="risk_assessments"
    )
    intervention_codes = models.JSONField(default=list)
    dated = models.DateField()
    valid_until = models.DateField(null=True)
    risks = models.TextField()
    mitigation = models.TextField()
    drafted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(default=clock.now, editable=False)
    signed_off_by = models.ForeignKey(
        Account, null=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_off_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-dated", "-drafted_at")
        constraints = (
            models.CheckConstraint(
                name="programme_risk_says_risks_and_mitigation",
                condition=~models.Q(risks="") & ~models.Q(mitigation=""),
            ),
            models.CheckConstraint(
                name="programme_risk_drafter_does_not_sign",
                condition=models.Q(signed_off_by__isnull=True)
                | models.Q(drafted_by__isnull=True)
                | ~models.Q(signed_off_by=models.F("drafted_by")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.place_id} {self.dated}"
