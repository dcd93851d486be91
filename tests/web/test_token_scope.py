"""A token tries to get out of its part of the programme, by every address of the API."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from fourfold.kernel import clock
from fourfold.kernel.models import Account, Assignment, AuditLine, Scope
from fourfold.kernel.policy import actor_of
from fourfold.kernel.tokens.actions import create_token
from fourfold.kernel.tokens.queries import permissions_for
from tests.factories import make_account
from tests.web.addresses import probes
from tests.web.marks import mark
from tests.web.probes import Probe
from tests.web.rights import MATRIX, ROLES, opens, slow_but_for
from tests.web.world import World

HERE, THERE = "XAA", "XAB"
# Lists and open data: they answer everybody, with as much as each may see.
OPEN = {"api:openapi-json", "api:openapi-view"}
WORDS = ("mission", "team", "note", "text", "link", "settlement", "comment", "refusal", "request",
         "fund", "draft-plan", "agreed-plan", "proposed-plan", "activity", "ministry", "police",
         "evidence", "risks", "finding", "review", "later-finding", "waiting-text",
         "draft-proposal", "consultation", "path-note")  # fmt: skip


@pytest.fixture(autouse=True)
def a_fresh_minute(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, logger="django.request")
    cache.clear()


def account_everywhere(role: str) -> Account:
    """Somebody who has the role over the whole world and over every fund."""
    scopes = [Scope.objects.get(path=path) for path in ("world/", "funds/")]
    return make_account(f"everywhere-{role}@example.org", *((role, scope) for scope in scopes))


def secret_of(account: Account, **wanted: Any) -> str:
    actor = actor_of(account, today=clock.today(), second_factor=True)
    asked = {"name": "n", "permissions": permissions_for(actor), **wanted}
    return create_token(by=actor, **asked)[1]


def api_of(world: World, state: str) -> Iterator[Probe]:
    every = probes(world.states[state])
    return (p for p in every if p.name.startswith("api:") and p.method == "GET")


def get(address: str, secret: str, **headers: str) -> Any:
    return Client().get(address, headers={"Authorization": f"Bearer {secret}", **headers})


def marks_of(state: str) -> list[str]:
    whose = (state, f"{state}-ministry", f"{state}-police")
    return [mark(one, word) for one in whose for word in WORDS]


@pytest.mark.parametrize("role", ROLES)
def test_a_token_narrowed_to_one_state_gets_nothing_of_another(world: World, role: str) -> None:
    account = account_everywhere(role)
    narrow = secret_of(account, within=world.states[HERE].path)
    wrong = {}
    for probe in (p for p in api_of(world, THERE) if p.name not in OPEN):
        response = get(probe.url, narrow)
        told = response.content.decode()
        leaked = [word for word in marks_of(THERE) if word in told]
        opened = probe.path is not None and response.status_code != 404
        harmless = response.status_code == 200 and told in {"[]", "null"}
        if leaked or (opened and not harmless):
            wrong[probe.label] = (response.status_code, leaked)
    assert wrong == {}


@pytest.mark.parametrize("role", ["programme-officer", "regional-coordinator"])
def test_the_same_token_without_narrowing_would_have_got_it(world: World, role: str) -> None:
    wide = secret_of(account_everywhere(role))
    told = "".join(get(p.url, wide).content.decode() for p in api_of(world, THERE))
    assert mark(THERE, "draft-plan") in told
    assert [p.label for p in api_of(world, THERE) if get(p.url, wide).status_code != 200] == []


@pytest.mark.parametrize("role", slow_but_for("focal-point", "donor"))
def test_a_token_with_all_its_persons_rights_opens_what_the_matrix_says(
    world: World, role: str
) -> None:
    secret, where = secret_of(world.accounts[role]), world.paths[role]
    for state in (HERE, THERE):
        for probe in api_of(world, state):
            expected = 200 if opens(role, where, probe) else 404
            assert get(probe.url, secret).status_code == expected, (state, probe.label)


READS = sorted(
    name
    for name, row in MATRIX.items()
    if name.split(".")[2] == "read" and row["programme-officer"] != "-"
)


@pytest.mark.parametrize("permission", READS)
def test_a_token_with_one_permission_opens_nothing_that_needs_another(
    world: World, permission: str
) -> None:
    officer = world.accounts["programme-officer"]
    secret = secret_of(officer, permissions=[permission])
    public = {name for name, row in MATRIX.items() if row["anyone"] == "all"}
    held = {permission} | public
    opened = [
        probe.label
        for probe in api_of(world, HERE)
        if probe.needs in MATRIX or "|" in probe.needs or "&" in probe.needs
        if get(probe.url, secret).status_code == 200
        and not any(
            {name.strip() for name in way.split("&")} <= held for way in probe.needs.split("|")
        )
    ]
    assert opened == []


def dead_ends(world: World) -> dict[str, tuple[Account, int]]:
    """Accounts whose tokens have lost their ground, and what they are told."""
    officer, assessor = world.accounts["programme-officer"], world.accounts["assessor"]
    coordinator = world.accounts["regional-coordinator"]
    return {"demoted": (officer, 404), "expired": (assessor, 404), "closed": (coordinator, 401)}


def test_a_token_ends_with_the_rights_it_came_from(world: World) -> None:
    ends = dead_ends(world)
    secrets = {why: secret_of(account) for why, (account, _status) in ends.items()}
    plan = next(p.url for p in api_of(world, HERE) if p.label == "api:get_plan draft")
    assert {why: get(plan, secret).status_code for why, secret in secrets.items()} == dict.fromkeys(
        ends, 200
    )
    Assignment.objects.filter(account=ends["demoted"][0]).update(role="respondent")
    Assignment.objects.filter(account=ends["expired"][0]).update(expires="2020-01-01")
    Account.objects.filter(pk=ends["closed"][0].pk).update(is_active=False)
    told = {why: get(plan, secret).status_code for why, secret in secrets.items()}
    assert told == {why: status for why, (_account, status) in ends.items()}


def test_a_token_sends_nothing_to_any_page(world: World) -> None:
    secret = secret_of(account_everywhere("administrator"))
    before = AuditLine.objects.count()
    headers = {"Authorization": f"Bearer {secret}"}
    pages = [p for p in probes(world.states[HERE]) if not p.name.startswith("api:")]
    closed = [p for p in pages if p.needs != "public"]
    sent = {p.label: Client().post(p.url, headers=headers).status_code for p in closed}
    assert {label: status for label, status in sent.items() if status not in {302, 405}} == {}
    assert AuditLine.objects.count() == before
