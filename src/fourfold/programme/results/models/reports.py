"""Reports that write themselves from claims: the annual one, and those to donors."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, FileLink, Scope
from fourfold.programme.models.funds import Fund
from fourfold.programme.results.models.claims import ResultClaim
from fourfold.programme.results.models.framework import Framework


class ReportKind(models.TextChoices):
    """Whom a report is for."""

    ANNUAL = "annual", _("Annual report")
    DONOR = "donor", _("Report to a donor")


class Report(models.Model):
    """A report on a period. Published, it stands with the claims it was published with.

    `held` is what was gathered for it (rules/holding.py): claims by id, targets, States, money.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=8, choices=ReportKind.choices)
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="+")
    fund = models.ForeignKey(Fund, null=True, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    foreword = models.TextField(blank=True)
    fictional = models.BooleanField(default=False)
    held = models.JSONField(default=dict)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    published_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="programme_report_to_a_donor_names_the_fund",
                condition=Q(kind=ReportKind.ANNUAL, fund__isnull=True)
                | Q(kind=ReportKind.DONOR, fund__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.title


class ReportClaim(models.Model):
    """A claim in a report, at its place."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="claims")
    claim = models.ForeignKey(ResultClaim, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                name="programme_report_holds_a_claim_once", fields=("report", "claim")
            ),
        )

    def __str__(self) -> str:
        return f"{self.report_id} {self.position}"


class StoryBox(models.Model):
    """A story in a report: in words, with its source, and with the consent of whom it is about."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="stories")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    source = models.CharField(max_length=300)
    consent = models.CharField(max_length=300)
    image = models.ForeignKey(FileLink, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("position",)
        constraints = (
            models.CheckConstraint(
                name="programme_story_names_source_and_consent",
                condition=~Q(source="") & ~Q(consent=""),
            ),
        )

    def __str__(self) -> str:
        return self.title
