"""Requests that another site makes a browser send, or that pretend to be another method."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from fourfold.kernel.models import AuditLine
from tests.web.addresses import probes
from tests.web.rights import VISITOR
from tests.web.world import World

ACTING = ("respondent", "programme-officer", "administrator")
REFUSAL = "kernel.access.refused"
OVERRIDES = ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")


def client_of(world: World, role: str) -> Client:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    if role != VISITOR:
        client.force_login(world.accounts[role])
    return client


def acts() -> int:
    return AuditLine.objects.exclude(action=REFUSAL).count()


def undone(ask: Any, *arguments: Any, **more: Any) -> Any:
    """The answer and how many acts came of it; then everything is undone."""
    with transaction.atomic():
        before = acts()
        response = ask(*arguments, **more)
        if response.streaming:
            list(response.streaming_content)
        done = acts() - before
        transaction.set_rollback(True)
    return response.status_code, done


@pytest.mark.proof
@pytest.mark.parametrize("role", [VISITOR, *ACTING])
def test_no_address_takes_a_form_without_its_secret(world: World, role: str) -> None:
    client = client_of(world, role)
    taken = {}
    for probe in probes(world.states["XAA"]):
        answered = undone(client.post, probe.url)
        wanted = {(405, 0), (403, 0), (401, 0)} if probe.name.startswith("api:") else {(403, 0)}
        if answered not in wanted:
            taken[probe.label] = answered
    assert taken == {}


@pytest.mark.parametrize("where", ["cookie", "field", "header"])
def test_a_secret_that_is_not_the_one_of_the_cookie_is_refused(world: World, where: str) -> None:
    client = client_of(world, "administrator")
    client.cookies["csrftoken"] = "a" * 32
    fields = {"csrfmiddlewaretoken": "b" * 32} if where == "field" else {}
    headers = {"X-CSRFToken": "b" * 32} if where == "header" else {}
    assert client.post("/accounts/people/invite/", fields, headers=headers).status_code == 403


def test_the_right_secret_from_another_site_is_refused_under_tls(world: World) -> None:
    client = client_of(world, "administrator")
    client.cookies["csrftoken"] = "a" * 32
    sent = {"csrfmiddlewaretoken": "a" * 32}
    answers = [
        client.post(
            "/accounts/people/invite/", sent, secure=True, headers={"Origin": origin}
        ).status_code
        for origin in ("https://evil.example", "null", "https://testserver")
    ]
    assert answers == [403, 403, 200]


@pytest.mark.proof
@pytest.mark.parametrize("role", ACTING)
def test_reading_an_address_does_nothing(world: World, role: str) -> None:
    client = client_of(world, role)
    done = {p.label: undone(client.get, p.url)[1] for p in probes(world.states["XAA"])}
    assert {label: number for label, number in done.items() if number} == {}


@pytest.mark.proof
@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_no_header_turns_reading_into_another_method(world: World, method: str) -> None:
    client = client_of(world, "programme-officer")
    for probe in probes(world.states["XAA"]):
        plain = undone(client.get, probe.url)
        turned = undone(client.get, probe.url, headers=dict.fromkeys(OVERRIDES, method))
        assert (probe.label, turned) == (probe.label, plain)


@pytest.mark.proof
@pytest.mark.parametrize("method", ["PUT", "DELETE", "TRACE"])
def test_other_methods_do_nothing_anywhere(world: World, method: str) -> None:
    client = client_of(world, "programme-officer")
    did = {}
    for probe in probes(world.states["XAA"]):
        status, done = undone(client.generic, method, probe.url)
        if done or status >= 500:
            did[probe.label] = (status, done)
    assert did == {}
