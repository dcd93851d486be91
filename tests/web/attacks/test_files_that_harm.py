"""Files sent to harm: names that climb, archives and XML that swell, cells that become formulas."""

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as product
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from fourfold.assessment.models import Answer, Round
from fourfold.assessment.queries.packs import return_pack
from fourfold.cooperation.models import PartnerActivity
from fourfold.kernel.models import AuditLine, FileLink, Organisation
from fourfold.programme.models import Fund, Intervention
from tests.engines.workbook.damage import DAMAGES
from tests.factories import OPERATOR
from tests.web.addresses import probes
from tests.web.world import World

NAMES = (
    "../../../../etc/cron.d/evil",
    "..\\..\\windows\\evil.txt",
    "/etc/passwd",
    "C:\\evil.txt",
    "....//....//evil",
    ".htaccess",
    "-rf",
    "evil.txt/..",
    "con\u202egpj.exe",
    "a" * 5000 + ".txt",
    'q"uo;te\r\nX-Evil: 1.txt',
)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", '=HYPERLINK("http://evil.example")')
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10)
        for letter in range(ord("b"), ord("l"))
    )
    + b"]><iati-activities version='2.03'>&k;</iati-activities>"
)
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    b"<iati-activities version='2.03'>&e;</iati-activities>"
)
DEEP = b"<iati-activities version='2.03'>" + b"<a>" * 200_000


def client_of(world: World, role: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(world.accounts[role])
    return client


def acts() -> int:
    return AuditLine.objects.count()


def send_evidence(world: World, name: str) -> Any:
    client = client_of(world, "respondent")
    topic = f"/assessment/returns/{world.states['XAA'].returns['open-ministry'].pk}/topics/POL.1/"
    form = client.get(topic).context["form"]
    sent = {one.html_name: one.value() for one in form if one.value() not in (None, [])}
    file = SimpleUploadedFile("placeholder", b"evidence " + name.encode())
    file._name = name  # as a client may send it: Django's own test file would tidy it
    return client.post(topic, sent | {"POL-01-files": [file]})


def stored_files() -> Iterator[Path]:
    root = Path(product.MEDIA_ROOT)
    return (path for path in root.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_an_upload_reaches_no_path_and_no_header(world: World, name: str) -> None:
    answer = send_evidence(world, name)
    assert answer.status_code in {302, 400, 422}
    assert [p for p in stored_files() if not set(p.name) <= set("0123456789abcdef")] == []
    client = client_of(world, "respondent")
    held = world.states["XAA"].returns["open-ministry"].pk
    for link in FileLink.objects.filter(owner_id=str(held)):
        assert not {"/", "\\"} & set(link.name.replace("\\", "/").rsplit("/", 1)[-1])
        assert link.name not in {"", ".", ".."}
        answer = client.get(f"/files/{link.pk}/")
        b"".join(answer)
        disposition = answer["Content-Disposition"]
        assert disposition.startswith("attachment")
        assert (answer.get("X-Evil"), "\n" in disposition, "../" in disposition) == (
            None,
            False,
            False,
        )


@pytest.mark.parametrize("inside", ["evidence/../../../evil.txt", "/etc/evil.txt", "..\\evil.txt"])
def test_a_path_inside_of_a_pack_reaches_no_path(world: World, inside: str) -> None:
    held = world.states["XAA"].returns["open-ministry"].pk
    made = return_pack(OPERATOR, held)
    folder = io.BytesIO()
    with zipfile.ZipFile(folder, "w") as archive:
        archive.writestr("pack.xlsx", made.content)
        archive.writestr(inside, b"evil")
    pack = SimpleUploadedFile("pack.zip", folder.getvalue())
    answer = client_of(world, "respondent").post(
        f"/assessment/returns/{held}/pack/upload/", {"pack": pack}
    )
    assert answer.status_code in {200, 302, 422}
    assert not any(Path(product.MEDIA_ROOT).parent.rglob("evil*"))
    assert not Path("/etc/evil.txt").exists()
    assert not FileLink.objects.filter(name__contains="..").exists()


@pytest.mark.parametrize("content", [LAUGHS, OUTSIDE, DEEP])
def test_xml_that_swells_or_reads_other_files_is_refused_whole(
    world: World, content: bytes
) -> None:
    before = acts()
    answer = client_of(world, "programme-officer").post(
        "/cooperation/activities/import/", {"file": SimpleUploadedFile("evil.xml", content)}
    )
    assert (answer.status_code, acts()) == (422, before)
    assert b"root:" not in answer.content


@pytest.mark.parametrize("damage", sorted(DAMAGES))
def test_a_workbook_that_swells_or_lies_is_refused_whole(world: World, damage: str) -> None:
    before, content = acts(), DAMAGES[damage]()
    held = world.states["XAA"].returns["open-ministry"].pk
    officer, respondent = client_of(world, "programme-officer"), client_of(world, "respondent")
    questionnaire = {"code": "evil", "edition": "1", "title": "Evil"}
    answers = [
        respondent.post(
            f"/assessment/returns/{held}/pack/upload/",
            {"pack": SimpleUploadedFile("evil.xlsx", content)},
        ).status_code,
        officer.post(
            "/assessment/instruments/import/",
            {**questionnaire, "questionnaire": SimpleUploadedFile("evil.xlsx", content)},
        ).status_code,
    ]
    assert (answers, acts()) == ([422, 422], before)


def test_an_archive_that_claims_little_and_holds_much_is_refused(world: World) -> None:
    folder = io.BytesIO()
    with zipfile.ZipFile(folder, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.xlsx", b"PK")
        for number in range(3):
            archive.writestr(f"evidence/{number}.txt", b"\0" * 150 * 1024 * 1024)
    assert len(folder.getvalue()) < 1024 * 1024
    held = world.states["XAA"].returns["open-ministry"].pk
    before = acts()
    answer = client_of(world, "respondent").post(
        f"/assessment/returns/{held}/pack/upload/",
        {"pack": SimpleUploadedFile("evil.zip", folder.getvalue())},
    )
    assert (answer.status_code, acts()) == (422, before)


def cells_of(answer: Any) -> Iterator[str]:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"PK") and b"xl/workbook.xml" in content:
        for sheet in load_workbook(io.BytesIO(content)).worksheets:
            for row in sheet.iter_rows():
                yield from (str(cell.value) for cell in row if cell.data_type == "f")
    elif answer.get("Content-Type", "").startswith("text/csv"):
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
            yield from (cell for cell in row if cell.startswith(tuple("=+-@\t\r")))


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_export_holds_a_cell_that_a_spreadsheet_would_run(world: World, formula: str) -> None:
    """Planted in everything that people name; then every file of the product is read."""
    held = world.states["XAA"]
    assert held.fund is not None
    Organisation.objects.filter(pk=held.organisations["ministry"].pk).update(name=formula)
    Fund.objects.filter(pk=held.fund.pk).update(title=formula)
    Round.objects.filter(pk=held.rounds["open"].pk).update(label=formula)
    Answer.objects.filter(note__gt="").update(note=formula)
    PartnerActivity.objects.update(title=formula)
    Intervention.objects.update(title=formula)
    client = client_of(world, "programme-officer")
    found, files = {}, 0
    for probe in probes(held):
        if "export" in probe.name or "download" in probe.name or "file" in probe.name:
            answer = client.get(probe.url)
            files += answer.status_code == 200
            if run := [cell for cell in cells_of(answer) if not is_number(cell)]:
                found[probe.label] = run
    assert (found, files > 5) == ({}, True)


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return cell not in FORMULAS
