"""Context indicators: published figures on a State that surround its answers and never score."""

from django.db import models
from django.db.models import Q

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Place


class ContextIndicator(models.Model):
    """What is counted, in which unit, by whom, and what it must not be read as (`caution`)."""

    code = models.CharField(primary_key=True, max_length=64)
    title = models.CharField(max_length=200)
    unit = models.CharField(max_length=64)
    description = models.TextField(blank=True)
    caution = models.TextField(blank=True)
    source = models.CharField(max_length=300)
    licence = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="assessment_context_indicator_has_a_source", condition=~Q(source="")
            ),
        )

    def __str__(self) -> str:
        return self.title


class ContextValue(models.Model):
    """One figure of one State and year, with where it was read and when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    indicator = models.ForeignKey(ContextIndicator, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=24, decimal_places=6)
    source = models.CharField(max_length=300)
    recorded_on = models.DateField(default=clock.today)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="assessment_one_context_value_a_year", fields=("indicator", "place", "year")
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.place_id} {self.year}"
