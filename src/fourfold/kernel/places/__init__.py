"""Scopes and places: the tree of rights, and the States it is made of."""

from fourfold.kernel.places.actions import (
    FUNDS_PATH,
    WORLD_PATH,
    add_organisation,
    add_person,
    ensure_roots,
    ensure_scope,
    load_places_and_regions,
    save_place,
)
from fourfold.kernel.places.queries import (
    all_places,
    organisations_of,
    place_for,
    region_name,
    smallest_scope,
    state_choices,
)

__all__ = [
    "FUNDS_PATH",
    "WORLD_PATH",
    "add_organisation",
    "add_person",
    "all_places",
    "ensure_roots",
    "ensure_scope",
    "load_places_and_regions",
    "organisations_of",
    "place_for",
    "region_name",
    "save_place",
    "smallest_scope",
    "state_choices",
]
