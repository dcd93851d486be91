"""Files of law sent to harm: none becomes law, none is kept, and their names reach no path."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as product
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fourfold.kernel.models import AuditLine, FileLink
from fourfold.regulatory.models import CatalogueCheck, LawImport, TreatyEvent
from tests.engines.statutes.test_hostile_files import (
    billion_laughs,
    bomb,
    deep_xml,
    encrypted_pdf,
    lying_bomb,
    many_pages,
    outside_entity,
)
from tests.web.attacks.test_files_that_harm import FORMULAS, NAMES, cells_of
from tests.web.world import World

HOSTILE = {
    "laughs.xml": billion_laughs,
    "outside.xml": outside_entity,
    "deep.xml": deep_xml,
    "bomb.docx": bomb,
    "lying.docx": lying_bomb,
    "sealed.pdf": encrypted_pdf,
    "pages.pdf": many_pages,
}
TABLES = (b"\xff\xfe\x00k\x00e\x00y", b"PK\x03\x04" + b"\0" * 5000, b'"' * 100_000, b"\0,\0\n" * 99)


def client_of(world: World, role: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(world.accounts[role])
    return client


def send(client: Client, address: str, field: str, name: str, content: bytes) -> Any:
    file = SimpleUploadedFile("placeholder", content)
    file._name = name  # as a client may send it: Django's own test file would tidy it
    return client.post(address, {field: file})


def held() -> tuple[int, ...]:
    kept = (AuditLine, LawImport, FileLink, CatalogueCheck, TreatyEvent)
    files = sum(path.is_file() for path in Path(product.MEDIA_ROOT).rglob("*"))
    return (*(model.objects.count() for model in kept), files)


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_file_of_law_that_harms_is_refused_whole(world: World, name: str) -> None:
    client, content, before = client_of(world, "programme-officer"), HOSTILE[name](), held()
    answers = [
        send(client, reverse("regulatory:law-import", args=["XAA"]), "file", name, content),
        send(client, reverse("regulatory:treaty-verify", args=["uncc"]), "file", name, content),
    ]
    assert ([answer.status_code for answer in answers], held()) == ([422, 422], before)
    assert not any(b"root:" in answer.content for answer in answers)


@pytest.mark.parametrize("content", TABLES)
def test_a_table_that_is_none_is_refused_whole(world: World, content: bytes) -> None:
    client, before = client_of(world, "programme-officer"), held()
    act = world.states["XAA"].ids["act"]
    answers = [
        send(client, reverse("regulatory:force-table", args=[act]), "table", "t.csv", content),
        send(client, reverse("regulatory:treaty-status-import"), "file", "t.csv", content),
    ]
    assert ([answer.status_code for answer in answers], held()) == ([422, 422], before)


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_of_law_reaches_no_path_and_no_header(world: World, name: str) -> None:
    client = client_of(world, "programme-officer")
    law = json.dumps({"title": "An Act", "provisions": [{"section": "1", "content": "A text."}]})
    answer = send(
        client, reverse("regulatory:law-import", args=["XAA"]), "file", name, law.encode()
    )
    assert answer.status_code in {302, 400, 422}
    for row in LawImport.objects.all():
        assert not {"/", "\\", "\r", "\n", "\u202e"} & set(row.file_name)
    own = world.states["XAA"].place.scope
    for link in FileLink.objects.filter(owner_kind="regulatory.lawimport", scope=own):
        answer = client.get(f"/files/{link.pk}/")
        b"".join(answer)
        assert (answer.get("X-Evil"), "\n" in answer["Content-Disposition"]) == (None, False)


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_table_of_treaties_holds_a_cell_that_a_spreadsheet_would_run(
    world: World, formula: str
) -> None:
    TreatyEvent.objects.create(
        place_id="XAA", instrument="uncc", event="reservation", provision=formula, text=formula,
        source=formula, checked_on="2026-01-01", confidence="low",
    )  # fmt: skip
    client = client_of(world, "donor")
    exported = [
        client.get(reverse("regulatory:treaty-status-export"), {"state": "XAA"}),
        client.get(reverse("regulatory:treaty-export", args=["uncc"])),
    ]
    assert [list(cells_of(answer)) for answer in exported] == [[], []]
