"""Where rows of several States lie in the tree of rights."""

from typing import Any

import pytest

from fourfold.kernel.models import Place
from fourfold.kernel.places import all_places, ensure_roots, smallest_scope
from tests.factories import make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def held() -> dict[str, Place]:
    regions = {"XAA": "east", "XAC": "east", "XAB": "eastern", "XAD": "west"}
    return {code: make_place(code, region=region) for code, region in regions.items()}


@pytest.mark.parametrize(
    ("codes", "path"),
    [
        ("XAA", "world/east/XAA/"),
        ("XAA XAA", "world/east/XAA/"),
        ("XAA XAC", "world/east/"),
        ("XAC XAA XAC", "world/east/"),
        ("XAA XAB", "world/"),
        ("XAA XAC XAD", "world/"),
    ],
)
def test_states_lie_in_the_smallest_scope_that_holds_them_all(
    held: dict[str, Place], codes: str, path: str
) -> None:
    assert smallest_scope(held[code] for code in codes.split()).path == path


def test_no_state_at_all_lies_in_the_world() -> None:
    world, _funds = ensure_roots()
    assert smallest_scope([]) == world


def test_places_with_the_parents_of_their_scopes_cost_no_query(
    held: dict[str, Place], django_assert_num_queries: Any
) -> None:
    places = list(all_places().select_related("scope__parent__parent"))
    with django_assert_num_queries(0):
        assert smallest_scope(places).path == "world/"
