import csv
import io
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fourfold.engines.iati import (
    CSV_COLUMNS,
    Country,
    IatiError,
    IatiProblems,
    Lenience,
    Role,
    Sector,
    Status,
    read_activities_csv,
)

HEAD = "identifier,title,reporting_org"
FULL = {
    "identifier": "P-1",
    "title": "Laboratory",
    "reporting_org": "Partner",
    "description": "Sets up a laboratory.",
    "participating_orgs": "Ministry = implementing; Fund=funding; Friends",
    "countries": "ke:60; Uganda:40",
    "status": "Implementation",
    "planned_start": "2026-01-31",
    "actual_start": "",
    "planned_end": "2027-12-31",
    "actual_end": "",
    "sectors": "15130; Justice",
    "budget": "250,000.50",
    "currency": "usd",
}


def table(*rows: dict[str, str]) -> bytes:
    target = io.StringIO()
    writer = csv.DictWriter(target, list(CSV_COLUMNS))
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode()


def problems(data: bytes) -> list[tuple[str, int | None]]:
    with pytest.raises(IatiProblems) as refusal:
        read_activities_csv(data, name="partner.csv")
    return [(type(problem).__name__, problem.line) for problem in refusal.value.problems]


def test_a_full_line_becomes_an_activity() -> None:
    (found,) = read_activities_csv(table(FULL), name="partner.csv")
    assert (found.identifier, found.reporting.name, found.line) == ("P-1", "Partner", 2)
    assert found.countries == (
        Country("KE", "", Decimal(60)),
        Country("", "Uganda", Decimal(40)),
    )
    assert [(p.organisation.name, p.role) for p in found.participants] == [
        ("Ministry", Role.IMPLEMENTING),
        ("Fund", Role.FUNDING),
        ("Friends", Role.OTHER),
    ]
    assert found.status is Status.IMPLEMENTATION
    assert (found.dates.start, found.dates.end) == ("2026-01-31", "2027-12-31")
    assert found.sectors == (Sector("15130"), Sector(name="Justice"))
    assert found.budget == {"USD": Decimal("250000.50")}
    assert [warning.kind for warning in found.warnings] == [Lenience.COUNTRY_WITHOUT_CODE]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_separators_and_encodings_are_recognised(separator: str, encoding: str) -> None:
    lines = (HEAD.replace("reporting_org", "Reporting Org"), "P-1,Lié,Org")
    data = "\r\n".join(lines).replace(",", separator).encode(encoding)
    assert read_activities_csv(data, name="x.csv")[0].title == "Lié"


@pytest.mark.parametrize(
    ("data", "name", "line"),
    [
        (b"", "EmptyFile", None),
        (HEAD.encode(), "NoActivities", 1),
        (b"identifier,title\n1,2", "ColumnMissing", 1),
        (HEAD.encode() + b",colour\n1,2,3,4", "ColumnUnknown", 1),
        (HEAD.encode() + b"\nP,\xe9t\xe9,O", "NotText", 2),
        (HEAD.encode() + b'\nP,"a"b,O', "UnreadableTable", 2),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_its_line(
    data: bytes, name: str, line: int | None
) -> None:
    with pytest.raises(IatiError) as refusal:
        read_activities_csv(data, name="partner.csv")
    assert (type(refusal.value).__name__, refusal.value.line) == (name, line)
    assert "%(" not in str(refusal.value)


def test_all_problems_are_told_at_once() -> None:
    wrong = FULL | {
        "title": "",
        "countries": "KE:140",
        "status": "magic",
        "planned_start": "soon",
        "budget": "much",
    }
    late = FULL | {"planned_end": "2020-01-01", "currency": "dollars"}
    assert problems(table(wrong, late)) == [
        ("ValueMissing", 2),
        ("ValueUnusable", 2),
        ("ValueUnusable", 2),
        ("ValueUnusable", 2),
        ("ValueUnusable", 2),
        ("ValueUnusable", 3),
        ("ValueUnusable", 3),
        ("DuplicateActivity", 3),
    ]


def test_a_late_start_after_the_planned_end_is_a_warning_only() -> None:
    late = FULL | {"actual_start": "2028-01-01"}
    (found,) = read_activities_csv(table(late), name="partner.csv")
    assert found.warnings[-1].kind is Lenience.ENDS_BEFORE_START


def test_the_text_of_all_problems_names_file_line_and_cure() -> None:
    with pytest.raises(IatiProblems) as refusal:
        read_activities_csv(table(FULL | {"budget": "much"}), name="partner.csv")
    assert str(refusal.value) == (
        "File “partner.csv”, line 2: “much” in the column “budget” cannot be understood. "
        "Use a number such as 250000 or 250000.50."
    )


@given(
    identifier=st.text(st.characters(min_codepoint=33, max_codepoint=0x2FF)).filter(str.strip),
    budget=st.decimals(0, 10**9, places=2),
)
@example(identifier="\N{NO-BREAK SPACE}XA-1", budget=Decimal(0))
@settings(max_examples=60)
def test_identifier_and_budget_survive_a_table(identifier: str, budget: Decimal) -> None:
    row = FULL | {"identifier": identifier, "budget": str(budget)}
    (found,) = read_activities_csv(table(row), name="x.csv")
    assert (found.identifier, found.budget) == (identifier.strip(), {"USD": budget})
