"""Participants and what is known of them as it was written; the links between them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, Place, Scope
from fourfold.kernel.models.recorded import CURRENT, Recorded, ends_after_it_began
from fourfold.kernel.sealed import (
    SealedCharField,
    SealedEmailField,
    SealedStatementField,
    blind_index_of,
)
from fourfold.kernel.vocabulary import Sex


class Participant(models.Model):
    """Somebody as registered once. Several may be one person: links say so, nothing is merged away.

    The names stand in the aliases, sealed. `pseudonym` is what an agency calls somebody whose name
    it keeps to itself; such a participant has no name here, and never gets one.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    pseudonym = models.CharField(max_length=64, blank=True)
    recorded_at = models.DateTimeField(editable=False)
    recorded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_pseudonym_is_unique_in_its_place",
                fields=("place", "pseudonym"),
                condition=~Q(pseudonym=""),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class AliasSource(models.TextChoices):
    """Where a name was written."""

    SHEET = "sheet", _("Sign-in sheet")
    REGISTRATION = "registration", _("Registration")
    CHECK_IN = "check-in", _("Check-in")
    E_LEARNING = "e-learning", _("E-learning")
    STAFF = "staff", _("Entered by hand")


class Alias(models.Model):
    """What one source says of a participant, as it was written there.

    `said` is everything it says as one text, by which the very same statement is found again. It is
    sealed with its blind index in front, so a new key makes the index anew.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="aliases")
    name = SealedCharField(max_length=200)
    email = SealedEmailField(blank=True)
    agency = models.CharField(max_length=200, blank=True)
    sex = models.CharField(max_length=12, choices=Sex.choices, default=Sex.NOT_STATED)
    birth_year = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=12, choices=AliasSource.choices)
    source_id = models.UUIDField(null=True)
    source_row = models.PositiveIntegerField(null=True)
    said = SealedStatementField()
    recorded_at = models.DateTimeField(editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                blind_index_of("said"), name="capacity_statement_is_of_one_participant"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class LinkageRun(models.Model):
    """One run of the linkage over the participants: what it was set to and what it found.

    `settings` holds the thresholds, the model and its version, so that the run can be repeated.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    settings = models.JSONField(default=dict)
    participants = models.PositiveIntegerField(default=0)
    pairs = models.PositiveIntegerField(default=0)
    ran_at = models.DateTimeField(default=clock.now, editable=False)
    ran_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.ran_at:%Y-%m-%d} {self.pairs}"


class Verdict(models.TextChoices):
    """Whether two participants are one person."""

    SAME = "same", _("The same person")
    DIFFERENT = "different", _("Different people")
    OPEN = "open", _("To decide")


class PersonLink(Recorded):
    """A pair of participants and what is held of it; a new word on the pair supersedes the old one.

    `probability` is the linkage's; `run` is None for what a person proposed. `decided_by` is a
    person's; a pair above the run's own threshold is `same` with the run alone behind it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    first = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    probability = models.FloatField(null=True)
    run = models.ForeignKey(LinkageRun, null=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_pair_has_one_current_word",
                fields=("first", "second"),
                condition=CURRENT,
            ),
            models.CheckConstraint(
                name="capacity_pair_is_two_in_order", condition=Q(first__lt=F("second"))
            ),
            models.CheckConstraint(
                name="capacity_pair_says_who_decided",
                condition=Q(verdict=Verdict.OPEN)
                | Q(run__isnull=False)
                | Q(decided_by__isnull=False)
                | ~Q(reason=""),
            ),
            ends_after_it_began("capacity_link_ends_after_it_began"),
        )
        indexes = (
            models.Index(fields=("verdict", "-probability"), name="capacity_link_by_verdict"),
            models.Index(fields=("second",), name="capacity_link_by_second"),
        )

    def __str__(self) -> str:
        return f"{self.verdict} {self.probability}"
