"""What we write: valid by both checks, in order, the same bytes, readable again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from fourfold.engines.iati import Role, Status, read_activities
from fourfold.engines.iati.checking.validate import validate
from fourfold.engines.iati.standard.rule import Severity
from fourfold.engines.iati.writing import model, percentages, said, split, write_activities, yearly
from tests.engines.iati.published import GENERATED, TODAY, activities, full_activity
from tests.engines.iati.schema_walk import SCHEMAS


def problems(data: bytes) -> list[tuple[str, str, str]]:
    report = validate(data, name="ours.xml", today=TODAY)
    return [(one.rule, one.path, one.sentence()) for one in report.problems]


def schema_says(data: bytes) -> str:
    if not SCHEMAS.is_dir():
        pytest.skip(f"{SCHEMAS} is not here")
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "iati-activities-schema.xsd"))
    schema.validate(etree.fromstring(data))
    return str(schema.error_log)


def test_an_activity_with_everything_is_valid_by_our_checks() -> None:
    assert problems(write_activities([full_activity(1)], generated=GENERATED)) == []


def test_an_activity_with_everything_is_valid_by_the_schema() -> None:
    assert schema_says(write_activities([full_activity(1)], generated=GENERATED)) == ""


@settings(max_examples=60, deadline=None)
@given(st.lists(activities, min_size=1, max_size=2, unique_by=lambda one: one.identifier))
def test_whatever_is_written_is_valid_by_both(found: list[model.PublishedActivity]) -> None:
    data = write_activities(found, generated=GENERATED)
    report = validate(data, name="ours.xml", today=TODAY)
    assert [one for one in report.problems if one.severity is Severity.ERROR] == []
    assert schema_says(data) == ""
    assert [one.identifier for one in read_activities(data, name="ours.xml")] == [
        one.identifier for one in found
    ]


def test_the_same_activities_make_the_same_bytes() -> None:
    first, second = (
        write_activities([full_activity(1), full_activity(2)], generated=GENERATED)
        for _ in range(2)
    )
    assert first == second


def test_what_is_written_is_read_again() -> None:
    data = write_activities([full_activity(7)], generated=GENERATED)
    (found,) = read_activities(data, name="ours.xml")
    assert found.identifier == "XX-FIC-1-7"
    assert found.title == "Fund 7"
    assert found.status is Status.IMPLEMENTATION
    assert (found.dates.planned_start, found.dates.planned_end) == ("2025-01-01", "2027-12-31")
    assert [one.role for one in found.participants] == [Role.FUNDING, Role.IMPLEMENTING]
    assert sum(one.percentage or 0 for one in found.countries) == 100
    assert found.budget == {"USD": Decimal("1000000.01")}
    assert found.warnings == ()


def test_nothing_empty_is_written() -> None:
    bare = model.PublishedActivity(
        identifier="XX-FIC-1-1", reporter=full_activity(1).reporter, title=said("Bare"),
        description={"1": said("Words"), "2": said("  ")}, participating=(), status="1", dates=(),
        contacts=(model.Contact(),), conditions=None,
        locations=(model.Location(),),
    )  # fmt: skip
    root = etree.fromstring(write_activities([bare], generated=GENERATED))
    assert [one.tag for one in root[0]] == [
        "iati-identifier", "reporting-org", "title", "description", "activity-status"
    ]  # fmt: skip
    assert [one.tag for one in root.iter() if not (one.attrib or len(one) or one.text)] == []


def test_texts_of_people_cannot_break_out_of_their_place() -> None:
    nasty = "]]> <x/> & \x00 \" ' \ud800 \r\n é 中"
    told = replace(full_activity(1), title=said(nasty), identifier='XX-FIC-1-"<&>')
    data = write_activities([told], generated=GENERATED)
    root = etree.fromstring(data)
    assert root.findtext("iati-activity/title/narrative") == "]]> <x/> &  \" '  \r\n é 中"
    assert root.findtext("iati-activity/iati-identifier") == 'XX-FIC-1-"<&>'


@given(
    st.dictionaries(st.text(max_size=3), st.decimals(0, 10**9, places=4), max_size=40),
    st.integers(0, 4),
)
def test_percentages_add_up_to_exactly_a_hundred(weights: dict[str, Decimal], digits: int) -> None:
    found = percentages(weights, digits=digits)
    assert sum(found.values()) == (100 if any(weights.values()) else 0)
    assert all(0 < share <= 100 for share in found.values())


def test_what_rounding_leaves_goes_to_those_who_lost_most() -> None:
    assert percentages({"a": Decimal(1), "b": Decimal(1), "c": Decimal(1)}) == {
        "a": Decimal("33.34"), "b": Decimal("33.33"), "c": Decimal("33.33")
    }  # fmt: skip


@given(
    st.decimals(-(10**9), 10**9, places=2),
    st.dictionaries(st.text(max_size=2), st.decimals(0, 99, places=2)),
)
def test_a_split_loses_and_adds_nothing(whole: Decimal, weights: dict[str, Decimal]) -> None:
    found = split(whole, weights)
    assert sum(found.values()) == (whole if any(weights.values()) else 0)


@given(
    st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    st.integers(0, 4000),
    st.decimals(0, 10**9, places=2),
)
def test_budgets_are_split_into_years_without_gap_or_loss(
    start: date, days: int, amount: Decimal
) -> None:
    end = date.fromordinal(start.toordinal() + days)
    found = yearly(start, end, amount)
    assert sum(part for _, _, part in found) == amount
    assert (found[0][0], found[-1][1]) == (start, end)
    assert all((last - first).days < 366 for first, last, _ in found)
    assert [first.toordinal() for first, _, _ in found[1:]] == [
        last.toordinal() + 1 for _, last, _ in found[:-1]
    ]
