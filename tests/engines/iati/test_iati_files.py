from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.engines.iati import (
    Activity,
    Country,
    Dates,
    IatiError,
    Lenience,
    Organisation,
    Role,
    Sector,
    Status,
    read_activities,
)

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "iati"
MINIMAL = "<iati-identifier>X-1</iati-identifier><title><narrative>One</narrative></title>"


def shared(name: str) -> bytes:
    if not (SHARED / name).exists():
        pytest.skip(f"needs the shared file data/iati/{name}, which is not here")
    return (SHARED / name).read_bytes()


def activity(inside: str, attributes: str = "") -> Activity:
    text = (
        f"<iati-activities><iati-activity {attributes}>{inside}</iati-activity></iati-activities>"
    )
    return read_activities(text.encode(), name="f.xml")[0]


def warned(found: Activity) -> list[Lenience]:
    return [warning.kind for warning in found.warnings]


def test_sixteen_activities_of_version_one_are_read_leniently() -> None:
    found = read_activities(shared("worldbank-activities-v1.xml"), name="worldbank.xml")
    assert len(found) == 16
    assert Counter(a.countries[0].name for a in found) == {"Malawi": 14, "Africa": 2}
    first = found[0]
    assert (first.identifier, first.line) == ("World Bank/P084404", 3)
    assert first.reporting == Organisation("World Bank")
    assert first.commitments == {"USD": Decimal(93_000_000)}
    assert [p.role for p in first.participants] == [Role.FUNDING, Role.OTHER, Role.IMPLEMENTING]
    assert warned(first) == [
        Lenience.IDENTIFIER_FROM_OTHER,
        Lenience.ROLE_UNKNOWN,
        Lenience.COUNTRY_WITHOUT_CODE,
        Lenience.STATUS_MISSING,
        Lenience.START_MISSING,
    ]


def test_the_example_of_the_standard_is_read_without_a_warning() -> None:
    data = shared("activity-standard-example-annotated.xml")
    (found,) = read_activities(data, name="example.xml")
    assert (found.identifier, found.title) == ("AA-AAA-123456789-ABC123", "Activity title")
    assert found.status is Status.IMPLEMENTATION
    assert found.dates == Dates("2012-04-15", "2012-04-28", "2015-12-31", None)
    assert found.countries == (
        Country("AF", percentage=Decimal(25)),
        Country("AG", percentage=Decimal(25)),
    )
    assert found.sectors[0] == Sector("111", "", "2")
    assert (found.budget, found.commitments) == ({"EUR": Decimal(3000)}, {})
    assert found.warnings == ()


def test_a_text_is_taken_in_the_preferred_language() -> None:
    data = shared("activity-standard-example-annotated.xml")
    titles = [
        read_activities(data, name="x", language=code)[0].title for code in ("es", "fr", "ru")
    ]
    assert titles == ["Título de la actividad", "Titre de l'activité", "Activity title"]


def test_a_revised_budget_stands_for_the_original_of_its_period() -> None:
    budget = (
        '<budget type="{}"><period-start iso-date="{}-01-01"/><period-end iso-date="{}-12-31"/>'
        '<value currency="USD">{}</value></budget>'
    )
    rows = (("1", 2024, 100), ("2", 2024, 80), ("1", 2025, 50))
    text = "".join(budget.format(kind, year, year, value) for kind, year, value in rows)
    assert activity(MINIMAL + text).budget == {"USD": Decimal(130)}


def test_only_outgoing_commitments_count_and_the_default_currency_fills_in() -> None:
    text = "".join(
        f'<transaction><transaction-type code="{code}"/><value>1,000</value></transaction>'
        for code in ("1", "2", "3", "11", "C")
    )
    found = activity(MINIMAL + text, 'default-currency="usd"')
    assert found.commitments == {"USD": Decimal(2000)}


def test_what_is_missing_is_said() -> None:
    found = activity("")
    assert found.identifier.startswith("made-")
    assert warned(found) == [
        Lenience.TITLE_MISSING,
        Lenience.REPORTER_MISSING,
        Lenience.IDENTIFIER_MADE,
        Lenience.COUNTRY_MISSING,
        Lenience.STATUS_MISSING,
        Lenience.START_MISSING,
    ]


