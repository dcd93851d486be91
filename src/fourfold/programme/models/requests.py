"""What a State itself says: it asks, commits and refuses; nothing is planned over its head."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, Place, Scope


class RequestKind(models.TextChoices):
    """What the State says."""

    REQUEST = "request", _("Request")
    COMMITMENT = "commitment", _("Commitment")
    REFUSAL = "refusal", _("Refusal")


class StateRequest(models.Model):
    """One dated request, commitment or refusal, on an intervention or on a part of the field."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=RequestKind.choices)
    text = models.TextField()
    intervention_code = models.SlugField(max_length=64, blank=True)
    indicators = models.JSONField(default=list)
    steps = models.JSONField(default=list)
    pillars = models.JSONField(default=list)
    dated = models.DateField()
    source = models.CharField(max_length=300)
    recorded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="programme_request_names_its_source", condition=~models.Q(source="")
            ),
        )
        indexes = (models.Index(fields=("place", "dated"), name="programme_request_by_state"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.place_id} {self.dated}"
