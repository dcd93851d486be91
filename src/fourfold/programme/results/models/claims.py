"""Claims: a figure with everything that is needed to find it again, and the records behind it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, Place, Scope
from fourfold.kernel.vocabulary import Pillar
from fourfold.programme.models.engagement import Confidence
from fourfold.programme.models.funds import Fund
from fourfold.programme.results.models.framework import IndicatorVersion


class ClaimStatus(models.TextChoices):
    """Where a claim stands. Whether a later one restates it, its `restated_by` says."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    DISCARDED = "discarded", _("Discarded, never published")
    RECORDS_NOT_HELD = "records-not-held", _("Records not held")


class Attribution(models.TextChoices):
    """How a figure belongs to a fund. `SUPPORTED` figures of several funds are never added."""

    WHOLE = "whole", _("The whole programme")
    SUPPORTED = "supported", _("Supported by the fund, counted whole")
    ATTRIBUTED = "attributed", _("Attributed to the fund by its share")


class ResultClaim(models.Model):
    """One figure. Made once and never changed; a correction is another claim that restates it.

    `filter` narrows what the indicator counts. `query_hash` is the SHA-256 of everything that
    decides the value: the indicator's version, period, filter, fund and as-of. `result_hash` is of
    the value, its range, its breakdown and its lines. A claim without held records has source,
    see, checked_on and confidence instead, no indicator and no lines. `withheld` names tables of
    its breakdown that are not shown since it was published: subtracting them from those of another
    published claim would give somebody away.
    """

    FROZEN = (
        *("indicator_id", "code", "scope_id", "place_id", "fund_id", "attribution", "pillar"),
        *("statement", "unit_words", "method_words", "caveat", "starts_on", "ends_on"),
        *("period_words", "filter", "value", "low", "high", "bound", "methods", "as_of"),
        *("query_hash", "result_hash", "fictional", "restates_id", "reason", "source", "see"),
        *("made_by_id", "made_at"),
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    indicator = models.ForeignKey(
        IndicatorVersion, null=True, on_delete=models.PROTECT, related_name="claims"
    )
    code = models.SlugField(max_length=64, blank=True)
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    fund = models.ForeignKey(Fund, null=True, on_delete=models.PROTECT, related_name="+")
    attribution = models.CharField(
        max_length=12, choices=Attribution.choices, default=Attribution.WHOLE
    )
    pillar = models.CharField(max_length=24, choices=Pillar.choices, blank=True)
    statement = models.CharField(max_length=300)
    unit_words = models.CharField(max_length=120, blank=True)
    method_words = models.CharField(max_length=300, blank=True)
    caveat = models.CharField(max_length=500, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    period_words = models.CharField(max_length=40, blank=True)
    filter = models.JSONField(default=dict)
    value = models.DecimalField(max_digits=20, decimal_places=4)
    low = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    high = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    bound = models.CharField(max_length=12, default="exact")
    methods = models.JSONField(default=list)
    as_of = models.DateTimeField(null=True)
    query_hash = models.CharField(max_length=64, blank=True)
    result_hash = models.CharField(max_length=64, blank=True)
    status = models.CharField(max_length=20, choices=ClaimStatus.choices)
    fictional = models.BooleanField(default=False)
    restates = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="restated_by"
    )
    reason = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=500, blank=True)
    see = models.CharField(max_length=500, blank=True)
    withheld = models.JSONField(default=list)
    checked_on = models.DateField(null=True)
    confidence = models.CharField(max_length=8, choices=Confidence.choices, blank=True)
    states = models.JSONField(default=list)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    published_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="programme_claim_counts_records_or_names_its_source",
                condition=(
                    Q(status=ClaimStatus.RECORDS_NOT_HELD, indicator__isnull=True)
                    & ~Q(source="")
                    & ~Q(code="")
                )
                | (
                    ~Q(status=ClaimStatus.RECORDS_NOT_HELD)
                    & Q(indicator__isnull=False)
                    & Q(as_of__isnull=False)
                    & ~Q(query_hash="")
                    & ~Q(result_hash="")
                ),
            ),
            models.CheckConstraint(
                name="programme_claim_without_records_counts_nothing",
                condition=~Q(status=ClaimStatus.RECORDS_NOT_HELD)
                | Q(as_of__isnull=True, query_hash="", result_hash="", fictional=False),
            ),
            models.CheckConstraint(
                name="programme_claim_lies_within_its_range",
                condition=(Q(low__isnull=True) | Q(low__lte=F("value")))
                & (Q(high__isnull=True) | Q(high__gte=F("value"))),
            ),
            models.CheckConstraint(
                name="programme_restatement_gives_a_reason",
                condition=Q(restates__isnull=True) | ~Q(reason=""),
            ),
            models.UniqueConstraint(
                name="programme_claim_without_records_is_held_once",
                fields=("code",),
                condition=Q(status=ClaimStatus.RECORDS_NOT_HELD),
            ),
        )
        indexes = (
            models.Index(fields=("indicator", "-made_at"), name="programme_claim_by_indicator"),
        )

    def __str__(self) -> str:
        return f"{self.value} {self.statement[:60]}"


class ClaimLine(models.Model):
    """One record behind a claim. `person` is the participant it was counted under."""

    id = models.BigAutoField(primary_key=True)
    claim = models.ForeignKey(ResultClaim, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=24)
    record = models.UUIDField()
    person = models.UUIDField(null=True)
    quantity = models.DecimalField(max_digits=20, decimal_places=4)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="programme_claim_has_each_line_once", fields=("claim", "position")
            ),
        )
        indexes = (models.Index(fields=("record",), name="programme_line_by_record"),)

    def __str__(self) -> str:
        return f"{self.claim_id} {self.position}"


class ClaimCell(models.Model):
    """One part of a claim's breakdown: dimension values in the order of the indicator's `by`.

    A suppressed part holds no number at all.
    """

    id = models.BigAutoField(primary_key=True)
    claim = models.ForeignKey(ResultClaim, on_delete=models.PROTECT, related_name="cells")
    position = models.PositiveIntegerField()
    at = models.JSONField(default=dict)
    suppressed = models.BooleanField(default=False)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    low = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    high = models.DecimalField(max_digits=20, decimal_places=4, null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="programme_claim_has_each_cell_once", fields=("claim", "position")
            ),
            models.CheckConstraint(
                name="programme_suppressed_cell_holds_no_number",
                condition=Q(suppressed=False)
                | Q(value__isnull=True, low__isnull=True, high__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.claim_id} {self.position}"
