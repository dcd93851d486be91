"""What experts found: an atom of a treaty against provisions of a State's law."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, Place, Scope
from fourfold.regulatory.models.law import Provision


class VerdictChoice(models.TextChoices):
    """What an expert found of an atom."""

    FULL = "full", _("Fully covered")
    PARTIAL = "partial", _("Partly covered")
    ABSENT = "absent", _("Absent")
    OVERBROAD = "overbroad", _("Overbroad")
    EXCEEDS = "exceeds", _("Goes further")
    NOT_IN_FORCE = "not-in-force", _("Not in force")


class Finding(models.Model):
    """One expert's finding on one atom of one State.

    An expert's newer finding supersedes their own older one; findings of several experts stand
    beside each other. `instrument` and `article` repeat what `atom` says, for the database.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=32)
    article = models.CharField(max_length=16)
    atom = models.CharField(max_length=64)
    verdict = models.CharField(max_length=16, choices=VerdictChoice.choices)
    missing = models.JSONField(default=list)
    value = models.FloatField(null=True)
    reason = models.TextField()
    origin = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="regulatory_one_finding_an_expert_and_atom",
                fields=("place", "atom", "made_by"),
                condition=Q(superseded_at__isnull=True),
            ),
            models.CheckConstraint(
                name="regulatory_finding_gives_a_reason", condition=~Q(reason="")
            ),
        )
        indexes = (
            models.Index(fields=("place", "instrument"), name="regulatory_finding_by_place"),
        )

    def __str__(self) -> str:
        return f"{self.place_id} {self.atom} {self.verdict}"


class FindingCitation(models.Model):
    """The words of a provision that a finding rests on.

    `digest` is the provision's when it was cited: another one in the newest version means that the
    text has changed since.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="citations")
    provision = models.ForeignKey(Provision, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveIntegerField(default=0)
    pinpoint = models.CharField(max_length=64, blank=True)
    quote = models.TextField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.finding_id} {self.pinpoint}"


class FindingReview(models.Model):
    """A second expert's word on a finding; the latest one of each reviewer counts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="reviews")
    agrees = models.BooleanField()
    verdict = models.CharField(max_length=16, choices=VerdictChoice.choices, blank=True)
    reason = models.TextField(blank=True)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="regulatory_disagreement_gives_a_reason",
                condition=Q(agrees=True) | ~Q(reason=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.finding_id} {self.agrees}"


class FindingsRelease(models.Model):
    """The State's focal point lets its findings be seen; `sheet` is what was released.

    `coverage` is the part of it that a comparison of many States reads.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    as_of = models.DateField()
    sheet = models.JSONField()
    coverage = models.JSONField()
    catalogue = models.CharField(max_length=64)
    released_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(default=clock.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="regulatory_one_release_a_place",
                fields=("place",),
                condition=Q(withdrawn_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.place_id} {self.as_of}"
