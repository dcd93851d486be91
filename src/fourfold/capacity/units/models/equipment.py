"""What units were given: the register, acts of hand-over, inspections."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fourfold.capacity.units.models.units import Unit
from fourfold.kernel import clock
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Account, FileLink, Place, Scope
from fourfold.kernel.models.recorded import CURRENT, Recorded
from fourfold.kernel.sealed import SealedJSONField


class AssetKind(models.TextChoices):
    """What was given."""

    HARDWARE = "hardware", _("Hardware")
    SOFTWARE = "software", _("Software")
    LICENCE = "licence", _("Licence")
    FURNITURE = "furniture", _("Furniture and premises")


class Asset(models.Model):
    """One thing in the register. `cost` is in `currency`; `renewer` pays for the renewal."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tag = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=12, choices=AssetKind.choices)
    title = models.CharField(max_length=200)
    maker = models.CharField(max_length=100, blank=True)
    serial = models.CharField(max_length=100, blank=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="assets")
    bought_on = models.DateField(null=True)
    cost = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    seats = models.PositiveIntegerField(null=True)
    expires_on = models.DateField(null=True)
    renewer = models.CharField(max_length=200, blank=True)
    renewed_by = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="renews"
    )
    end_use = models.CharField(max_length=300, blank=True)
    added_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="capacity_asset_cost_has_a_currency",
                condition=Q(cost__isnull=True) | ~Q(currency=""),
            ),
            models.CheckConstraint(
                name="capacity_asset_cost_is_not_negative",
                condition=Q(cost__isnull=True) | Q(cost__gte=0),
            ),
        )

    def __str__(self) -> str:
        return self.tag


class HandOver(Recorded):
    """An act of hand-over: many assets, signed on the spot by who gives and who receives.

    `signatures` holds, sealed, for "giver" and "receiver": name, office, and what was drawn; `file`
    shows the signed paper, where there is one. `text` is the act as both read it and `sha256` is of
    that text. Signed, it stands (`frozen`): what was wrong is superseded by an act that `replaces`
    it. Until it is signed it may be changed, and counts nowhere. Discarded, it says why in
    `discarded_because` and keeps its number.
    """

    FROZEN = (
        "number", "unit_id", "scope_id", "handed_on", "venue", "conditions", "end_use", "text",
        "sha256", "signed_at", "file_id", "replaces_id", "recorded_at", "recorded_by_id",
    )  # fmt: skip

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField(max_length=32, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="hand_overs")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    handed_on = models.DateField()
    venue = models.CharField(max_length=200, blank=True)
    conditions = models.TextField(blank=True)
    end_use = models.TextField(blank=True)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    signatures = SealedJSONField(default=dict)
    signed_at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    discarded_because = models.CharField(max_length=300, blank=True)
    file = models.ForeignKey(FileLink, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="capacity_hand_over_signed_keeps_its_text_and_hash",
                condition=Q(signed_at__isnull=True) | (~Q(text="") & ~Q(sha256="")),
            ),
            models.UniqueConstraint(
                name="capacity_hand_over_is_replaced_once",
                fields=("replaces",),
                condition=Q(signed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="capacity_hand_over_signed_is_never_discarded",
                condition=Q(discarded_because="")
                | Q(signed_at__isnull=True, superseded_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.number


class HandedOver(models.Model):
    """An asset of a hand-over, with its condition then."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    hand_over = models.ForeignKey(HandOver, on_delete=models.PROTECT, related_name="items")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="hand_overs")
    condition = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_hand_over_names_an_asset_once", fields=("hand_over", "asset")
            ),
        )

    def __str__(self) -> str:
        return f"{self.hand_over_id} {self.asset_id}"


class InspectionFinding(models.TextChoices):
    """How an asset was found."""

    IN_USE = "in-use", _("In use")
    IDLE = "idle", _("Idle")
    DAMAGED = "damaged", _("Damaged")
    LOST = "lost", _("Lost")
    ELSEWHERE = "elsewhere", _("Used elsewhere")


class Inspection(Recorded):
    """An inspection of an asset 6 or 12 months after hand-over; no `finding` until it is held.

    What was recorded wrongly is superseded by another row of the same asset, months and day.
    """

    recorded_at = models.DateTimeField(null=True, editable=False)  # type: ignore[assignment]  # -- it has none until it is held
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="inspections")
    hand_over = models.ForeignKey(
        HandOver, null=True, on_delete=models.PROTECT, related_name="inspections"
    )
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    held_on = models.DateField(null=True)
    finding = models.CharField(max_length=12, choices=InspectionFinding.choices, blank=True)
    note = models.CharField(max_length=500, blank=True)
    file = models.ForeignKey(FileLink, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="capacity_asset_is_inspected_once_a_term",
                fields=("asset", "months", "due_on"),
                condition=CURRENT,
            ),
            models.CheckConstraint(
                name="capacity_inspection_corrected_was_held",
                condition=CURRENT | Q(held_on__isnull=False),
            ),
            models.CheckConstraint(
                name="capacity_inspection_held_says_what_was_found",
                condition=Q(held_on__isnull=True, finding="")
                | (Q(held_on__isnull=False) & ~Q(finding="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.asset_id} {self.months}"
