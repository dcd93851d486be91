"""Who was refused something guarded stands in the audit chain, and never more often than a few."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from fourfold.kernel.audit.verify import verify_chain
from fourfold.kernel.models import AuditLine
from fourfold.kernel.operation import refusals
from fourfold.kernel.operation.refusals import LINES_AN_ACTOR, Throttle
from tests.web.marks import mark
from tests.web.world import World


@pytest.fixture(autouse=True)
def nothing_written_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "throttle", Throttle())


def client_of(world: World, role: str, **more: Any) -> Client:
    client = Client(**more)
    client.force_login(world.accounts[role])
    return client


def lines() -> list[AuditLine]:
    return list(AuditLine.objects.filter(action=refusals.ACTION).order_by("sequence"))


def test_asking_for_what_belongs_to_another_state_is_kept_by_ids_alone(world: World) -> None:
    foreign = world.states["XAB"].returns["open-ministry"].pk
    assert client_of(world, "respondent").get(f"/assessment/returns/{foreign}/").status_code == 404
    (line,) = lines()
    assert (line.actor, line.object_kind, line.object_id, line.scope) == (
        str(world.accounts["respondent"].pk),
        "assessment:return",
        str(foreign),
        "world/",
    )
    assert line.detail == {
        "reason": "notvisible",
        "permission": "",
        "method": "GET",
        "ids": {"return_id": str(foreign)},
    }
    assert verify_chain().problems == ()


def test_the_permission_and_the_scope_are_kept_where_they_are_known(world: World) -> None:
    link = world.states["XAB"].file("evidence")
    client_of(world, "respondent").get(f"/files/{link}/")
    client_of(world, "donor").get("/accounts/people/")
    kept = [(one.detail["permission"], one.scope, one.object_kind) for one in lines()]
    assert kept == [
        (
            "assessment.return.read",
            world.states["XAB"].organisations["ministry"].scope.path,
            "files:download",
        ),
        ("kernel.account.manage", "world/", "accounts:people"),
    ]


def test_what_exists_and_what_does_not_leave_the_same_line(world: World) -> None:
    client = client_of(world, "respondent")
    client.get(f"/assessment/returns/{world.states['XAB'].returns['open-ministry'].pk}/")
    client.get(f"/assessment/returns/{uuid4()}/")
    first, second = lines()
    assert first.detail.keys() == second.detail.keys()
    assert (first.scope, first.object_kind) == (second.scope, second.object_kind)


def test_the_api_keeps_what_it_refused_too(world: World) -> None:
    foreign = world.states["XAB"].returns["open-ministry"].pk
    answer = client_of(world, "respondent").get(f"/api/v1/assessment/returns/{foreign}")
    assert (answer.status_code, [one.object_id for one in lines()]) == (404, [str(foreign)])


def test_a_form_without_its_secret_is_kept(world: World) -> None:
    client = client_of(world, "respondent", enforce_csrf_checks=True)
    assert client.post("/accounts/password/change/").status_code == 403
    assert [one.detail["reason"] for one in lines()] == ["csrf"]


def test_a_visitor_is_only_counted(world: World) -> None:
    foreign = world.states["XAB"].returns["open-ministry"].pk
    assert Client().get(f"/assessment/returns/{foreign}/").status_code == 302
    assert lines() == []


def test_a_mistyped_address_is_no_refusal(world: World) -> None:
    client = client_of(world, "respondent")
    answers = [client.get(url).status_code for url in ("/no/such/page/", "/states/QQQ/")]
    assert (answers, lines()) == ([404, 404], [])


def test_asking_again_within_a_minute_writes_no_second_line(world: World) -> None:
    client = client_of(world, "respondent")
    foreign = world.states["XAB"].returns["open-ministry"].pk
    for _ in range(5):
        assert client.get(f"/assessment/returns/{foreign}/").status_code == 404
    assert len(lines()) == 1


def test_trying_many_addresses_fills_no_disk(world: World) -> None:
    client = client_of(world, "respondent")
    for _ in range(LINES_AN_ACTOR + 10):
        assert client.get(f"/assessment/returns/{uuid4()}/").status_code == 404
    assert len(lines()) == LINES_AN_ACTOR


def test_the_key_of_an_invitation_is_never_kept(world: World) -> None:
    key = world.states["XAB"].invitation
    client_of(world, "respondent").get(f"/accounts/invitations/{key}x/")
    assert key not in str([one.detail for one in lines()])


def test_a_line_holds_no_word_that_a_person_wrote(world: World) -> None:
    client = client_of(world, "donor")
    held = world.states["XAB"]
    client.get(f"/assessment/returns/{held.returns['open-ministry'].pk}/?q={mark('XAB', 'note')}")
    client.post(f"/programme/plans/{held.versions['draft'].pk}/agree/", {"n": mark("XAB", "note")})
    assert lines() != []
    assert "planted" not in str([(one.detail, one.object_id) for one in lines()])


def test_after_a_minute_the_same_question_counts_anew_and_old_ones_are_forgotten() -> None:
    now = [0.0]
    throttle = Throttle(now=lambda: now[0])
    asked = [throttle.admits("a", ("x",)), throttle.admits("a", ("x",))]
    now[0] = 61.0
    asked.append(throttle.admits("a", ("x",)))
    assert asked == [True, False, True]
    for number in range(refusals.REMEMBERED):
        throttle.admits(str(number), ("x",))
    now[0] = 200.0
    throttle.admits("a", ("x",))
    assert (len(throttle.asked), len(throttle.written)) == (1, 1)
