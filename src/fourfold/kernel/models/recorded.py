"""Records that results count: never changed in place, so that any figure reads the same again."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from fourfold.kernel.models.accounts import Account


class Recorded(models.Model):
    """One version of a countable record. A correction makes a new one and supersedes this one.

    `recorded_at` and `superseded_at` are set by `kernel.recording`, nowhere else: only then does
    what a claim read as of a moment stay the same for ever.
    """

    recorded_at = models.DateTimeField(editable=False)
    superseded_at = models.DateTimeField(null=True, editable=False)
    recorded_by = models.ForeignKey(
        Account, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        abstract = True

    @property
    def is_current(self) -> bool:
        """Whether nothing has corrected it."""
        return self.superseded_at is None


CURRENT = Q(superseded_at__isnull=True)


def as_of(moment: datetime) -> Q:
    """What stood at that moment."""
    return Q(recorded_at__lte=moment) & (
        Q(superseded_at__isnull=True) | Q(superseded_at__gt=moment)
    )


def ends_after_it_began(name: str) -> models.CheckConstraint:
    """No record is superseded before it was made."""
    return models.CheckConstraint(
        name=name,
        condition=Q(superseded_at__isnull=True) | Q(superseded_at__gte=F("recorded_at")),
    )