def test_words_of_older_versions_are_understood() -> None:
    text = (
        '<activity-status code="">Implementation</activity-status>'
        '<activity-date type="start-planned">2020-01-01</activity-date>'
        '<activity-date type="end-actual" iso-date="2021-01-01"/>'
        '<participating-org role="Extending" ref="X"/>'
    )
    found = activity(MINIMAL + text)
    assert found.status is Status.IMPLEMENTATION
    assert (found.dates.start, found.dates.end) == ("2020-01-01", "2021-01-01")
    assert found.participants[0].role is Role.EXTENDING


def test_what_cannot_be_read_is_left_out_and_said() -> None:
    text = (
        '<activity-date type="1" iso-date="soon"/><recipient-country code="KE" percentage="140"/>'
        '<activity-status code="9"/><budget><value>much</value></budget>'
        "<budget><value>5</value></budget>"
    )
    found = activity(MINIMAL + text)
    assert (found.dates, found.countries) == (Dates(), (Country("KE"),))
    assert (found.status, found.budget) == (Status.UNKNOWN, {"": Decimal(5)})
    assert [(w.kind, w.value) for w in found.warnings][1:] == [
        (Lenience.PERCENTAGE_UNREADABLE, "140"),
        (Lenience.STATUS_UNKNOWN, "9"),
        (Lenience.DATE_UNREADABLE, "soon"),
        (Lenience.START_MISSING, ""),
        (Lenience.AMOUNT_UNREADABLE, "much"),
        (Lenience.CURRENCY_MISSING, "5"),
    ]
    assert str(found.warnings[1]) == "The percentage “140” cannot be read."


def test_an_activity_that_ends_before_it_starts_is_warned_about() -> None:
    dates = (
        '<activity-date type="2" iso-date="2024-01-01"/>'
        '<activity-date type="3" iso-date="2023-01-01"/>'
    )
    assert Lenience.ENDS_BEFORE_START in warned(activity(MINIMAL + dates))


LAUGHS = (
    b'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "ha">]>\n'
    b"<iati-activities>&a;</iati-activities>"
)


@pytest.mark.parametrize(
    ("data", "name", "line"),
    [
        (b" ", "EmptyFile", None),
        (b"PK\x03\x04", "NotXml", 1),
        (b"<iati-activities>\n<iati-activity>\n</iati-activities>", "NotXml", 3),
        (LAUGHS, "DoctypeFound", 2),
        (LAUGHS.decode().encode("utf-16"), "DoctypeFound", 2),
        (b"\n<iati-organisations/>", "NotActivities", 2),
        (b"<iati-activities/>", "NoActivities", 1),
        (b'<?xml version="1.0" encoding="klingon"?><iati-activities/>', "NotXml", 1),
        (b"<iati-activities>" + b"<x>" * 300 + b"</x>" * 300, "NotXml", 1),
        (
            f"<iati-activities><iati-activity>{MINIMAL}</iati-activity>\n"
            f"<iati-activity>{MINIMAL}</iati-activity></iati-activities>".encode(),
            "DuplicateActivity",
            2,
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_line(
    data: bytes, name: str, line: int | None
) -> None:
    with pytest.raises(IatiError) as refusal:
        read_activities(data, name="partner.xml")
    assert (type(refusal.value).__name__, refusal.value.line) == (name, line)
    assert str(refusal.value).startswith("File “partner.xml”")
    assert "%(" not in str(refusal.value)


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(IatiError) as refusal:
        read_activities(b"<iati-activities/>", name="partner.xml", largest=5)
    assert refusal.value.problem == "The file has 18 bytes; at most 5 are accepted."


def test_a_refusal_names_file_line_and_cure_in_any_language() -> None:
    with pytest.raises(IatiError) as refusal:
        read_activities(b"\n<iati-organisations/>", name="partner.xml")
    spanish = {"File “%(file)s”, line %(line)s": "Archivo «%(file)s», línea %(line)s"}
    assert refusal.value.text(lambda text: spanish.get(text, text)).startswith(
        "Archivo «partner.xml», línea 2: The file begins with"
    )
    assert str(refusal.value) == (
        "File “partner.xml”, line 2: The file begins with “iati-organisations”, not with "
        "“iati-activities”. Choose an IATI activity file; organisation files hold no activities."
    )


@given(
    data=st.binary(max_size=60)
    | st.text(alphabet="<>/iat-cves &;'\"=x", max_size=60).map(str.encode)
)
@settings(max_examples=150)
def test_any_bytes_give_activities_or_a_clear_refusal(data: bytes) -> None:
    try:
        found: object = read_activities(data, name="f.xml")
    except IatiError as error:
        found = str(error)
    assert isinstance(found, tuple | str)
