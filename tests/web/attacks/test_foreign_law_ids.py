"""Forms of the regulatory context with something of another State in a field that names objects."""

from typing import Any
from uuid import UUID

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse

from fourfold.kernel.models import AuditLine
from fourfold.kernel.operation import refusals
from fourfold.regulatory.models import ConsultationComment, FindingCitation
from tests.web.world import MINISTRY, World
from tests.web.world_drafting import PROCEDURE, STEP
from tests.web.world_law import ATOM, QUOTE


def client_of(world: World, role: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(world.accounts[role])
    return client


def filled(client: Client, address: str) -> dict[str, Any]:
    """The form that is sent to this address, as it stands."""
    page = lxml.html.fromstring(client.get(address).content.decode())
    forms = [
        form
        for form in page.forms
        if form.method == "POST" and not (form.get("action") or "").startswith("/")
    ]
    return {name: value or "" for name, value in forms[0].form_values()}


def refused(client: Client, address: str, **swapped: Any) -> bool:
    """Whether the form is shown again, with nothing done and nothing told of the other State."""
    acts = AuditLine.objects.exclude(action=refusals.ACTION)
    sent, before = filled(client, address), acts.count()
    answer = client.post(address, {**sent, **{name: str(value) for name, value in swapped.items()}})
    return (
        answer.status_code == 422
        and acts.count() == before
        and b"xab-planted" not in answer.content.replace(b"mark-act-xab-planted", b"")
    )


def foreign(world: World, name: str) -> UUID:
    return world.states["XAB"].ids[name]


def test_a_finding_quotes_no_law_of_another_state(world: World) -> None:
    address = reverse("regulatory:atom", args=["XAA", ATOM])
    sent = {
        "verdict": "full",
        "reason": "So it says.",
        "c0-provision": foreign(world, "provision"),
        "c0-quote": QUOTE,
    }
    assert refused(client_of(world, "assessor"), address, **sent)
    cited = FindingCitation.objects.filter(finding__place_id="XAA")
    assert set(cited.values_list("provision__version__act__place_id", flat=True)) == {"XAA"}


@pytest.mark.parametrize("role", ["respondent", "focal-point"])
def test_nobody_comments_for_an_organisation_of_another_state(world: World, role: str) -> None:
    one = world.states["XAA"].ids["proposal-consulted"]
    address, theirs = reverse("regulatory:proposal-comment", args=[one]), world.states["XAB"]
    sent = {
        "organisation": theirs.organisations[MINISTRY].pk,
        "position": "oppose",
        "text": "Never.",
    }
    before = ConsultationComment.objects.count()
    assert refused(client_of(world, role), address, **sent)
    assert ConsultationComment.objects.count() == before


def test_no_organisation_of_another_state_is_made_responsible(world: World) -> None:
    address = reverse("regulatory:ratification-step", args=["XAA", "uncc", STEP])
    theirs = world.states["XAB"].organisations[MINISTRY].pk
    assert refused(client_of(world, "focal-point"), address, responsible=theirs)


def test_no_organisation_of_another_state_is_given_a_procedure(world: World) -> None:
    address = reverse("regulatory:procedure-choose", args=["XAA", PROCEDURE])
    theirs = world.states["XAB"].organisations[MINISTRY].pk
    assert refused(client_of(world, "focal-point"), address, organisation=theirs)


def test_no_file_becomes_a_version_of_an_act_of_another_state(world: World) -> None:
    waiting = world.states["XAA"].ids["law-import"]
    address = reverse("regulatory:import-particulars", args=[waiting])
    assert refused(client_of(world, "assessor"), address, act=foreign(world, "act"))
