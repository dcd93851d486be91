"""Our table of the standard's elements against the published schema."""

from __future__ import annotations

import pytest

from fourfold.engines.iati.standard.elements import XML, Element, at_large, elements
from tests.engines.iati.schema_walk import SCHEMAS, Described, Schema

needs_schema = pytest.mark.skipif(not SCHEMAS.is_dir(), reason=f"{SCHEMAS} is not here")


def as_described(element: Element) -> Described:
    return Described(
        attributes=frozenset(
            (one.name.replace(XML, "xml:"), one.kind, one.needed)
            for one in element.attributes.values()
        ),
        children=tuple((one.name, one.least, one.most) for one in element.parts.values()),
        text=element.text,
        foreign=not element.text,
        open_attributes=not element.closed,
    )


def walk(element: Element, path: str, found: dict[str, Described]) -> dict[str, Described]:
    found[path] = as_described(element)
    for part in element.parts.values():
        walk(elements()[part.kind], f"{path}/{part.name}", found)
    return found


@needs_schema
def test_every_element_order_number_and_attribute_is_as_in_the_schema() -> None:
    ours = walk(elements()["iati-activities"], "iati-activities", {})
    theirs = Schema().walk()
    assert sorted(ours) == sorted(theirs)
    assert {path: one for path, one in ours.items() if one != theirs[path]} == {}


@needs_schema
def test_elements_that_may_stand_at_large_are_those_of_the_schema() -> None:
    schema = Schema()
    assert sorted(at_large()) == sorted(schema.roots())
    for name, element in at_large().items():
        assert walk(element, name, {}) == schema.walk(name), name


def test_no_kind_in_the_table_goes_unused() -> None:
    used = {part.kind for one in elements().values() for part in one.parts.values()}
    assert used | {"iati-activities"} == set(elements())
