"""Checks of whole files: what people are told, and what hostile files can do."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from fourfold.engines.confined import Allowance
from fourfold.engines.iati import IatiError, Severity, read_activities, validate, validate_confined
from fourfold.engines.iati.writing import Baseline, Figure, model, said, write_activities
from tests.engines.iati.published import GENERATED, TODAY, full_activity
from tests.engines.iati.schema_walk import SCHEMAS

FULL = write_activities([full_activity(1)], generated=GENERATED).decode()


def told(data: str | bytes) -> list[tuple[str, str, str]]:
    content = data.encode() if isinstance(data, str) else data
    report = validate(content, name="theirs.xml", today=TODAY)
    return [(one.rule, one.path.rpartition("/")[2], one.sentence()) for one in report.problems]


def written(**changes: object) -> bytes:
    return write_activities([replace(full_activity(1), **changes)], generated=GENERATED)


def test_percentages_that_miss_a_hundred_are_named_with_their_sum() -> None:
    shares = (model.Coded("XA", Decimal("33.3")), model.Coded("XB", Decimal("33.3")))
    assert told(written(countries=shares)) == [
        (
            "3.1.2", "recipient-country[1]",
            "The percentages of recipient countries and regions add up to 66.6, not to 100.",
        )
    ]  # fmt: skip


@pytest.mark.parametrize("huge", ["1e99999999", "-1e99999999", "9" * 1_000_000])
def test_a_number_beyond_all_measure_is_a_problem_of_the_file_not_of_the_check(huge: str) -> None:
    sectors = f'<sector code="11110" percentage="{huge}"/><sector code="11120" percentage="100"/>'
    activity = f"<iati-activity>{sectors}</iati-activity>"
    found = told(f'<iati-activities version="2.03">{activity}</iati-activities>')
    sums = [sentence for _rule, _path, sentence in found if "add up" in sentence]
    assert len(sums) == 1
    assert sums[0].endswith("not to 100.")


def test_sectors_of_our_own_vocabulary_must_add_up_too() -> None:
    own = [model.Coded(code, Decimal(40), "99", "", said(code)) for code in "ab"]
    sectors = (model.Coded("15132", Decimal(100), "1"), *own)
    assert [rule for rule, _, _ in told(written(sectors=sectors))] == ["2.1.2"]


def test_a_budget_longer_than_a_year_is_named_with_its_end() -> None:
    budget = model.Budget(date(2025, 1, 1), date(2026, 6, 30), model.Money(Decimal(1), TODAY))
    ((rule, _, sentence),) = told(written(budgets=(budget,)))
    assert rule == "7.5.3"
    assert sentence == "The budget's period is longer than one year; it ends on 2026-06-30."


def test_countries_at_both_levels_are_named_once() -> None:
    moved = replace(full_activity(1).movements[0], country=model.Coded("XA"))
    assert told(written(movements=(moved,))) == [
        (
            "3.6.2", "iati-activity",
            "Countries or regions are named both for the activity and for transactions.",
        )
    ]  # fmt: skip


def test_a_baseline_without_its_value_is_named() -> None:
    result = full_activity(1).results[0]
    first = replace(result.indicators[0], baselines=(Baseline(2024, Figure(comment=said("x"))),))
    ((rule, place, sentence),) = told(written(results=(replace(result, indicators=(first,)),)))
    assert (rule, place) == ("8.8.1", "baseline")
    assert sentence == "A value is missing, though the indicator is measured in numbers."


@pytest.mark.parametrize(
    ("old", "new", "rule", "sentence"),
    [
        (
            '<activity-status code="2"/>', "", "structure.missing-element",
            "“iati-activity” has no element “activity-status”, but needs one.",
        ),
        (
            '<activity-status code="2"/>', '<activity-status code="9"/>', "codelist",
            "“9” is not in the list ActivityStatus that “code” takes its codes from.",
        ),
        (
            'iso-date="2026-06-01"', 'iso-date="1 June 2026"', "structure.type",
            "“1 June 2026” of “iso-date” is not a date, such as 2026-01-31.",
        ),
        (
            '<activity-status code="2"/>', '<activity-status kode="2"/>',
            "structure.unknown-attribute",
            "The standard has no attribute “kode” of “activity-status”.",
        ),
        (
            "<activity-scope ", "<nonsense/>\n<activity-scope ", "structure.unknown-element",
            "The standard has no element “nonsense” in “iati-activity”.",
        ),
        ('version="2.03"', 'version="2.02"', "version",
         "The file says that it follows version “2.02”; it was checked against 2.03."),
    ],
)  # fmt: skip
def test_problems_of_structure_are_told_in_plain_words(
    old: str, new: str, rule: str, sentence: str
) -> None:
    found = told(FULL.replace(old, new))
    assert (rule, sentence) in [(one[0], one[2]) for one in found]


def test_elements_out_of_order_are_told_where_they_belong() -> None:
    status = '    <activity-status code="2"/>\n'
    moved = FULL.replace(status, "").replace("    <activity-scope", status + "    <activity-scope")
    assert told(moved) == [
        (
            "structure.order", "activity-status",
            (
                "“activity-status” stands too late in “iati-activity”: "
                "it belongs before “contact-info”."
            ),
        )
    ]  # fmt: skip


def test_a_problem_names_line_activity_and_cure() -> None:
    report = validate(
        FULL.replace('<activity-status code="2"/>', "").encode(), name="a.xml", today=TODAY
    )
    (one,) = report.problems
    assert (one.line, one.path, one.activity) == (3, "iati-activity", "XX-FIC-1-1")
    assert one.cure() == "Add the element; it comes after “other-identifier”."
    assert (one.severity, report.errors, report.publishable) == (Severity.ERROR, 1, False)


def test_one_identifier_twice_is_told() -> None:
    twice = write_activities([full_activity(1), full_activity(1)], generated=GENERATED)
    assert [rule for rule, _, _ in told(twice)] == ["identifier.unique"]


HOSTILE = {
    "a document type": b'<!DOCTYPE x [<!ENTITY a "b">]><iati-activities/>',
    "a billion laughs": b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>',
    "a file of the machine": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
    "no XML": b"PK\x03\x04 not xml",
    "nothing": b"  ",
    "a wrong encoding": b'<?xml version="1.0" encoding="UTF-8"?><x>\xff</x>',
    "an unknown encoding": b'<?xml version="1.0" encoding="klingon"?><iati-activities/>',
    "something else": b"<html/>",
    "no activity": b'<iati-activities version="2.03"/>',
    "endless depth": b"<iati-activities>" + b"<iati-activity>" * 5000,
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files_are_refused_in_words(kind: str) -> None:
    with pytest.raises(IatiError) as refused:
        validate(HOSTILE[kind], name="theirs.xml", today=TODAY)
    assert str(refused.value).startswith("File “theirs.xml”")


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    began = time.monotonic()
    with pytest.raises(IatiError, match="at most 52428800 are accepted"):
        validate(b" " * (200 * 1024 * 1024) + b"x", name="big.xml", today=TODAY)
    assert time.monotonic() - began < 5


def test_very_many_vocabularies_do_not_take_very_long() -> None:
    sectors = "".join(f'<sector vocabulary="v{n}" code="1"/>' for n in range(20_000))
    data = f"<iati-activities><iati-activity>{sectors}</iati-activity></iati-activities>"
    began = time.monotonic()
    report = validate(data.encode(), name="many.xml", today=TODAY)
    assert time.monotonic() - began < 10
    assert "structure.vocabularies" in {one.rule for one in report.problems}


def test_of_very_many_problems_the_first_are_listed_and_all_counted() -> None:
    data = "<iati-activities>" + "<nonsense/>" * 5000 + "<iati-activity/></iati-activities>"
    report = validate(data.encode(), name="many.xml", today=TODAY)
    assert len(report.problems) == 1000
    assert report.errors > 5000
    assert report.unlisted == report.errors + report.warnings - 1000


def test_checking_in_a_process_of_its_own_tells_the_same() -> None:
    data = FULL.replace('<activity-status code="2"/>', "").encode()
    assert validate_confined(data, name="a.xml", today=TODAY) == validate(
        data, name="a.xml", today=TODAY
    )
    with pytest.raises(IatiError, match=r"^File “a.xml”, line 1: The file begins with “html”"):
        validate_confined(b"<html/>", name="a.xml", today=TODAY)


def test_a_file_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(IatiError, match="takes too long"):
        validate_confined(
            FULL.encode(), name="a.xml", today=TODAY,
            allowance=Allowance(memory=2 * 1024**3, seconds=0.01),
        )  # fmt: skip


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason=f"{SCHEMAS} is not here")
def test_an_old_file_is_still_read_leniently_and_checked_without_a_crash() -> None:
    data = (SCHEMAS / "worldbank-activities-v1.xml").read_bytes()
    assert len(read_activities(data, name="old.xml")) == 16
    assert not validate(data, name="old.xml", today=TODAY).publishable
