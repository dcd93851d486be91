"""Drafting proposals and the consultation on them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, Organisation, Place, Scope
from fourfold.kernel.sealed import SealedTextField


class ProposalStatus(models.TextChoices):
    """Steps of a proposal."""

    DRAFT = "draft", _("Draft")
    CONSULTATION = "consultation", _("In consultation")
    CLOSED = "closed", _("Consultation closed")
    HANDED_OVER = "handed-over", _("Handed over to the State's drafters")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Proposal(models.Model):
    """A proposal to change a State's law. `gaps` are codes of the atoms that it answers."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    instrument = models.CharField(max_length=32)
    article = models.CharField(max_length=16)
    option = models.CharField(max_length=64, blank=True)  # code in reference/drafting
    gaps = models.JSONField(default=list)
    status = models.CharField(
        max_length=16, choices=ProposalStatus.choices, default=ProposalStatus.DRAFT
    )
    opens_on = models.DateField(null=True)
    closes_on = models.DateField(null=True)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="regulatory_consultation_has_days",
                condition=~Q(status="consultation") | Q(closes_on__isnull=False),
            ),
            # Sent twice, a form opens one proposal.
            models.UniqueConstraint(
                name="regulatory_one_open_proposal_a_title",
                fields=("place", "instrument", "article", "title"),
                condition=Q(status__in=("draft", "consultation", "closed")),
            ),
        )

    def __str__(self) -> str:
        return self.title


class ProposalVersion(models.Model):
    """The text of a proposal: clauses in order, each {"number", "heading", "text"}."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    clauses = models.JSONField()
    safeguards = models.JSONField(default=list)
    precedents = models.JSONField(default=list)
    note = models.TextField(blank=True)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="regulatory_proposal_version_is_unique", fields=("proposal", "number")
            ),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.number}"


class Position(models.TextChoices):
    """How a stakeholder stands to a clause."""

    SUPPORT = "support", _("Supports")
    AMEND = "amend", _("Supports with changes")
    OPPOSE = "oppose", _("Opposes")
    NEUTRAL = "neutral", _("Takes no position")


class ConsultationComment(models.Model):
    """A stakeholder's comment on a clause (`clause` empty: on the whole), and its answer."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(ProposalVersion, on_delete=models.PROTECT, related_name="comments")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    clause = models.CharField(max_length=32, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    position = models.CharField(max_length=8, choices=Position.choices)
    text = SealedTextField()
    received_on = models.DateField()
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    response = models.TextField(blank=True)
    taken_up = models.BooleanField(null=True)
    responded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    responded_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.organisation_id} on {self.clause}"
