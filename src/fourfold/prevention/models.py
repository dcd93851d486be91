"""Tables of prevention: campaigns, and whom they reached."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, FileLink, Organisation, Place, Scope
from fourfold.kernel.models.recorded import CURRENT, Recorded, ends_after_it_began


class Audience(models.TextChoices):
    """Whom a campaign speaks to."""

    CHILDREN = "children", _("Children")
    WOMEN = "women", _("Women")
    PEOPLE_WITH_DISABILITIES = "people-with-disabilities", _("People with disabilities")
    ELDERLY = "elderly", _("The elderly")
    TEACHERS = "teachers", _("Teachers")
    PARENTS = "parents", _("Parents")
    CIVIL_SOCIETY = "civil-society", _("Civil society")
    INDUSTRY = "industry", _("Industry")
    OFFICIALS = "officials", _("Officials")
    GENERAL = "general", _("Everybody")


class Channel(models.TextChoices):
    """How a campaign reaches people."""

    SCHOOL = "school", _("Schools")
    EVENT = "event", _("Events in person")
    SOCIAL_MEDIA = "social-media", _("Social media")
    BROADCAST = "broadcast", _("Radio and television")
    PRINT = "print", _("Print and posters")
    APP = "app", _("Phone app")
    REPORTING = "reporting", _("Reporting mechanism")
    WEBSITE = "website", _("Website")


class ReachUnit(models.TextChoices):
    """What one of the number is. Numbers of different units are never added."""

    PEOPLE = "people", _("People")
    CONTACTS = "contacts", _("Contacts")
    VIEWS = "views", _("Views")
    DOWNLOADS = "downloads", _("Downloads")
    REPORTS = "reports", _("Reports received")


class ReachMethod(models.TextChoices):
    """How the number was found."""

    COUNTED = "counted", _("Counted on the spot")
    REGISTERED = "registered", _("Registered one by one")
    PLATFORM = "platform-reported", _("Reported by a platform")
    ESTIMATED = "estimated", _("Estimated")


class Campaign(models.Model):
    """A campaign, for one State or several. `scope` is the smallest that holds them all."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField(max_length=200)
    message = models.TextField(blank=True)
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    reporting_mechanism = models.CharField(max_length=200, blank=True)
    intervention = models.CharField(max_length=64, blank=True)
    fictional = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ("-starts_on", "title")
        constraints = (
            models.CheckConstraint(
                name="prevention_campaign_ends_after_its_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        )

    def __str__(self) -> str:
        return self.title


class Reach(Recorded):
    """How many a campaign reached in a stretch of time, with the method and its range.

    `reach` is one id for all versions of it. An estimate says how it was made in `explanation`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reach = models.UUIDField(default=new_id)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="reached")
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    audience = models.CharField(max_length=32, choices=Audience.choices)
    channel = models.CharField(max_length=16, choices=Channel.choices)
    unit = models.CharField(max_length=12, choices=ReachUnit.choices)
    method = models.CharField(max_length=20, choices=ReachMethod.choices)
    value = models.PositiveBigIntegerField()
    low = models.PositiveBigIntegerField(null=True)
    high = models.PositiveBigIntegerField(null=True)
    explanation = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=300)
    file = models.ForeignKey(FileLink, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="prevention_reach_has_one_current_version",
                fields=("reach",),
                condition=CURRENT,
            ),
            models.CheckConstraint(
                name="prevention_reach_ends_after_its_start",
                condition=Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="prevention_reach_lies_within_its_range",
                condition=(Q(low__isnull=True) | Q(low__lte=F("value")))
                & (Q(high__isnull=True) | Q(high__gte=F("value"))),
            ),
            models.CheckConstraint(
                name="prevention_estimate_explains_itself",
                condition=~Q(method=ReachMethod.ESTIMATED) | ~Q(explanation=""),
            ),
            models.CheckConstraint(
                name="prevention_reach_names_its_source", condition=~Q(source="")
            ),
            ends_after_it_began("prevention_reach_ends_after_it_began"),
        )

    def __str__(self) -> str:
        return f"{self.value} {self.unit}"
