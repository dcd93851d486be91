"""Answers and settlements: written once, superseded by the next, never changed or removed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fourfold.assessment.models.missions import Source
from fourfold.assessment.models.rounds import Return, Round
from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account

CURRENT = Q(superseded_at__isnull=True)


class Answer(models.Model):
    """What one respondent says on one indicator; the current one has not been superseded.

    An empty `value` is an answer taken back. `files` lists ids of kernel.FileLink, so that
    evidence stays with the answers that follow.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    of_return = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=64)
    value = models.TextField(blank=True)
    note = models.TextField(blank=True)
    evidence_link = models.URLField(max_length=500, blank=True)
    files = models.JSONField(default=list)
    source = models.ForeignKey(Source, null=True, on_delete=models.PROTECT, related_name="+")
    answered_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(default=clock.now, editable=False)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="assessment_one_current_answer",
                fields=("of_return", "indicator"),
                condition=CURRENT,
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} in {self.of_return_id}"


class Settlement(models.Model):
    """What an assessor decided on one indicator of a round, and why."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=64)
    value = models.TextField(blank=True)
    reason = models.TextField()
    settled_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(default=clock.now, editable=False)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="assessment_one_current_settlement",
                fields=("round", "indicator"),
                condition=CURRENT,
            ),
            models.CheckConstraint(
                name="assessment_settlement_has_a_reason", condition=~Q(reason="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} in {self.round_id}"


class ImportStatus(models.TextChoices):
    """A pack that meets other answers waits until a person has decided on each."""

    WAITING = "waiting", _("Waiting for decisions")
    APPLIED = "applied", _("Applied")
    DROPPED = "dropped", _("Dropped")


class PackImport(models.Model):
    """A return pack as it came in. `rows` are the answers in it, checked and in plain form."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    of_return = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    status = models.CharField(
        max_length=16, choices=ImportStatus.choices, default=ImportStatus.WAITING
    )
    imported_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField(default=clock.now, editable=False)
    resolved_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.file_name} for {self.of_return_id}"
