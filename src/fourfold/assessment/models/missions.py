"""Missions to a State, and the sources that answers rest on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, Place, Scope
from fourfold.kernel.sealed import SealedCharField, SealedJSONField, SealedTextField


class MissionStatus(models.TextChoices):
    """How far a mission has come."""

    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under-way", _("Under way")
    CONCLUDED = "concluded", _("Concluded")


class Mission(models.Model):
    """A cross-sector assessment mission: what it is to find out, who goes, when.

    `team` is a list of {"name", "function"}.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    terms_of_reference = models.TextField(blank=True)
    team = SealedJSONField(default=list)
    starts = models.DateField()
    ends = models.DateField()
    status = models.CharField(
        max_length=16, choices=MissionStatus.choices, default=MissionStatus.PLANNED
    )
    opened_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="assessment_mission_ends_after_it_starts",
                condition=models.Q(ends__gte=models.F("starts")),
            ),
        )

    def __str__(self) -> str:
        return self.title


class SourceKind(models.TextChoices):
    """Where knowledge comes from."""

    INTERVIEW = "interview", _("Interview")
    SITE_VISIT = "site-visit", _("Site visit")
    DESK_RESEARCH = "desk-research", _("Desk research")
    DOCUMENT = "document", _("Document")


class Source(models.Model):
    """An interview, a site visit, a document: something that an answer can rest on."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    mission = models.ForeignKey(Mission, null=True, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(
        "assessment.Round", null=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=16, choices=SourceKind.choices)
    title = SealedCharField(max_length=300)
    held_on = models.DateField(null=True)
    citation = SealedTextField(blank=True)
    url = models.URLField(max_length=500, blank=True)
    note = SealedTextField(blank=True)
    recorded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="assessment_source_belongs_to_a_mission_or_a_round",
                condition=models.Q(mission__isnull=False) | models.Q(round__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.title
