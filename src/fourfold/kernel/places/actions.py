"""Writes of scopes, places, organisations and people."""

from typing import Any
from uuid import UUID

from fourfold.kernel.audit import act
from fourfold.kernel.ids import new_id
from fourfold.kernel.models import Organisation, Person, Place, Scope
from fourfold.kernel.models.scopes import SEPARATOR, ScopeKind
from fourfold.kernel.policy import Actor, operator, require
from fourfold.reference.places import PlaceRow, load_places, load_programme_regions

WORLD_PATH = "world/"
FUNDS_PATH = "funds/"
WRITE_ORGANISATION = "kernel.organisation.write"


def ensure_roots() -> tuple[Scope, Scope]:
    """The two roots: the world, and the funds."""
    world, _ = Scope.objects.get_or_create(
        path=WORLD_PATH, defaults={"kind": ScopeKind.WORLD, "code": "world"}
    )
    funds, _ = Scope.objects.get_or_create(
        path=FUNDS_PATH, defaults={"kind": ScopeKind.FUNDS, "code": "funds"}
    )
    return world, funds


def ensure_scope(*, parent: Scope, kind: ScopeKind, code: str) -> Scope:
    """The child scope with this code, made when it is not there."""
    scope, _ = Scope.objects.get_or_create(
        path=f"{parent.path}{code}{SEPARATOR}",
        defaults={"kind": kind, "code": code, "parent": parent},
    )
    return scope


def load_places_and_regions(actor: Actor) -> int:
    """Put the reference list of States into the database; may run again without double effect."""
    with act(actor, "kernel.places.load") as entry:
        world, _ = ensure_roots()
        regions = {
            row.code: ensure_scope(parent=world, kind=ScopeKind.REGION, code=row.code)
            for row in load_programme_regions()
        }
        rows = load_places()
        for row in rows:
            _save_place_row(row, regions[row.programme_region])
        entry.object_kind, entry.object_id = "kernel.place", "reference"
        entry.detail["places"] = len(rows)
    return len(rows)


def _save_place_row(row: PlaceRow, region: Scope) -> None:
    facts = {
        "alpha2": row.iso2,
        "m49": row.m49,
        "membership": row.membership,
        "names": dict(row.names),
        "region": row.programme_region,
        "m49_region": row.m49_region,
        "m49_subregion": row.m49_sub_region,
        "ldc": row.ldc,
        "lldc": row.lldc,
        "sids": row.sids,
        "tile_column": row.tile_column,
        "tile_row": row.tile_row,
    }
    save_place(code=row.iso3, region=region, facts=facts)


def save_place(*, code: str, region: Scope, facts: dict[str, Any]) -> Place:
    """Make a place, or bring its facts up to date. Call it inside an act."""
    scope = ensure_scope(parent=region, kind=ScopeKind.STATE, code=code)
    place, _ = Place.objects.update_or_create(
        code=code, defaults=facts, create_defaults={**facts, "scope": scope}
    )
    return place


def add_organisation(
    *,
    by: Actor,
    name: str,
    kind: str,
    place: Place | None = None,
    government_role: str = "",
    fictional: bool = False,
    source: str = "",
) -> Organisation:
    """An organisation with its own scope beneath its State, or beneath the world."""
    parent = place.scope if place else ensure_roots()[0]
    require(by, WRITE_ORGANISATION, parent.path)
    identifier: UUID = new_id()
    with act(by, "kernel.organisation.add", parent.path) as entry:
        scope = ensure_scope(parent=parent, kind=ScopeKind.ORGANISATION, code=str(identifier))
        organisation = Organisation.objects.create(
            id=identifier,
            name=name,
            kind=kind,
            place=place,
            government_role=government_role,
            fictional=fictional,
            source=source,
            scope=scope,
        )
        entry.on(organisation)
    return organisation


def add_person(*, by: Actor, name: str, organisation: Organisation | None = None) -> Person:
    """Somebody who acts in the system."""
    scope = organisation.scope.path if organisation else WORLD_PATH
    require(by, WRITE_ORGANISATION, scope)
    with act(by, "kernel.person.add", scope) as entry:
        person = Person.objects.create(name=name, organisation=organisation)
        entry.on(person)
    return person


def load_reference() -> None:
    """The kernel's loader: the list of States."""
    load_places_and_regions(operator("loader"))
