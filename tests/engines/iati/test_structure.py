"""The structure of files: our checks and the published schema give one verdict."""

from __future__ import annotations

from random import Random

import pytest
from lxml import etree

from fourfold.engines.iati.checking.structure import check_structure
from fourfold.engines.iati.standard.types import fits
from tests.engines.iati.documents import BAD, GOOD, document, spoilt
from tests.engines.iati.schema_walk import SCHEMAS

needs_schema = pytest.mark.skipif(not SCHEMAS.is_dir(), reason=f"{SCHEMAS} is not here")


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "iati-activities-schema.xsd"))


def structure_of(root: etree._Element) -> list[str]:
    found: list[str] = []
    check_structure(root, lambda message, element, **_: found.append(f"{message[0]} {element.tag}"))
    return found


@needs_schema
@pytest.mark.parametrize("seed", range(60))
def test_documents_by_the_table_are_valid_by_the_schema(seed: int, schema: etree.XMLSchema) -> None:
    root = document(Random(seed))
    assert structure_of(root) == []
    assert schema.validate(root), schema.error_log.last_error


@needs_schema
@pytest.mark.parametrize("seed", range(60))
def test_spoilt_documents_are_judged_as_the_schema_judges_them(
    seed: int, schema: etree.XMLSchema
) -> None:
    random = Random(seed)
    original = etree.tostring(document(random))
    for _ in range(30):
        root = etree.fromstring(original)
        done = [spoilt(random, root) for _ in range(random.choice([1, 1, 1, 2]))]
        ours = structure_of(root)
        theirs = schema.validate(root)
        if theirs and all(one.startswith("structure.foreign-element") for one in ours):
            continue  # libxml2 takes elements of others among repeated ones; the schema does not.
        assert (ours == []) is theirs, (done, ours, schema.error_log.last_error)


@needs_schema
@pytest.mark.parametrize("kind", sorted(BAD))
def test_types_of_values_are_those_of_the_schema_language(kind: str) -> None:
    schema = etree.XMLSchema(
        etree.fromstring(
            '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"><xs:'
            f'complexType><xs:attribute name="v" type="xs:{kind}"/></xs:complexType></xs:element>'
            "</xs:schema>"
        )
    )
    values = {*GOOD[kind], *BAD[kind], *(one for many in BAD.values() for one in many)}
    theirs = {value: schema.validate(etree.Element("a", v=value)) for value in values}
    if kind == "language":
        theirs[""] = True  # xml:lang may be empty, which takes a language back.
    assert {value: fits(kind, value) for value in values} == theirs
