"""Standard operating procedures that organisations have adopted, and when they look again."""

from django.db import models
from django.db.models import F, Q

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, Organisation, Scope


class Adoption(models.Model):
    """An organisation's own procedure out of a template of `reference/procedures`.

    `steps` is the text as adopted, each {"heading", "text"}; a newer adoption supersedes.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    template = models.CharField(max_length=64)
    edition = models.CharField(max_length=32)
    title = models.CharField(max_length=200)
    steps = models.JSONField(default=list)
    adopted_on = models.DateField()
    review_on = models.DateField()
    reference = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="regulatory_one_adoption_a_template",
                fields=("organisation", "template"),
                condition=Q(superseded_at__isnull=True),
            ),
            models.CheckConstraint(
                name="regulatory_review_follows_adoption",
                condition=Q(review_on__gt=F("adopted_on")),
            ),
        )

    def __str__(self) -> str:
        return self.title
