"""Scopes: the tree along which rights reach downwards."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fourfold.kernel.ids import new_id

SEPARATOR = "/"


class ScopeKind(models.TextChoices):
    """Levels of the two trees: world > region > State > organisation > unit; funds > fund."""

    WORLD = "world", _("World")
    REGION = "region", _("Region")
    STATE = "state", _("State")
    ORGANISATION = "organisation", _("Organisation")
    UNIT = "unit", _("Organisational unit")
    FUNDS = "funds", _("Funds")
    FUND = "fund", _("Fund")


class Scope(models.Model):
    """One node. `path` is made of the codes from the root, so a subtree is a prefix."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=16, choices=ScopeKind.choices)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=64)
    path = models.CharField(max_length=400, unique=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="kernel_scope_only_roots_have_no_parent",
                condition=models.Q(parent__isnull=False)
                | models.Q(kind__in=[ScopeKind.WORLD, ScopeKind.FUNDS]),
            ),
            models.CheckConstraint(
                name="kernel_scope_path_ends_with_separator",
                condition=models.Q(path__endswith=SEPARATOR),
            ),
        )

    def __str__(self) -> str:
        return self.path
