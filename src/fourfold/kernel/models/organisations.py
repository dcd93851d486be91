"""Organisations and the people who act for them in the system."""

from django.db import models

from fourfold.kernel.ids import new_id
from fourfold.kernel.models.places import Place
from fourfold.kernel.models.scopes import Scope
from fourfold.kernel.sealed import SealedCharField
from fourfold.kernel.vocabulary import GovernmentRole, OrganisationKind


class Organisation(models.Model):
    """A ministry, a police unit, a company, a university, a donor, a partner."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=OrganisationKind.choices)
    government_role = models.CharField(max_length=24, choices=GovernmentRole.choices, blank=True)
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    fictional = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)
    scope = models.OneToOneField(Scope, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="kernel_organisation_name_is_unique_in_its_place", fields=("place", "name")
            ),
            models.UniqueConstraint(
                name="kernel_organisation_name_is_unique_without_place",
                fields=("name",),
                condition=models.Q(place__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Somebody who acts in the system. People who are trained are kept elsewhere."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = SealedCharField(max_length=200)
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.name
