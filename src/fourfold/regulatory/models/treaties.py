"""What States have done about treaties, and what official texts the catalogue was checked with."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, Place, Scope


class Event(models.TextChoices):
    """What a State can do about a treaty, or what happens to it there."""

    SIGNED = "signed", _("Signed")
    RATIFIED = "ratified", _("Ratified, accepted or approved")
    ACCEDED = "acceded", _("Acceded")
    IN_FORCE = "in-force", _("In force for the State")
    RESERVATION = "reservation", _("Reservation")
    DECLARATION = "declaration", _("Declaration")
    WITHDRAWAL = "withdrawal", _("Reservation withdrawn")
    DENOUNCED = "denounced", _("Denounced")
    TRANSPOSED = "transposed", _("Transposed into national law")


class Confidence(models.TextChoices):
    """How sure a row is."""

    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class TreatyEvent(models.Model):
    """One dated fact of a State and an instrument; undated where the source gives no day.

    `instrument` is a code of `reference/treaties`; `provision` is what a reservation is to.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=32)
    event = models.CharField(max_length=16, choices=Event.choices)
    happened_on = models.DateField(null=True)
    provision = models.CharField(max_length=64, blank=True)
    text = models.TextField(blank=True)
    source = models.CharField(max_length=300)
    url = models.URLField(max_length=500, blank=True)
    checked_on = models.DateField()
    confidence = models.CharField(max_length=8, choices=Confidence.choices)
    origin = models.CharField(max_length=64, blank=True)  # "reference", or the imported file
    recorded_at = models.DateTimeField(default=clock.now, editable=False)
    recorded_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="regulatory_treaty_event_has_a_source", condition=~Q(source="")
            ),
            models.UniqueConstraint(
                name="regulatory_one_current_treaty_event",
                fields=("place", "instrument", "event", "provision"),
                condition=Q(superseded_at__isnull=True),
            ),
        )
        indexes = (models.Index(fields=("place", "instrument"), name="regulatory_event_by_place"),)

    def __str__(self) -> str:
        return f"{self.place_id} {self.instrument} {self.event}"


class CatalogueCheck(models.Model):
    """A comparison of a catalogue with an official text that somebody brought.

    `catalogue` is the digest of the rows compared: a changed catalogue is unchecked again.
    `differences` holds what is refused, empty for a match; `near` titles that say the same in other
    words, with the official one.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=32)
    catalogue = models.CharField(max_length=64)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    articles = models.PositiveIntegerField()
    differences = models.JSONField(default=list)
    near = models.JSONField(default=list)
    checked_at = models.DateTimeField(default=clock.now, editable=False)
    checked_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.instrument} against {self.file_name}"
