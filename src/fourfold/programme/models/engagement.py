"""How each State stands to the programme, with the sources that say so."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Place


class EngagementStatus(models.TextChoices):
    """How a State takes part. A fact about cooperation, never a judgement or a rank.

    A State of which nothing is recorded is unknown, never "none".
    """

    PARTICIPANT = "participant", _("Takes part")
    REQUESTED = "requested", _("Has asked for support")
    DONOR = "donor", _("Donor")
    UNKNOWN = "unknown", _("Unknown")


class Confidence(models.TextChoices):
    """How sure a recorded fact is."""

    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class Engagement(models.Model):
    """One State's engagement, from a source that somebody opened."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=16, choices=EngagementStatus.choices)
    since = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=500)
    see = models.CharField(max_length=500, blank=True)
    checked_on = models.DateField()
    confidence = models.CharField(max_length=8, choices=Confidence.choices)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="programme_engagement_is_held_once", fields=("place", "status")
            ),
            models.CheckConstraint(
                name="programme_engagement_names_its_source", condition=~models.Q(source="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.place_id} {self.status}"
