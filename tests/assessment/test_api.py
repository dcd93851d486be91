"""The JSON API shows what the pages show, to those who may see it."""

from typing import Any

import pytest
from django.test import Client

from fourfold.assessment.actions import release_report, validate_report
from fourfold.assessment.models import Return
from fourfold.kernel.models import Scope
from tests.assessment.factories import make_submitted
from tests.factories import OPERATOR, make_account

pytestmark = pytest.mark.django_db
API = "/api/v1/assessment"


def client_of(role: str, scope: Scope) -> Client:
    client = Client()
    client.force_login(make_account(f"{role}@example.org", (role, scope)))
    return client


def get(client: Client, address: str, status: int = 200) -> Any:
    response = client.get(f"{API}{address}")
    assert response.status_code == status
    return response.json()


def released() -> Return:
    of_return = make_submitted()
    validate_report(actor=OPERATOR, round_id=of_return.round_id)
    release_report(actor=OPERATOR, round_id=of_return.round_id)
    return of_return


def world() -> Scope:
    return Scope.objects.get(path="world/")


def test_a_visitor_has_to_log_in() -> None:
    of_return = released()
    assert get(Client(), f"/rounds/{of_return.round_id}/scores", 401)["detail"] == "Log in first."


def test_an_assessor_reads_rounds_scores_and_returns() -> None:
    of_return = make_submitted()
    client = client_of("assessor", of_return.round.scope)
    assert [row["label"] for row in get(client, "/states/xaa/rounds")] == ["Round 2026"]
    scores = get(client, f"/rounds/{of_return.round_id}/scores")
    assert (scores["areas"][0]["value"], scores["indicators"][0]["indicator"]) == (1.0, "LEG-01")
    answers = get(client, f"/returns/{of_return.pk}")["answers"]
    assert {a["indicator"]: a["value"] for a in answers if a["value"]} == {
        "POL-01": "1",
        "LEG-01": "partly",
    }


def test_a_donor_reads_released_figures_and_nothing_behind_them() -> None:
    of_return = released()
    client = client_of("donor", world())
    scores = get(client, f"/rounds/{of_return.round_id}/scores")
    assert (scores["areas"][0]["value"], scores["indicators"]) == (1.0, None)
    get(client, f"/returns/{of_return.pk}", 404)


def test_a_donor_finds_no_round_that_is_not_released() -> None:
    of_return = make_submitted()
    client = client_of("donor", world())
    assert get(client, "/states/XAA/rounds") == []
    get(client, f"/rounds/{of_return.round_id}", 404)
    get(client, f"/rounds/{of_return.round_id}/scores", 404)


def test_a_respondent_reads_its_own_return_only() -> None:
    of_return = make_submitted()
    client = client_of("respondent", of_return.scope)
    assert get(client, f"/returns/{of_return.pk}")["organisation"] == "Ministry"
    get(client, f"/rounds/{of_return.round_id}", 404)


def test_an_instrument_is_read_in_the_readers_language() -> None:
    of_return = make_submitted()
    client = client_of("respondent", of_return.scope)
    editions = get(client, "/instruments")
    assert [(row["code"], row["edition"]) for row in editions] == [("trial", "1")]
    response = client.get(f"{API}/instruments/trial/1", headers={"accept-language": "es"})
    assert response.json()["indicators"][0]["title"] == "Panorama"
    get(client, "/instruments/trial/9", 404)
