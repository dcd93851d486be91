"""What every answer says to browsers and proxies, and what a forged host brings."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from tests.web.addresses import probes
from tests.web.rights import VISITOR, opens
from tests.web.world import World

HOSTS = (
    "evil.example", "testserver.evil.example", "evil.example:80", "testserver@evil.example",
    "testserver\r\nX-Evil: 1", "[::1", "", "te stserver",
)  # fmt: skip
# The same for everybody, and meant to be at hand without a network; the worker has to be asked for.
HELD_BY_CACHES = {"capacity:certificate-trust", "capacity:certificate-revocations"}
WORKERS = {"capacity:check-in-worker", "capacity:certificate-verify-worker"}
FOR_EVERYBODY = HELD_BY_CACHES | WORKERS
LOOKING = ("respondent", "donor", "programme-officer")
FORWARDED = ("X-Forwarded-Host", "X-Host", "X-Original-Host", "Forwarded")


def client_of(world: World, role: str) -> Client:
    client = Client(raise_request_exception=False)
    if role != VISITOR:
        client.force_login(world.accounts[role])
    return client


def caching_of(client: Client, address: str) -> str:
    answer = client.get(address)
    if answer.streaming:
        list(answer.streaming_content)
    return str(answer.get("Cache-Control", ""))


@pytest.mark.proof
@pytest.mark.parametrize("role", [VISITOR, *LOOKING])
def test_no_answer_may_be_framed_guessed_at_or_kept_by_others(world: World, role: str) -> None:
    client = client_of(world, role)
    weak: dict[str, dict[str, str]] = {}
    for probe in probes(world.states["XAA"]):
        answer = client.generic(probe.method, probe.url)
        if answer.streaming:
            list(answer.streaming_content)
        wanted = {
            "X-Frame-Options": "DENY",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        }
        found = {name: answer.get(name, "") for name in wanted if answer.get(name) != wanted[name]}
        policy = answer.get("Content-Security-Policy", "")
        if "frame-ancestors 'none'" not in policy and "sandbox" not in policy:
            found["Content-Security-Policy"] = policy
        if "unsafe" in policy or "*" in policy:
            found["Content-Security-Policy"] = policy
        guarded = role != VISITOR and probe.name not in FOR_EVERYBODY
        if guarded and "no-store" not in answer.get("Cache-Control", ""):
            found["Cache-Control"] = answer.get("Cache-Control", "")
        if found:
            weak[probe.label] = found
    assert weak == {}


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_that_is_not_ours_gets_nothing(world: World, host: str, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    client = client_of(world, "administrator")
    answer = client.get("/accounts/people/", HTTP_HOST=host)
    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain")


@pytest.mark.parametrize("header", FORWARDED)
def test_a_forwarded_host_changes_no_link(world: World, header: str) -> None:
    client = client_of(world, "administrator")
    scope = world.states["XAA"].path
    sent = {"email": "n@example.org", "name": "N", "role": "assessor", "scope": scope}
    answer = client.post("/accounts/people/invite/", sent, headers={header: "host=evil.example"})
    assert (answer.status_code, b"evil.example" in answer.content) == (200, False)
    assert b"http://testserver/accounts/invitations/" in answer.content


@pytest.mark.parametrize("header", FORWARDED)
def test_a_forwarded_host_changes_no_link_in_a_message(world: World, header: str) -> None:
    asked = {"email": world.accounts["respondent"].email}
    Client().post("/accounts/password/reset/", asked, headers={header: "host=evil.example"})
    assert len(mail.outbox) == 1
    assert "evil.example" not in mail.outbox[0].body


def test_a_download_runs_nowhere(world: World) -> None:
    link = world.states["XAA"].file("evidence")
    answer = client_of(world, "respondent").get(f"/files/{link}/")
    list(answer.streaming_content)
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Type"] == "application/octet-stream"
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.proof
@pytest.mark.parametrize("role", LOOKING)
def test_a_guarded_page_is_never_the_same_for_the_next_one(world: World, role: str) -> None:
    """A cache on the way must not hand one person's page to another."""
    client = client_of(world, role)
    where = world.paths[role]
    kept = [
        probe.label
        for probe in probes(world.states["XAA"])
        if probe.method == "GET" and opens(role, where, probe)
        if probe.name not in HELD_BY_CACHES
        if "public" in caching_of(client, probe.url)
    ]
    assert kept == []
