"""Null bytes, odd letters, wildcards, too much: every field of every form, and never a fault."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import lxml.html
import pytest
from django.db import transaction
from django.test import Client

from tests.web.addresses import probes
from tests.web.probes import Probe
from tests.web.rights import opens
from tests.web.world import World

pytestmark = pytest.mark.proof

ODD = {
    "null byte": "a\x00b",
    "controls": "\x01\x08\x1b\x7f\u0085",
    "direction": "\u202egnp.exe\u2066\u2069\u200f",
    "not a letter": "\ufffe\uffff\ufdd0\U0010ffff",
    "many marks": "e" + "\u0301" * 500,
    "long": "\U0001f600" * 6000,
    "markup": "<script>alert(1)</script>{{ 7*7 }}{% load x %}${7*7}%(x)s{0}",
    "statement": "'; DROP TABLE kernel_place; --\\",
    "path": "../../../etc/passwd\\..\\",
    "numbers": "NaN",
    "huge number": "1e999999",
    "many digits": "9" * 5000,
}
BROKEN = (b"%ff%fe", b"%ed%a0%80", b"%00", b"%c0%af", b"a=1;b=2&&&==&%")
ACTING = ("programme-officer", "focal-point", "assessor", "respondent", "administrator")
OF_QUERY = ("q", "page", "sort", "other", "action", "object_id", "state", "mission", "class",
            "language", "year", "area", "show", "intervention", "kind", "quarter", "region",
            "status", "next", "on", "instrument", "article", "from", "to", "since", "until",
            "before", "after", "provision", "number", "clause", "gaps", "withdraw", "known",
            "act", "audience", "capacity", "top", "name", "chapter")  # fmt: skip


def client_of(world: World, role: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(world.accounts[role])
    return client


def undone(ask: Any, *arguments: Any, **more: Any) -> Any:
    with transaction.atomic():
        answer = ask(*arguments, **more)
        if answer.streaming:
            list(answer.streaming_content)
        transaction.set_rollback(True)
    return answer


def open_to(world: World, role: str) -> list[Probe]:
    where = world.paths[role]
    found = [p for p in probes(world.states["XAA"]) if opens(role, where, p)]
    first = {p.name: p for p in reversed(found)}
    return [p for p in first.values() if not p.name.startswith("set_language")]


def forms_of(answer: Any) -> Iterator[Any]:
    if answer.get("Content-Type", "").startswith("text/html") and answer.content:
        yield from lxml.html.fromstring(answer.content.decode()).forms


def filled(form: Any, odd: str) -> dict[str, str]:
    """The form as it stands, with something odd in every field that takes text."""
    sent = {name: value or "" for name, value in form.form_values()}
    typed = form.xpath(".//textarea | .//input[not(@type) or @type!='submit']")
    return sent | {one.get("name"): odd for one in typed if one.get("name")}


def faults_of(client: Client, address: str, odd: str) -> dict[str, int]:
    found = {}
    for form in forms_of(undone(client.get, address)):
        target = form.get("action") or address
        if target.startswith(("/language/", "/accounts/logout/")):
            continue
        ask = client.post if form.method == "POST" else client.get
        status = undone(ask, target, filled(form, odd)).status_code
        if status >= 500:
            found[f"{form.method} {target}"] = status
    return found


@pytest.mark.parametrize("role", ACTING)
def test_nothing_odd_in_any_field_of_any_form_is_a_fault(world: World, role: str) -> None:
    client, faults = client_of(world, role), {}
    for number, probe in enumerate(open_to(world, role)):
        if probe.method != "GET" or probe.name.startswith("api:"):
            continue
        chosen = [*list(ODD)[number % len(ODD) :][:2], "null byte"]
        for name in chosen:
            for where, status in faults_of(client, probe.url, ODD[name]).items():
                faults[f"{name} at {where}"] = status
    assert faults == {}


@pytest.mark.parametrize("name", ["null byte", "not a letter", "many digits", "markup"])
def test_nothing_odd_in_any_query_is_a_fault(world: World, name: str) -> None:
    faults = {}
    asked = "&".join(f"{key}={quote(ODD[name])}" for key in OF_QUERY)
    for role in ("programme-officer", "administrator"):
        client = client_of(world, role)
        for probe in open_to(world, role):
            address = probe.url.partition("?")[0]
            status = undone(client.generic, probe.method, f"{address}?{asked}").status_code
            if status >= 500:
                faults[address] = status
    assert faults == {}


@pytest.mark.parametrize("body", BROKEN)
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_body_that_is_no_form_is_no_fault(world: World, body: bytes, kind: str) -> None:
    client = client_of(world, "administrator")
    answers = {
        address: undone(client.post, address, body, content_type=kind).status_code
        for address in ("/accounts/people/invite/", "/accounts/login/", "/language/setlang/")
    }
    assert {status for status in answers.values() if status >= 500} == set()


@pytest.mark.parametrize("odd", ["%00", "a%00b", "%ff", "%2e%2e%2f", "%0d%0aX-Evil:1", "'--"])
def test_an_odd_address_is_not_found(world: World, odd: str) -> None:
    client = client_of(world, "programme-officer")
    for address in (
        f"/{odd}", f"/programme/states/{odd}/", f"/assessment/instruments/{odd}/1/",
        f"/accounts/invitations/{odd}/", f"/programme/catalogue/{odd}/", f"/static/{odd}",
        f"/api/v1/programme/states/{odd}", f"/assessment/states/{odd}/context/",
        f"/accounts/password/reset/key/{odd}/", f"/regulatory/treaties/{odd}/",
        f"/regulatory/treaties/uncc/articles/{odd}/", f"/regulatory/states/{odd}/law/",
        f"/regulatory/states/XAA/atoms/{odd}/", f"/regulatory/states/XAA/proposals/new/{odd}/",
        f"/regulatory/acts/{world.states['XAA'].ids['act']}/provisions/{odd}/",
        f"/regulatory/states/XAA/ratification/{odd}/", f"/regulatory/procedures/{odd}/",
        f"/api/v1/regulatory/states/{odd}/gaps", f"/api/v1/regulatory/treaties/{odd}/articles",
    ):  # fmt: skip
        answer = undone(client.get, address)
        assert (address, answer.status_code < 500, answer.get("X-Evil")) == (address, True, None)


@pytest.mark.parametrize("wildcard", ["%", "_", "%%", "______", "*", "\\%", ".*"])
def test_a_wildcard_in_a_search_is_only_a_letter(world: World, wildcard: str) -> None:
    client = client_of(world, "programme-officer")
    lists = {p.name: p.url for p in open_to(world, "programme-officer")}
    for name in ("programme:states-export", "programme:catalogue-export"):
        answer = client.get(lists[name], {"q": wildcard, "words": wildcard})
        lines = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert (name, len(lines.splitlines())) == (name, 1)


def test_a_body_that_is_too_large_is_refused_with_a_page_and_with_a_problem(
    world: World, settings: Any
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    client = client_of(world, "administrator")
    sent = {"name": "x" * 2000}
    page = client.post("/accounts/people/invite/", sent)
    kind = "application/x-www-form-urlencoded"
    plain = client.post("/accounts/people/invite/", "name=" + "x" * 2000, content_type=kind)
    assert ((page.status_code, plain.status_code), b"smaller file" in page.content) == (
        (413, 413),
        True,
    )


def test_a_form_with_too_many_fields_is_refused(world: World) -> None:
    client = client_of(world, "administrator")
    sent = {f"field-{number}": "x" for number in range(1200)}
    assert client.post("/accounts/people/invite/", sent).status_code == 400


def test_a_file_larger_than_an_upload_may_be_is_refused(world: World, settings: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    settings.MAX_UPLOAD_BYTES = 1000
    client = client_of(world, "respondent")
    held = world.states["XAA"].returns["open-ministry"].pk
    file = SimpleUploadedFile("large.xlsx", b"PK\x03\x04" + b"x" * 2000)
    answer = client.post(f"/assessment/returns/{held}/pack/upload/", {"file": file})
    assert answer.status_code in {413, 422}
