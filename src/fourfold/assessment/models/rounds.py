"""Rounds of a State, the returns they collect, comments, and the scores that were validated."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fourfold.assessment.models.instruments import Edition
from fourfold.assessment.models.missions import Mission
from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, Organisation, Place, Scope
from fourfold.kernel.vocabulary import RespondentClass


class RoundKind(models.TextChoices):
    """How a round comes to its answers."""

    MISSION = "mission", _("Assessment mission")
    SELF_ASSESSMENT = "self-assessment", _("Self-assessment")
    DESK_REVIEW = "desk-review", _("Desk review")


class RoundStatus(models.TextChoices):
    """Steps of a round; from `validated` on its answers stand still."""

    OPEN = "open", _("Collecting returns")
    CONSOLIDATION = "consolidation", _("Consolidation")
    VALIDATED = "validated", _("Validated by the State")
    RELEASED = "released", _("Released by the State")


class Round(models.Model):
    """One assessment of a State against one edition, from the first return to its release."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    mission = models.ForeignKey(Mission, null=True, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=RoundKind.choices)
    status = models.CharField(max_length=16, choices=RoundStatus.choices, default=RoundStatus.OPEN)
    notice = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=64, blank=True)
    opened_on = models.DateField()
    consolidation_on = models.DateField(null=True)
    validated_on = models.DateField(null=True)
    released_on = models.DateField(null=True)
    opened_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="assessment_round_label_is_unique_in_its_place", fields=("place", "label")
            ),
            models.UniqueConstraint(
                name="assessment_round_is_loaded_once",
                fields=("origin",),
                condition=~Q(origin=""),
            ),
            models.CheckConstraint(
                name="assessment_released_rounds_are_validated",
                condition=~Q(status__in=("validated", "released")) | Q(validated_on__isnull=False),
            ),
        )
        indexes = (models.Index(fields=("place", "opened_on"), name="assessment_round_by_place"),)

    def __str__(self) -> str:
        return self.label


class ReturnStatus(models.TextChoices):
    """A return counts once it is submitted."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")


class Return(models.Model):
    """What one organisation returns to a round. `version` counts its submissions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    respondent_class = models.CharField(max_length=32, choices=RespondentClass.choices)
    status = models.CharField(
        max_length=16, choices=ReturnStatus.choices, default=ReturnStatus.DRAFT
    )
    version = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="assessment_one_return_a_respondent",
                fields=("round", "organisation", "respondent_class"),
            ),
            models.CheckConstraint(
                name="assessment_submitted_returns_have_a_date",
                condition=~Q(status="submitted") | Q(submitted_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.round_id}"


class Comment(models.Model):
    """A remark on the report of a round, on the whole (`indicator` empty) or on one indicator."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    indicator = models.CharField(max_length=64, blank=True)
    text = models.TextField()
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return f"{self.round_id} {self.indicator}"


class ScoreRecord(models.Model):
    """The scores of a round as the State validated them; `sheet` is the engine's own text."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="+")
    sheet = models.TextField()
    edition_digest = models.CharField(max_length=64)
    validated_at = models.DateTimeField(default=clock.now, editable=False)
    validated_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"scores of {self.round_id}"
