"""The means: money by fund and year, trainers by skill and quarter, what a State can absorb.

Money is whole US dollars. The database itself refuses to reserve more than there is.
"""

from typing import ClassVar

from django.db import models

from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Organisation, Place, Scope
from fourfold.programme.models.corrected import Corrected


class Fund(models.Model):
    """One agreement with a donor. An empty list of regions, States or pillars means any.

    Made-up money pays for made-up States only, and real money for real ones.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    donor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    scope = models.OneToOneField(Scope, on_delete=models.PROTECT, related_name="+")
    support_cost_rate = models.DecimalField(max_digits=5, decimal_places=4)
    regions = models.JSONField(default=list)
    states = models.JSONField(default=list)
    pillars = models.JSONField(default=list)
    carry_over = models.BooleanField(default=False)
    fictional = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("title", "id")
        constraints = (
            models.UniqueConstraint(
                name="programme_fund_title_is_unique_for_a_donor", fields=("donor", "title")
            ),
            models.CheckConstraint(
                name="programme_fund_support_cost_is_a_share",
                condition=models.Q(support_cost_rate__gte=0) & models.Q(support_cost_rate__lt=1),
            ),
        )

    def __str__(self) -> str:
        return self.title


class FundYear(Corrected):
    """What a fund brings in one calendar year, and what agreed plans have reserved of it."""

    MOVED: ClassVar = ("reserved",)

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField()
    amount_gross = models.BigIntegerField()
    amount_net = models.BigIntegerField()
    reserved = models.BigIntegerField(default=0)

    class Meta:
        ordering = ("year",)
        constraints = (
            models.UniqueConstraint(
                name="programme_fund_year_is_held_once", fields=("fund", "year")
            ),
            models.CheckConstraint(
                name="programme_fund_year_is_never_overspent",
                condition=models.Q(reserved__gte=0)
                & models.Q(reserved__lte=models.F("amount_net")),
            ),
            models.CheckConstraint(
                name="programme_fund_year_net_is_within_gross",
                condition=models.Q(amount_net__gte=0)
                & models.Q(amount_net__lte=models.F("amount_gross")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.fund_id} {self.year}"

    @property
    def free(self) -> int:
        """Dollars that no agreed plan has reserved."""
        return self.amount_net - self.reserved


class TrainerCapacity(models.Model):
    """Trainer-quarters of one skill in one language and one quarter ("2027Q1").

    An empty language stands for trainers who can work in any. Made-up trainers work for made-up
    States only.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    skill = models.SlugField(max_length=40)
    language = models.CharField(max_length=10, blank=True)
    quarter = models.CharField(max_length=6)
    capacity = models.DecimalField(max_digits=9, decimal_places=3)
    reserved = models.DecimalField(max_digits=9, decimal_places=3, default=0)
    source = models.CharField(max_length=300)
    fictional = models.BooleanField(default=False)

    class Meta:
        ordering = ("skill", "quarter", "language")
        constraints = (
            models.UniqueConstraint(
                name="programme_trainers_are_held_once",
                fields=("skill", "language", "quarter", "fictional"),
            ),
            models.CheckConstraint(
                name="programme_trainers_are_never_overbooked",
                condition=models.Q(reserved__gte=0) & models.Q(reserved__lte=models.F("capacity")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.skill} {self.language or 'any'} {self.quarter}"


class AbsorptiveCapacity(models.Model):
    """How much support a State can take in a quarter, and its working languages."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    place = models.OneToOneField(Place, on_delete=models.PROTECT, related_name="+")
    load_per_quarter = models.DecimalField(max_digits=5, decimal_places=2)
    languages = models.JSONField(default=list)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="programme_absorption_is_not_negative",
                condition=models.Q(load_per_quarter__gte=0),
            ),
        )

    def __str__(self) -> str:
        return f"{self.place_id} {self.load_per_quarter}"
