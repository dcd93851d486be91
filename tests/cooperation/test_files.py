"""Files as partners send them: whole, damaged, twice, by hand and through the page."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fourfold.cooperation.actions import import_activities, read_file
from fourfold.cooperation.cli import LARGEST_FILE
from fourfold.cooperation.cli import import_activities as command
from fourfold.cooperation.contracts import ImportOutcome
from fourfold.cooperation.errors import ActivityFileRefused
from fourfold.cooperation.models import PartnerActivity
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import AuditLine
from fourfold.kernel.places import load_places_and_regions
from tests.factories import OPERATOR, bare_actor, make_account, make_place

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "iati"
HEAD = "identifier,title,reporting_org,countries,status,planned_start,planned_end,budget,currency\n"
GOOD = (
    HEAD + "A-1,Darknet investigation course,Example Agency,XA:60; Africa,2,2026-01-01,,1000,USD\n"
)
DAMAGED = (
    HEAD
    + "A-1,Title,Example Agency,XA,2,2026-01-01,,1000,USD\n"
    + "A-2,,Example Agency,XA,2,2026-13-01,,1000,USD\n"
    + "A-3,Title,Example Agency,XA,perhaps,2026-01-01,,much,USD\n"
    + "A-1,Again,Example Agency,XA,2,2026-01-01,,1000,USD\n"
)
ACTIVITY = """<iati-activity default-currency="USD">
<iati-identifier>X-{number}</iati-identifier>
<reporting-org ref="XX-1"><narrative>Example Agency</narrative></reporting-org>
<title><narrative>Title {number}</narrative></title>
<recipient-country code="XA"/>{more}
</iati-activity>
"""


def xml(*activities: str) -> bytes:
    return f'<iati-activities version="2.03">{"".join(activities)}</iati-activities>'.encode()


def one(number: int, more: str = "") -> str:
    return ACTIVITY.format(number=number, more=more)


def take(content: bytes | str, name: str = "file.csv") -> ImportOutcome:
    data = content.encode() if isinstance(content, str) else content
    return import_activities(file=read_file(data, name=name, by=OPERATOR), by=OPERATOR)


def shared(name: str) -> bytes:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not here: the real IATI files lie beside the project, not in it")
    return path.read_bytes()


@pytest.fixture
def officer() -> Client:
    place = make_place("XAA")
    client = Client()
    account = make_account("officer@example.org", ("programme-officer", place.scope))
    client.force_login(account)
    return client


def upload(client: Client, content: bytes | str, name: str = "file.csv") -> Any:
    data = content.encode() if isinstance(content, str) else content
    return client.post(reverse("cooperation:import"), {"file": SimpleUploadedFile(name, data)})


def test_a_table_keeps_place_share_amount_and_line() -> None:
    make_place("XAA")
    take(GOOD)
    activity = PartnerActivity.objects.get()
    places = [
        (row.place_id, row.named, row.percentage) for row in activity.places.order_by("named")
    ]
    assert places == [(None, "Africa", None), ("XAA", "XA", 60)]
    assert (activity.budget, activity.currency, activity.source_line) == (1000, "USD", 2)
    assert (activity.status, str(activity.start), activity.end) == ("running", "2026-01-01", None)


def test_every_damage_of_a_table_is_named_with_its_line_and_nothing_is_taken() -> None:
    make_place("XAA")
    before = AuditLine.objects.count()
    with pytest.raises(ActivityFileRefused) as refused:
        take(DAMAGED, "partners.csv")
    lines = [problem.split(":")[0] for problem in refused.value.problems]
    assert lines == [f"File “partners.csv”, line {line}" for line in (3, 3, 4, 4, 5)]
    assert (PartnerActivity.objects.count(), AuditLine.objects.count()) == (0, before)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b"\xff\xff\xff", "not written in UTF-8"),
        (b"name,place\nA,B\n", "The column “identifier” is missing."),
        (HEAD.encode(), "holds no activity"),
        (b"<iati-activities><iati-activity>", "not well formed"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><iati-activities/>", "document type"),
        (b"<html></html>", "begins with “html”"),
        (xml(), "holds no activity"),
        (xml(one(1), one(1)), "stands here and in line"),
        (xml(one(1).replace("X-1", "X" * 301)), "at most 300"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why_and_leaves_everything_as_it_was(
    content: bytes, said: str
) -> None:
    before = AuditLine.objects.count()
    with pytest.raises(ActivityFileRefused, match=said):
        take(content, "file.xml")
    assert (PartnerActivity.objects.count(), AuditLine.objects.count()) == (0, before)


def test_nobody_without_the_right_gets_a_file_read() -> None:
    with pytest.raises(NotVisible):
        read_file(b"<broken", name="x.xml", by=bare_actor("focal-point", "world/"))


def test_amounts_in_several_currencies_are_never_added_up() -> None:
    make_place("XAA")
    budgets = "".join(
        f'<budget><value currency="{currency}">10</value></budget>' for currency in ("EUR", "USD")
    )
    outcome = take(xml(one(1, budgets)), "a.xml")
    activity = PartnerActivity.objects.get()
    assert (activity.budget, activity.currency) == (None, "")
    assert [w for w in outcome.warnings if "EUR" in w and "USD" in w] != []


def test_commitments_stand_in_for_a_missing_budget_and_say_so() -> None:
    make_place("XAA")
    spent = '<transaction><transaction-type code="2"/><value>500</value></transaction>'
    take(xml(one(1, spent)), "a.xml")
    activity = PartnerActivity.objects.get()
    assert (activity.budget, activity.currency, activity.budget_basis) == (
        500,
        "USD",
        "commitments",
    )


def test_an_end_before_the_start_is_left_out_with_a_warning() -> None:
    make_place("XAA")
    dates = "".join(
        f'<activity-date type="{kind}" iso-date="{day}"/>'
        for kind, day in ((1, "2026-05-01"), (3, "2025-01-01"))
    )
    outcome = take(xml(one(1, dates)), "a.xml")
    assert PartnerActivity.objects.get().end is None
    assert [w for w in outcome.warnings if "before it starts. The end was left out." in w] != []


def test_the_same_doubt_in_many_activities_is_told_once() -> None:
    make_place("XAA")
    outcome = take(xml(*(one(number) for number in range(20))), "a.xml")
    said = [warning for warning in outcome.warnings if "status is missing" in warning]
    assert [text.rpartition(". ")[2] for text in said] == ["The same in 19 more places."]


def test_the_command_tells_counts_matches_and_places_in_sentences(tmp_path: Path) -> None:
    make_place("XAA")
    file = tmp_path / "partners.csv"
    file.write_text(GOOD, encoding="utf-8")
    assert command(OPERATOR, file).split("\n") == [
        "partners.csv: 1 activities read. New: 1. Changed: 0. As before: 0.",
        "1 intervention matched by keyword. It counts once a person confirms it.",
        "These places are no State and were kept as text: Africa.",
    ]
    assert command(OPERATOR, file).startswith(
        "partners.csv: 1 activities read. New: 0. Changed: 0. As before: 1."
    )


def test_the_command_names_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ActivityFileRefused, match="cannot be read: No such file"):
        command(OPERATOR, tmp_path / "nothing.csv")


def test_the_command_refuses_a_file_too_large_to_read_at_once(tmp_path: Path) -> None:
    file = tmp_path / "huge.xml"
    with file.open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1)
    with pytest.raises(ActivityFileRefused, match="larger than 50 MB"):
        command(OPERATOR, file)


def test_the_page_tells_what_an_upload_brought_and_again_that_nothing_changed(
    officer: Client,
) -> None:
    first, again = upload(officer, GOOD), upload(officer, GOOD)
    assert (first.status_code, again.status_code) == (200, 200)
    assert "New: 1. Changed: 0. As before: 0." in first.content.decode()
    assert "“Africa” is no State" in first.content.decode()
    assert "New: 0. Changed: 0. As before: 1." in again.content.decode()


def test_the_page_lists_every_problem_of_a_damaged_file(officer: Client) -> None:
    response = upload(officer, DAMAGED)
    page = response.content.decode()
    assert (response.status_code, "5 problems in the file" in page) == (422, True)
    assert (page.count("<li>File “file.csv”, line"), PartnerActivity.objects.count()) == (5, 0)


def test_an_upload_that_is_too_large_or_missing_is_refused_before_it_is_read(
    officer: Client, settings: Any
) -> None:
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    large = upload(officer, b"x" * (1024 * 1024 + 1))
    missing = officer.post(reverse("cooperation:import"))
    empty = upload(officer, b"")
    assert [r.status_code for r in (large, missing, empty)] == [422, 422, 422]
    assert "larger than 1 MB" in large.content.decode()
    assert "Choose a CSV or XML file first." in missing.content.decode()
    assert "The file is empty." in empty.content.decode()


def test_a_cell_that_looks_like_a_formula_is_exported_as_text(officer: Client) -> None:
    upload(officer, GOOD.replace("Darknet investigation course", "=1+1"))
    response = officer.get(reverse("cooperation:export"))
    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]  # -- stream
    assert text.splitlines()[1].split(",")[:4] == ["A-1", "1", "'=1+1", "Example Agency"]


def test_text_of_a_publisher_is_never_run_by_the_page(officer: Client) -> None:
    upload(officer, GOOD.replace("Darknet investigation course", "<script>alert(1)</script>"))
    page = officer.get(reverse("cooperation:activities")).content.decode()
    assert ("<script>alert" in page, "&lt;script&gt;alert" in page) == (False, True)


def test_the_sixteen_world_bank_activities_of_version_1_are_taken() -> None:
    content = shared("worldbank-activities-v1.xml")
    load_places_and_regions(OPERATOR)
    outcome = take(content, "worldbank-activities-v1.xml")
    again = take(content, "worldbank-activities-v1.xml")
    in_malawi = PartnerActivity.objects.filter(places__place="MWI")
    assert (outcome.read, outcome.added, outcome.unplaced) == (16, 16, ("Africa",))
    assert (in_malawi.count(), set(in_malawi.values_list("status", flat=True))) == (14, {"unknown"})
    assert (outcome.proposals, again.unchanged, again.added) == (0, 16, 0)


def test_the_example_of_the_standard_2_03_is_taken_with_both_its_states() -> None:
    content = shared("activity-standard-example-annotated.xml")
    load_places_and_regions(OPERATOR)
    take(content, "example.xml")
    activity = PartnerActivity.objects.get()
    places = [(row.place_id, row.percentage) for row in activity.places.order_by("named")]
    assert places == [("AFG", 25), ("ATG", 25)]
    assert (activity.identifier, activity.status, str(activity.start), str(activity.end)) == (
        "AA-AAA-123456789-ABC123",
        "running",
        "2012-04-28",
        "2015-12-31",
    )
    assert (activity.budget, activity.currency, activity.scope.path) == (3000, "EUR", "world/")
