"""Rows that are put right where they stand, since others point to them; what they said is kept."""

from django.db import models

from fourfold.kernel import clock
from fourfold.kernel.models import Account


class Corrected(models.Model):
    """A row that is put right where it stands. `version` numbers what it said, the first is 1."""

    version = models.PositiveIntegerField(default=1, editable=False)
    recorded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True


class EarlierVersion(models.Model):
    """What a row said before it was put right: its facts as text, by the names of its columns."""

    id = models.BigAutoField(primary_key=True)
    subject = models.UUIDField()
    number = models.PositiveIntegerField()
    facts = models.JSONField(default=dict)
    recorded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(editable=False)
    replaced_at = models.DateTimeField(editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="programme_earlier_version_is_held_once", fields=("subject", "number")
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject} {self.number}"
