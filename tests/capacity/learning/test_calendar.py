"""The calendar: what a month shows, in how many queries, and the file for other calendars."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.capacity.learning.contracts import EventFilter
from fourfold.capacity.learning.queries.events import events_for
from fourfold.capacity.learning.rules.icalendar import Entry, calendar_file, escaped, folded
from fourfold.capacity.learning.rules.months import Month, asked_month
from fourfold.kernel import clock
from tests.capacity.learning.making import logged_in, make_published, page_of, path_of, planned
from tests.factories import OPERATOR, make_place

TODAY = date(2026, 3, 9)
MOMENT = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_a_folded_line_is_never_longer_than_75_octets_and_reads_the_same(text: str) -> None:
    line = f"SUMMARY:{escaped(text)}"
    lines = folded(line).removesuffix(b"\r\n").split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert "".join([lines[0].decode(), *(one.decode()[1:] for one in lines[1:])]) == line


def test_what_means_something_in_the_format_is_escaped() -> None:
    assert escaped("a;b,c\\d\r\ne\x00") == "a\\;b\\,c\\\\d\\ne"


def test_an_event_of_whole_days_ends_on_the_day_after_its_last() -> None:
    entry = Entry("1@fourfold", "Course; one", TODAY, date(2026, 3, 11), "cancelled", MOMENT)
    assert unfolded(calendar_file([entry], name="Events")) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Fourfold//Calendar of events//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Events",
        "BEGIN:VEVENT",
        "UID:1@fourfold",
        "DTSTAMP:20260301T100000Z",
        "DTSTART;VALUE=DATE:20260309",
        "DTEND;VALUE=DATE:20260312",
        "SUMMARY:Course\\; one",
        "STATUS:CANCELLED",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@pytest.mark.parametrize("code", ["", "2026", "2026-13", "2026-0", "x-y", "1999-01", "2026-٣x"])
def test_a_month_that_there_is_not_gives_this_one(code: str) -> None:
    assert asked_month(code, TODAY) == Month(2026, 3)


def test_months_follow_each_other_over_the_years() -> None:
    assert (Month(2026, 12).next, Month(2026, 1).before) == (Month(2027, 1), Month(2025, 12))
    assert (Month(2028, 2).last, Month(2026, 3).weeks()[0][0]) == (
        date(2028, 2, 29),
        date(2026, 2, 23),
    )


@pytest.mark.django_db
def test_the_filters_keep_what_was_asked_for() -> None:
    east, west = make_place("XAA"), make_place("XAB", region="west-africa")
    version = make_published()
    planned(east, version=version, title="East", languages=("fr",))
    planned(west, version=version, title="West")
    planned(east, west, version=version, title="Both", languages=("en", "fr"))
    asked = {
        "state": EventFilter(state="XAB"),
        "region": EventFilter(region="eastern-africa"),
        "language": EventFilter(language="fr"),
        "status": EventFilter(status="open"),
        "course": EventFilter(course="scene"),
    }
    found = {
        name: sorted(one.title for one in events_for(OPERATOR, wanted))
        for name, wanted in asked.items()
    }
    assert found == {
        "state": ["Both", "West"],
        "region": ["Both", "East"],
        "language": ["Both", "East"],
        "status": [],
        "course": ["Both", "East", "West"],
    }


@pytest.mark.django_db
@pytest.mark.parametrize("number", [2, 40])
def test_a_month_takes_the_same_queries_however_full(
    number: int, django_assert_max_num_queries: Any
) -> None:
    place, version = make_place(), make_published()
    for _one in range(number):
        planned(place, version=version, starts_on=clock.today())
    client = logged_in("programme-officer", place.scope)
    for path in ("/capacity/calendar/", "/capacity/"):
        with django_assert_max_num_queries(11):
            page = page_of(client, path)
        assert "At the scene" in page
    assert "<script" not in page.split("<main")[1]


@pytest.mark.django_db
def test_another_state_finds_nothing_of_an_event_in_grid_list_or_file() -> None:
    own, other = make_place("XAA"), make_place("XAB", region="west-africa")
    event = planned(own, title="Not for all", starts_on=clock.today())
    client = logged_in("focal-point", other.scope)
    for path in ("/capacity/calendar/", "/capacity/calendar/calendar.ics", "/capacity/"):
        assert "Not for all" not in client.get(path).content.decode()
    refused = [
        client.get(path_of(event, tail)).status_code for tail in ("", "event.ics", "people/")
    ]
    assert refused == [404, 404, 404]


@pytest.mark.django_db
def test_the_file_keeps_the_id_of_an_event_and_says_that_it_is_fictional() -> None:
    place = make_place()
    event = planned(place, title="Käse, Brot; und " + "mehr " * 20, venue="Academy")
    client = logged_in("focal-point", place.scope)
    response = client.get("/capacity/calendar/calendar.ics", {"state": "XAA"})
    lines = unfolded(response.content)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"UID:{event.pk}@fourfold" in lines
    assert f"SUMMARY:{escaped(event.title)}" in lines
    assert any("Fictional" in line for line in lines if line.startswith("DESCRIPTION:"))
    assert max(len(line) for line in response.content.split(b"\r\n")) <= 75


@pytest.mark.django_db
def test_events_come_by_the_api_a_page_at_a_time() -> None:
    place, version = make_place(), make_published()
    made = [planned(place, version=version) for _number in range(3)]
    client = logged_in("focal-point", place.scope)
    first = client.get("/api/v1/capacity/events", {"limit": 2}).json()
    second = client.get("/api/v1/capacity/events", {"limit": 2, "after": first["next"]}).json()
    shown = [row["id"] for row in first["items"] + second["items"]]
    assert (shown, second["next"]) == ([str(one.pk) for one in made], None)
    assert "check_in_key" not in first["items"][0]


@pytest.mark.django_db
def test_an_event_long_over_is_left_out_of_the_file() -> None:
    place = make_place()
    planned(place, title="Long ago", starts_on=clock.today() - timedelta(days=200))
    client = logged_in("focal-point", place.scope)
    assert b"Long ago" not in client.get("/capacity/calendar/calendar.ics").content
