"""Every id in an address or a form, one after the other, swapped for one of another State."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client

from fourfold.kernel.models import Assignment, AuditLine
from fourfold.kernel.operation import refusals
from tests.web.addresses import probes
from tests.web.marks import mark
from tests.web.probes import Probe
from tests.web.rights import opens, slow_but_for
from tests.web.world import World

ACTING = ("respondent", "focal-point", "assessor", "programme-officer", "administrator")


@dataclass(frozen=True)
class Swap:
    """An address of the own State with exactly one id of the other."""

    label: str
    url: str


def client_of(world: World, role: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(world.accounts[role])
    return client


def swaps(own: Probe, foreign: Probe) -> list[Swap]:
    mine = own.args[0] if own.args and isinstance(own.args[0], dict) else dict(enumerate(own.args))
    theirs = (
        foreign.args[0]
        if foreign.args and isinstance(foreign.args[0], dict)
        else dict(enumerate(foreign.args))
    )
    found = []
    for key, value in mine.items():
        if isinstance(value, UUID) and theirs[key] != value:
            url = own.url.replace(str(value), str(theirs[key]), 1)
            found.append(Swap(f"{own.label} [{key}]", url))
    return found


def pairs(world: World) -> list[tuple[Probe, Probe]]:
    mine, theirs = (probes(world.states[code]) for code in ("XAA", "XAB"))
    return list(zip(mine, theirs, strict=True))


def undone(ask: Any, *arguments: Any, **more: Any) -> tuple[int, int, bytes]:
    with transaction.atomic():
        before = AuditLine.objects.exclude(action=refusals.ACTION).count()
        answer = ask(*arguments, **more)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        done = AuditLine.objects.exclude(action=refusals.ACTION).count() - before
        transaction.set_rollback(True)
    return answer.status_code, done, content


@pytest.mark.parametrize("role", slow_but_for("respondent", "focal-point", roles=ACTING))
def test_one_foreign_id_in_an_own_address_opens_nothing(world: World, role: str) -> None:
    client, opened, tried = client_of(world, role), {}, 0
    theirs = [p for p in probes(world.states["XAB"]) if opens(role, world.paths[role], p)]
    read_by_all = {(p.name, p.method) for p in theirs}  # beside a form that few may send
    for own, foreign in pairs(world):
        if not opens(role, world.paths[role], own) or opens(role, world.paths[role], foreign):
            continue
        for swap in swaps(own, foreign):
            if own.name == "assessment:compare" and swap.label.endswith("[1]"):
                continue  # a released round of another State; the next test
            tried += 1
            for method in ("GET", "POST"):
                if (own.name, method) in read_by_all:
                    continue
                status, done, content = undone(client.generic, method, swap.url)
                if (status not in {404, 405}) or done or b"xab-planted" in content:
                    opened[f"{method} {swap.label}"] = (status, done)
    assert opened == {}
    assert tried >= (1 if role == "administrator" else 6)


def test_a_comparison_reaches_into_no_other_state(world: World) -> None:
    client = client_of(world, "assessor")
    mine, theirs = (world.states[code] for code in ("XAA", "XAB"))
    own, foreign = mine.rounds["released"].pk, theirs.rounds["validated"].pk
    officer = client_of(world, "programme-officer")
    versions = (mine.versions["agreed"].pk, theirs.versions["draft"].pk)
    answers = [
        client.get(f"/assessment/rounds/{own}/compare/{foreign}/").status_code,
        client.get(f"/assessment/rounds/{foreign}/compare/{own}/").status_code,
        officer.get(f"/programme/plans/{versions[0]}/compare/?other={versions[1]}").status_code,
    ]
    assert answers == [404, 404, 404]


def test_an_answer_names_no_source_of_another_state(world: World) -> None:
    client = client_of(world, "assessor")
    held = world.states["XAA"].returns["open-ministry"].pk
    topic = f"/assessment/returns/{held}/topics/POL.1/"
    form = client.get(topic).context["form"]
    sent = {one.html_name: one.value() for one in form if one.value() not in (None, [])}
    foreign = {"POL-01-source": str(world.states["XAB"].ids["source"])}
    status, done, content = undone(client.post, topic, {**sent, **foreign})
    assert (status, done, mark("XAB", "source").encode() in content) == (422, 0, False)


def test_evidence_of_another_state_is_not_taken_away(world: World) -> None:
    client = client_of(world, "respondent")
    held = world.states["XAA"].returns["open-ministry"].pk
    topic = f"/assessment/returns/{held}/topics/POL.1/"
    form = client.get(topic).context["form"]
    sent = {one.html_name: one.value() for one in form if one.value() not in (None, [])}
    foreign = {"POL-01-remove": str(world.states["XAB"].file("evidence"))}
    status, done, _content = undone(client.post, topic, {**sent, **foreign})
    assert (status, done) in {(422, 0), (302, 0)}


def test_an_answer_is_not_written_over_one_of_another_state(world: World) -> None:
    from fourfold.assessment.models import Answer

    client = client_of(world, "respondent")
    held = world.states["XAA"].returns["open-ministry"].pk
    topic = f"/assessment/returns/{held}/topics/POL.1/"
    form = client.get(topic).context["form"]
    sent = {one.html_name: one.value() for one in form if one.value() not in (None, [])}
    theirs = Answer.objects.filter(of_return=world.states["XAB"].returns["open-ministry"])
    before = set(theirs.values_list("pk", "superseded_at"))
    seen = theirs.filter(indicator="POL-01", superseded_at=None)[0].pk
    _status, _done, content = undone(
        client.post, topic, {**sent, "POL-01-seen": str(seen), "POL-01-value": "0"}
    )
    assert set(theirs.values_list("pk", "superseded_at")) == before
    assert mark("XAB-ministry", "note").encode() not in content


def test_nobody_is_invited_to_another_state(world: World) -> None:
    client = client_of(world, "administrator")
    sent = {"email": "n@example.org", "name": "N", "role": "administrator"}
    for scope in (world.states["XAB"].path, "world/", "funds/", "world/../", ""):
        status, done, _content = undone(
            client.post, "/accounts/people/invite/", {**sent, "scope": scope}
        )
        assert (scope, status, done) == (scope, 200, 0)


def test_no_role_of_another_state_is_withdrawn(world: World) -> None:
    foreign = Assignment.objects.filter(scope=world.states["XAB"].place.scope)[0].pk
    client = client_of(world, "administrator")
    status, done, _content = undone(client.post, f"/accounts/roles/{foreign}/withdraw/")
    assert (status, done, Assignment.objects.filter(pk=foreign).exists()) == (404, 0, True)


def test_each_refusal_is_kept_in_the_chain(world: World) -> None:
    client = client_of(world, "focal-point")
    held = world.states["XAB"]
    asked = {
        "assessment:return": held.returns["open-ministry"].pk,
        "assessment:round": held.rounds["open"].pk,
        "programme:plan": held.versions["draft"].pk,
        "files:download": held.file("evidence"),
    }
    for probe in probes(held):
        if probe.name in asked and asked[probe.name] in probe.args:
            assert client.get(probe.url).status_code == 404
    kept = AuditLine.objects.filter(action=refusals.ACTION).values_list("object_kind", "object_id")
    assert dict(kept) == {name: str(pk) for name, pk in asked.items()}
