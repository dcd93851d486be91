"""How each State stands to the programme, and figures it has published, with their sources."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Place


class EngagementStatus(models.TextChoices):
    """How a State takes part. A fact about cooperation, never a judgement or a rank."""

    PARTICIPANT = "participant", _("Takes part")
    REQUESTED = "requested", _("Has asked for support")
    DONOR = "donor", _("Donor")
    NONE = "none", _("No engagement recorded")


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


class PublishedFigure(models.Model):
    """A number the programme has published. Its records are not held here, and it says so.

    `unit` and `method` stay with the number, so that nothing is added that cannot be added.
    """

    code = models.SlugField(primary_key=True, max_length=64)
    value = models.BigIntegerField()
    at_least = models.BooleanField(default=False)
    unit = models.CharField(max_length=120)
    label = models.CharField(max_length=300)
    method = models.CharField(max_length=500, blank=True)
    period = models.CharField(max_length=40, blank=True)
    place_codes = models.JSONField(default=list)
    translations = models.JSONField(default=dict)
    source = models.CharField(max_length=500)
    checked_on = models.DateField()
    confidence = models.CharField(max_length=8, choices=Confidence.choices)
    records_held = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="programme_figure_names_its_source", condition=~models.Q(source="")
            ),
        )

    def __str__(self) -> str:
        return self.code
