"""Every address, for every role, with the objects of its own State and of another one."""

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from fourfold.kernel.models import AuditLine
from tests.web.addresses import LEFT_OUT, names_of_resolver, probes
from tests.web.probes import Probe
from tests.web.rights import MATRIX, ROLES, VISITOR, opens, slow_but_for
from tests.web.world import World

LOG_IN = "/accounts/login/"
SEEN, MISSING, TO_LOG_IN, UNKNOWN = "opens", "does not exist", "asks to log in", "401"
CLOSED = {MISSING, TO_LOG_IN, UNKNOWN}
# Everybody of the world belongs to the first State; what strangers find there is a slow proof.
STATES = ("XAA", pytest.param("XAB", marks=pytest.mark.proof))
# Those who may see least walk every time; the walks of those who see much are slow proofs.
WALKING = slow_but_for(VISITOR, "respondent", "focal-point", "donor", roles=(VISITOR, *ROLES))


def client_of(world: World, role: str) -> Client:
    client = Client(raise_request_exception=False)
    if role != VISITOR:
        client.force_login(world.accounts[role])
    return client


def word_for(response: Any) -> str:
    """What an answer means to the one who asked."""
    leads = response.headers.get("Location", "")
    if response.status_code == 302 and leads.startswith(LOG_IN):
        return TO_LOG_IN
    if response.status_code == 404:
        return MISSING
    if response.status_code < 400 or response.status_code in {405, 409, 422}:
        return SEEN
    return str(response.status_code)


def answer(client: Client, probe: Probe, method: str = "") -> str:
    """Ask, and undo whatever the answer did."""
    with transaction.atomic():
        response = client.generic(method or probe.method, probe.url)
        if response.streaming:
            list(response.streaming_content)
        transaction.set_rollback(True)
    return word_for(response)


def expected(world: World, role: str, probe: Probe) -> str:
    if opens(role, world.paths.get(role, "nowhere"), probe):
        return SEEN
    if role != VISITOR:
        return MISSING
    return UNKNOWN if probe.name.startswith("api:") else TO_LOG_IN


def test_every_address_stands_in_the_table_or_is_left_out_with_a_reason(world: World) -> None:
    named = {probe.name for probe in probes(world.states["XAA"])}
    assert names_of_resolver() == named | set(LEFT_OUT)
    assert named & set(LEFT_OUT) == set()


def test_every_permission_the_table_names_is_one_of_the_matrix(world: World) -> None:
    asked = {
        name.strip()
        for probe in probes(world.states["XAA"])
        for way in probe.needs.split("|")
        for name in way.split("&")
    }
    assert asked - {"public", "known"} <= set(MATRIX)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", WALKING)
def test_each_role_finds_exactly_what_the_matrix_says(world: World, role: str, state: str) -> None:
    client = client_of(world, role)
    wrong = {}
    for probe in probes(world.states[state]):
        found, wanted = answer(client, probe), expected(world, role, probe)
        if found != wanted:
            wrong[probe.label] = f"{found}, and the matrix says: {wanted}"
    assert wrong == {}


@pytest.fixture(scope="module")
def only_read(built: tuple[World, Path], django_db_blocker: Any) -> set[str]:
    """Addresses that nobody can send anything to: they answer 405 before any right is asked for."""
    world = built[0]
    with django_db_blocker.unblock(), transaction.atomic():
        client = client_of(world, "administrator")
        sent = {p.name: client.post(p.url).status_code for p in probes(world.states["XAA"])}
        transaction.set_rollback(True)
    return {name for name, status in sent.items() if status == 405}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", WALKING)
def test_what_one_may_not_open_one_may_not_send_to_either(
    world: World, only_read: set[str], role: str, state: str
) -> None:
    client = client_of(world, role)
    closed = [p for p in probes(world.states[state]) if expected(world, role, p) in CLOSED]
    acts = AuditLine.objects.exclude(action="kernel.access.refused")
    before = acts.count()
    sent = {
        p.label: (client.post(p.url).status_code, acts.count())
        for p in closed
        if p.name not in only_read
    }
    refused = (302 if role == VISITOR else 404, before)
    wrong = {label: answered for label, answered in sent.items() if answered != refused}
    if role == VISITOR:  # a program is told that it has to show a token
        wrong = {label: got for label, got in wrong.items() if got != (401, before)}
    assert wrong == {}


@pytest.mark.parametrize("role", [VISITOR, "donor"])
def test_the_api_refuses_with_a_problem_that_programs_can_read(world: World, role: str) -> None:
    client = client_of(world, role)
    closed = [p for p in probes(world.states["XAA"]) if expected(world, role, p) in CLOSED]
    asked = [client.generic(p.method, p.url) for p in closed if p.name.startswith("api:")]
    kinds = {(answered["Content-Type"], answered.json()["status"]) for answered in asked}
    assert kinds == {("application/problem+json", 401 if role == VISITOR else 404)}
