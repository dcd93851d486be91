"""Tables of money. Amounts are in a currency, with US dollars beside them by a sourced rate."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, Organisation, Place, Scope
from fourfold.kernel.models.recorded import CURRENT, Recorded, ends_after_it_began
from fourfold.kernel.vocabulary import Pillar
from fourfold.programme.models.corrected import Corrected
from fourfold.programme.models.funds import Fund


class Earmarking(models.TextChoices):
    """How far a donor binds its money (IATI codelist EarmarkingCategory 1 to 4)."""

    UNEARMARKED = "1", _("Not earmarked")
    SOFTLY = "2", _("Softly earmarked")
    EARMARKED = "3", _("Earmarked")
    TIGHTLY = "4", _("Tightly earmarked")


class GrantTerms(Corrected):
    """What the agreement behind a fund says. The fund's own lists say what it may pay for."""

    fund = models.OneToOneField(
        Fund, primary_key=True, on_delete=models.PROTECT, related_name="terms"
    )
    reference = models.CharField(max_length=100, blank=True)
    signed_on = models.DateField(null=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    earmarking = models.CharField(max_length=1, choices=Earmarking.choices)
    currency = models.CharField(max_length=3, default="USD")
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="programme_grant_ends_after_its_start",
                condition=Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="programme_grant_amount_is_positive", condition=Q(amount__gt=0)
            ),
        )

    def __str__(self) -> str:
        return self.reference or str(self.fund_id)


class ExchangeRate(models.Model):
    """US dollars for one unit of a currency, from a day on, with the source that says so.

    A rate is never changed: a better one for the same day supersedes it, and transactions keep the
    one that they used until somebody corrects them.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    currency = models.CharField(max_length=3)
    starts_on = models.DateField()
    usd = models.DecimalField(max_digits=18, decimal_places=9)
    source = models.CharField(max_length=300)
    recorded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)
    superseded_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ("currency", "-starts_on", "-recorded_at")
        constraints = (
            models.UniqueConstraint(
                name="programme_rate_is_held_once_a_day",
                fields=("currency", "starts_on"),
                condition=CURRENT,
            ),
            models.CheckConstraint(name="programme_rate_is_positive", condition=Q(usd__gt=0)),
            models.CheckConstraint(name="programme_rate_names_its_source", condition=~Q(source="")),
        )

    def __str__(self) -> str:
        return f"{self.currency} {self.starts_on}"


class BudgetCategory(models.TextChoices):
    """What a budget line pays for."""

    STAFF = "staff", _("Staff and mentors")
    TRAVEL = "travel", _("Travel")
    TRAINING = "training", _("Training and meetings")
    EQUIPMENT = "equipment", _("Equipment and licences")
    CONTRACTS = "contracts", _("Contracts and grants")
    OPERATING = "operating", _("Operating costs")
    SUPPORT_COST = "support-cost", _("Programme support cost")


class BudgetLine(Corrected):
    """What a fund sets aside for one purpose in one year, whole US dollars."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="lines")
    year = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=40)
    title = models.CharField(max_length=200)
    category = models.CharField(max_length=16, choices=BudgetCategory.choices)
    pillar = models.CharField(max_length=24, choices=Pillar.choices, blank=True)
    usd = models.BigIntegerField()

    class Meta:
        ordering = ("year", "code")
        constraints = (
            models.UniqueConstraint(
                name="programme_budget_line_is_held_once", fields=("fund", "year", "code")
            ),
            models.CheckConstraint(
                name="programme_budget_line_is_not_negative", condition=Q(usd__gte=0)
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.year}"


class TransactionKind(models.TextChoices):
    """What moved, by the IATI codelist TransactionType."""

    INCOMING_PLEDGE = "13", _("Incoming pledge")
    INCOMING_COMMITMENT = "11", _("Incoming commitment")
    INCOMING_FUNDS = "1", _("Incoming funds")
    COMMITMENT = "2", _("Outgoing commitment")
    DISBURSEMENT = "3", _("Disbursement")
    EXPENDITURE = "4", _("Expenditure")


class Transaction(Recorded):
    """Money of a fund that came, was bound or went. `entry` is one id for all versions of it.

    `usd` is the amount by `rate`, or the amount itself where the currency is USD. Spending may name
    the activity it paid for. Corrections supersede; a reversal has a negative amount.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    entry = models.UUIDField(default=new_id)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="transactions")
    line = models.ForeignKey(BudgetLine, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=2, choices=TransactionKind.choices)
    on = models.DateField()
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    currency = models.CharField(max_length=3, default="USD")
    rate = models.ForeignKey(ExchangeRate, null=True, on_delete=models.PROTECT, related_name="+")
    usd = models.DecimalField(max_digits=18, decimal_places=2)
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    counterparty = models.CharField(max_length=200, blank=True)
    purpose = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    commitment = models.UUIDField(null=True)
    activity_kind = models.CharField(max_length=24, blank=True)
    activity_id = models.UUIDField(null=True)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="programme_transaction_has_one_current_version",
                fields=("entry",),
                condition=CURRENT,
            ),
            models.CheckConstraint(
                name="programme_transaction_has_a_rate_or_is_in_usd",
                condition=Q(currency="USD", rate__isnull=True) | Q(rate__isnull=False),
            ),
            ends_after_it_began("programme_transaction_ends_after_it_began"),
        )
        indexes = (models.Index(fields=("fund", "on"), name="programme_transaction_by_fund"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.amount} {self.currency}"


class ActivityShare(Recorded):
    """What share of an activity a fund pays, 0 to 1. The shares that stand together sum to one.

    `made` is one id for shares that were set together; setting them anew supersedes all of them.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    made = models.UUIDField()
    activity_kind = models.CharField(max_length=24)
    activity_id = models.UUIDField()
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="+")
    share = models.DecimalField(max_digits=7, decimal_places=6)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="programme_share_names_a_fund_once",
                fields=("activity_kind", "activity_id", "fund"),
                condition=CURRENT,
            ),
            models.CheckConstraint(
                name="programme_share_lies_between_0_and_1",
                condition=Q(share__gt=0) & Q(share__lte=1),
            ),
            ends_after_it_began("programme_share_ends_after_it_began"),
        )
        indexes = (
            models.Index(
                fields=("activity_kind", "activity_id"), name="programme_share_by_activity"
            ),
        )

    def __str__(self) -> str:
        return f"{self.activity_id} {self.share}"


class Post(Corrected):
    """A post that donors pay for, and until when: where its money ends is a funding cliff."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField(max_length=200)
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    fund = models.ForeignKey(Fund, null=True, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    funded_until = models.DateField()
    usd_a_month = models.PositiveIntegerField()
    renewer = models.CharField(max_length=200, blank=True)
    fictional = models.BooleanField(default=False)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="programme_post_is_funded_from_its_start",
                condition=Q(funded_until__gte=F("starts_on")),
            ),
        )

    def __str__(self) -> str:
        return self.title
