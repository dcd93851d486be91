"""Places: the Member States, the observers, and fictional States for demonstration."""

from django.db import models
from django.utils.translation import get_language

from fourfold.kernel.models.scopes import Scope
from fourfold.kernel.vocabulary import Membership


class Place(models.Model):
    """A State by its ISO 3166 alpha-3 code. Names follow the United Nations' own lists."""

    code = models.CharField(primary_key=True, max_length=3)
    alpha2 = models.CharField(max_length=2, unique=True)
    m49 = models.CharField(max_length=3, blank=True)
    membership = models.CharField(max_length=16, choices=Membership.choices)
    names = models.JSONField()
    region = models.CharField(max_length=32)
    m49_region = models.CharField(max_length=3, blank=True)
    m49_subregion = models.CharField(max_length=3, blank=True)
    ldc = models.BooleanField(default=False)
    lldc = models.BooleanField(default=False)
    sids = models.BooleanField(default=False)
    tile_column = models.SmallIntegerField(null=True)
    tile_row = models.SmallIntegerField(null=True)
    scope = models.OneToOneField(Scope, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="kernel_place_code_is_alpha3",
                condition=models.Q(code__regex=r"^[A-Z]{3}$"),
            ),
            models.CheckConstraint(
                name="kernel_place_fictional_codes_are_user_assigned",
                condition=models.Q(membership=Membership.FICTIONAL, code__startswith="X")
                | (~models.Q(membership=Membership.FICTIONAL) & ~models.Q(code__startswith="X")),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the reader, English where there is none."""
        names: dict[str, str] = self.names
        return names.get(get_language() or "en") or names["en"]

    @property
    def is_fictional(self) -> bool:
        """Made up for demonstration; every page and report says so."""
        return self.membership == Membership.FICTIONAL
