"""What ends and has to be renewed: licences of the register and access granted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fourfold.capacity import access
from fourfold.capacity.units.models import Asset, Grant
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor, visible

LICENCE, ACCESS = "licence", "access"


@dataclass(frozen=True, slots=True)
class Ending:
    """Something that ends. `renewer` "" says plainly that nobody renews it."""

    kind: str
    id: UUID
    title: str
    place: Place
    unit: str
    unit_id: UUID | None
    ends_on: date
    renewer: str


def ending(actor: Actor, *, until: date, state: str = "") -> list[Ending]:
    """What ends on or before a day and has not been renewed or withdrawn, the earliest first."""
    found = [*_things(actor, until, state), *_grants(actor, until, state)]
    return sorted(found, key=lambda one: (one.ends_on, one.title, str(one.id)))


def _things(actor: Actor, until: date, state: str) -> Iterator[Ending]:
    rows = Asset.objects.filter(
        visible(actor, access.READ_UNIT), expires_on__lte=until, renewed_by=None
    )
    rows = rows.filter(place=state) if state else rows
    for one in rows.select_related("place", "unit"):
        if one.expires_on is not None:
            unit = one.unit.name if one.unit else ""
            yield Ending(
                LICENCE,
                one.pk,
                one.title,
                one.place,
                unit,
                one.unit_id,
                one.expires_on,
                one.renewer,
            )


def _grants(actor: Actor, until: date, state: str) -> Iterator[Ending]:
    rows = Grant.objects.filter(
        visible(actor, access.READ_UNIT), expires_on__lte=until, withdrawn_on=None
    )
    rows = rows.filter(unit__place=state) if state else rows
    for one in rows.select_related("unit__place"):
        if one.expires_on is not None:
            yield Ending(
                ACCESS, one.pk, one.title, one.unit.place, one.unit.name, one.unit_id,
                one.expires_on, one.renewer,
            )  # fmt: skip
