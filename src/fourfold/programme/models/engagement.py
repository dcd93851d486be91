"""How each State stands to the programme, and figures it has published, with their sources."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Place
from fourfold.kernel.vocabulary import Pillar


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


class PublishedFigure(models.Model):
    """A number the programme has published. Its records are not held here, and it says so.

    Unit, method and caveat stay with the number, so that nothing is added that cannot be added.
    """

    code = models.SlugField(primary_key=True, max_length=64)
    value = models.BigIntegerField()
    bound = models.CharField(max_length=12)
    unit = models.CharField(max_length=120)
    period = models.CharField(max_length=40)
    pillar = models.CharField(max_length=24, choices=Pillar.choices)
    states = models.JSONField(default=list)
    statement = models.CharField(max_length=300)
    caveat = models.CharField(max_length=500, blank=True)
    method = models.CharField(max_length=300)
    unique_people = models.CharField(max_length=20)
    status = models.CharField(max_length=40)
    source = models.CharField(max_length=500)
    see = models.CharField(max_length=500, blank=True)
    checked_on = models.DateField()
    confidence = models.CharField(max_length=8, choices=Confidence.choices)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="programme_figure_names_its_source", condition=~models.Q(source="")
            ),
        )

    def __str__(self) -> str:
        return self.code
