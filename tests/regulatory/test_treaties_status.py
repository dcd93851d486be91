"""What States have done about treaties comes from sourced tables, whole or not at all."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from fourfold.kernel.errors import InvalidFile, NotVisible
from fourfold.kernel.models import AuditLine
from fourfold.kernel.policy import Actor
from fourfold.reference import treaties
from fourfold.reference.places import load_places
from fourfold.regulatory.actions.treaties import import_treaty_status, load_reference_statuses
from fourfold.regulatory.cli import treaties as commands
from fourfold.regulatory.contracts.treaties import StatusImport
from fourfold.regulatory.errors import StatusFileRefused
from fourfold.regulatory.models import TreatyEvent
from fourfold.regulatory.models.treaties import Event
from fourfold.regulatory.queries import treaties_data
from fourfold.regulatory.queries.treaties import events_of, known_states, status_of
from fourfold.regulatory.rules.treaties import COLUMNS
from tests.factories import make_actor, make_place

HEADING = ",".join(COLUMNS)
SIGNED = "XAA,uncc,signed,2025-10-25,,,Fictional gazette 1,https://example.org/1,2026-01-05,high"
RESERVED = (
    "XAA,budapest,reservation,2024-02-01,14(3)(a),Only grave offences.,Gazette 2,,2026-01-05,low"
)
TOTAL_OF_PROBLEMS = 25


@pytest.fixture
def officer() -> Actor:
    make_place("XAB")
    return make_actor("programme-officer", make_place("XAA").scope)


def table(*lines: str, heading: str = HEADING) -> bytes:
    return "\n".join([heading, *lines, ""]).encode()


def take(actor: Actor, *lines: str, name: str = "status.csv") -> StatusImport:
    return import_treaty_status(actor=actor, file_name=name, content=table(*lines))


def refused(actor: Actor, content: bytes) -> tuple[str, ...]:
    with pytest.raises(StatusFileRefused) as error:
        import_treaty_status(actor=actor, file_name="bad.csv", content=content)
    assert TreatyEvent.objects.count() == 0
    return error.value.problems


@pytest.mark.django_db
def test_facts_are_taken_and_stand_in_the_state(officer: Actor) -> None:
    outcome = take(officer, SIGNED, RESERVED)

    assert outcome == StatusImport("status.csv", read=2, added=2, changed=0, unchanged=0)
    events = events_of(officer, "xaa")
    assert [(one.row.instrument, one.row.event, one.row.on) for one in events] == [
        ("uncc", "signed", date(2025, 10, 25)),
        ("budapest", "reservation", date(2024, 2, 1)),
    ]
    assert events_of(officer, "XAB") == ()
    assert known_states(officer) == {"uncc": 1, "budapest": 1}


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing_not_even_the_chain(officer: Actor) -> None:
    take(officer, SIGNED, RESERVED)
    before = (list(TreatyEvent.objects.values_list()), AuditLine.objects.count())

    outcome = take(officer, SIGNED, RESERVED)

    assert outcome == StatusImport("status.csv", read=2, added=0, changed=0, unchanged=2)
    assert (list(TreatyEvent.objects.values_list()), AuditLine.objects.count()) == before


@pytest.mark.django_db
def test_a_changed_fact_supersedes_the_one_before_which_stays(officer: Actor) -> None:
    take(officer, SIGNED)

    outcome = take(officer, SIGNED.replace("2025-10-25", "2025-10-26"), RESERVED)

    assert (outcome.added, outcome.changed, outcome.unchanged) == (1, 1, 0)
    assert [one.row.on for one in events_of(officer, "XAA") if one.row.event == "signed"] == (
        [date(2025, 10, 26)]
    )
    kept = TreatyEvent.objects.filter(event="signed").order_by("recorded_at")
    assert [row.superseded_at is None for row in kept] == [False, True]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("line", "said"),
    [
        (SIGNED.replace("XAA", "KENYA"), "“KENYA” is no State"),
        (SIGNED.replace("uncc", "hague"), "“hague” is no instrument. Use one of: uncc, budapest,"),
        (SIGNED.replace("signed", "initialled"), "“initialled” is no event"),
        (SIGNED.replace("2025-10-25", "25/10/2025"), "“25/10/2025” in on is no day"),
        (SIGNED.replace("2025-10-25", "2025-02-30"), "“2025-02-30” in on is no day"),
        (SIGNED.replace("2025-10-25", "2024-01-01"), "before 2024-12-24"),
        (SIGNED.replace("2025-10-25", "2125-10-25"), "on lies in the future"),
        (SIGNED.replace("2026-01-05", "2126-01-05"), "checked_on lies in the future"),
        (SIGNED.replace("2026-01-05", ""), "checked_on is empty"),
        (SIGNED.replace("Fictional gazette 1", ""), "source is empty"),
        (SIGNED.replace("https:", "javascript:"), "url has to begin with https"),
        (SIGNED.replace("high", "sure"), "“sure” is no confidence"),
        (SIGNED + ",more", "it has 11 cells, the heading has 10"),
        (SIGNED.replace("Fictional gazette 1", "G" * 301), "source is longer than 300"),
        (
            RESERVED.replace("14(3)(a)", "2"),
            "budapest allows no reservation to “2”. It allows: 4(2)",
        ),
        (RESERVED.replace("14(3)(a)", ""), "provision is empty. Say what the reservation is to"),
        (SIGNED.replace("Fictional", '"Fictional'), "a quotation mark does not close"),
    ],
)
def test_a_wrong_line_is_named_with_its_number_and_nothing_is_taken(
    officer: Actor, line: str, said: str
) -> None:
    [problem] = refused(officer, table(SIGNED.replace("XAA", "XAB"), "", line))

    assert problem.startswith("File “bad.csv”, line ")
    assert said in problem


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Missing: state, instrument"),
        (b"\xff\xfe\x00state", "is not text in UTF-8"),
        (table(SIGNED, heading=HEADING.replace(",", ";")), "not separated by commas"),
        (table(SIGNED, heading=HEADING.replace("text", "note")), "Missing: text. Not known: note"),
        (table(), "no fact follows the heading"),
        (table(SIGNED, SIGNED), "line 3: the same fact stands in line 2 already"),
        (b"PK\x03\x04" + bytes(range(256)), "is not text in UTF-8"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_with_a_cure(
    officer: Actor, content: bytes, said: str
) -> None:
    problems = refused(officer, content)

    assert ([said in problem for problem in problems], "bad.csv" in problems[0]) == ([True], True)


@pytest.mark.django_db
def test_a_file_of_many_problems_names_the_first_ones(officer: Actor) -> None:
    problems = refused(officer, table(*[SIGNED.replace("XAA", "XZQ")] * 40))

    assert len(problems) == TOTAL_OF_PROBLEMS + 1
    assert problems[-1] == "There are 15 more problems. Mend these first."


@pytest.mark.django_db
def test_columns_may_come_in_any_order_and_entry_into_force_may_lie_ahead(officer: Actor) -> None:
    heading = ",".join(reversed(COLUMNS))
    cells = ["XAA", "uncc", "in-force", "2199-01-01", "", "", "Gazette", "", "2026-01-05", "low"]
    line = ",".join(reversed(cells))

    import_treaty_status(
        actor=officer, file_name="a.csv", content=b"\xef\xbb\xbf" + table(line, heading=heading)
    )

    assert [one.row.on for one in events_of(officer, "XAA")] == [date(2199, 1, 1)]


@pytest.mark.django_db
def test_instruments_that_close_no_list_take_any_reservation(officer: Actor) -> None:
    line = RESERVED.replace("budapest", "untoc").replace("14(3)(a)", "16")

    assert take(officer, line).added == 1


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["focal-point", "assessor", "respondent", "donor", "auditor"])
def test_who_may_not_keep_treaties_imports_nothing_but_reads(role: str) -> None:
    actor = make_actor(role, make_place("XAA").scope)

    with pytest.raises(NotVisible):
        take(actor, SIGNED)

    assert (TreatyEvent.objects.count(), events_of(actor, "XAA")) == (0, ())


@pytest.mark.django_db
def test_the_command_imports_a_file_and_says_what_came_of_it(
    officer: Actor, tmp_path: Path
) -> None:
    file = tmp_path / "status.csv"
    file.write_bytes(table(SIGNED))

    assert commands.import_treaty_status(officer, file) == (
        "status.csv. Facts read: 1. New: 1. Changed: 0. As before: 0."
    )
    with pytest.raises(InvalidFile, match="cannot be read"):
        commands.import_treaty_status(officer, tmp_path / "none.csv")


@pytest.mark.django_db
def test_reference_statuses_load_once_and_leave_what_was_imported(officer: Actor) -> None:
    make_place("QAT")
    make_place("KEN")
    assert load_reference_statuses() == len([s for s in treaties.statuses() if s.state == "QAT"])
    ratified = "QAT,uncc,ratified,2026-02-02,,,Official notice,,2026-03-01,high"
    take(officer, ratified)

    assert load_reference_statuses() == 0

    [kept] = [one for one in events_of(officer, "QAT") if one.row.event == "ratified"][:1]
    assert (kept.row.on, kept.row.confidence) == (date(2026, 2, 2), "high")
    assert events_of(officer, "KEN") == ()


def test_every_reference_status_is_a_fact_that_an_import_would_take() -> None:
    states = {place.iso3 for place in load_places()}
    for row in treaties.statuses():
        assert row.state in states, row
        assert row.instrument in treaties.instruments(), row
        assert row.event in Event.values, row
        assert row.provenance.source, row
    keys = [(r.state, r.instrument, r.event, r.provision) for r in treaties.statuses()]
    assert len(keys) == len(set(keys))


@pytest.mark.django_db
def test_a_status_table_has_a_row_for_every_state_and_counts_queries(
    officer: Actor, django_assert_num_queries: object
) -> None:
    take(officer, SIGNED, RESERVED)
    assert callable(django_assert_num_queries)

    with django_assert_num_queries(2):
        rows = status_of(officer, instruments=["uncc"])

    assert [(row.state, len(row.events)) for row in rows] == [("XAA", 1), ("XAB", 0)]


@pytest.mark.django_db
def test_treaties_and_their_status_leave_as_plain_data(officer: Actor) -> None:
    take(officer, SIGNED, RESERVED)

    told = json.loads(json.dumps(treaties_data.status_data(officer, state="XAA"), default=str))
    assert [(one["instrument"], one["event"], one["on"]) for one in told] == [
        ("uncc", "signed", "2025-10-25"),
        ("budapest", "reservation", "2024-02-01"),
    ]
    one = treaties_data.treaty_data(officer, "uncc")
    by_number = {row["number"]: row for row in one["articles"]}
    period = [atom for atom in by_number["25"]["requirements"] if atom["code"] == "uncc.25.period"]
    assert period[0]["figure"] == {
        "name": "preservation",
        "unit": "days",
        "bound": "at-most",
        "value": 90,
    }
    marks = {row["code"]: row["compared_with_text"] for row in treaties_data.treaties_data(officer)}
    assert (one["compared_with_text"], marks["uncc"], marks["budapest"]) == (False, False, True)
    assert len(treaties_data.correspondence_data(officer)) == len(treaties.correspondences())
    with pytest.raises(NotVisible):
        treaties_data.status_data(officer, instrument="hague")


@pytest.mark.django_db
def test_the_database_holds_one_current_fact_of_a_kind(officer: Actor) -> None:
    take(officer, SIGNED)
    row = TreatyEvent.objects.get()
    row.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        TreatyEvent(**{f.name: getattr(row, f.name) for f in row._meta.fields[1:]}).save()

    assert TreatyEvent.objects.count() == 1
