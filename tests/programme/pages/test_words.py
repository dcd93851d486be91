"""What the State says, how people steer, human-rights risks: recorded once, errors named."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.kernel import clock
from fourfold.kernel.models import Place
from fourfold.programme.models import Intervention, RiskAssessment, StateRequest, Steering
from tests.programme.factories import make_fund, solve
from tests.programme.pages.people import ask, logged_in, pin, write_risk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("late_in_2026")]
RECORD = "/programme/states/XAA/requests/record/"
STEER = "/programme/states/XAA/steering/set/"
COST = "/programme/states/XAA/steering/cost/"
RISK = "/programme/states/XAA/risks/write/"


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def errors(response: Any) -> list[str]:
    assert response.status_code == 422
    assert 'id="error-summary-title"' in response.content.decode()
    return list(response.context["form"].errors)


def said(**more: Any) -> dict[str, Any]:
    return {
        "kind": "request",
        "text": "A laboratory in the capital.",
        "intervention": "course",
        "dated": clock.today().isoformat(),
        "source": "Letter 14",
        **more,
    }


@pytest.fixture
def focal(place: Place) -> Client:
    return logged_in("focal-point", place.scope)


@pytest.fixture
def officer(place: Place) -> Client:
    return logged_in("programme-officer", place.scope)


# --- Requests, commitments, refusals ---------------------------------------------------------
def test_a_request_is_recorded_once_however_often_the_button_is_pressed(focal: Client) -> None:
    form = said(indicators=["INV-01"], steps=["equipment"], pillars=["capacity-building"])
    answers = [focal.post(RECORD, form) for _click in range(3)]
    assert {answer["Location"] for answer in answers} == {"/programme/states/XAA/#requests"}
    row = StateRequest.objects.get()
    assert (row.kind, row.intervention_code, row.indicators, row.steps, row.pillars) == (
        "request",
        "course",
        ["INV-01"],
        ["equipment"],
        ["capacity-building"],
    )


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"text": " "}, "text"),
        ({"source": ""}, "source"),
        ({"dated": ""}, "dated"),
        ({"dated": "soon"}, "dated"),
        ({"dated": (clock.today() + timedelta(days=1)).isoformat()}, "__all__"),
        ({"intervention": "nothing"}, "intervention"),
        ({"indicators": ["XXX-99"]}, "indicators"),
        ({"kind": "refusal", "intervention": ""}, "intervention"),
    ],
)
def test_words_that_lack_something_come_back_with_their_error(
    focal: Client, wrong: dict[str, Any], field: str
) -> None:
    assert errors(focal.post(RECORD, said(**wrong))) == [field]
    assert StateRequest.objects.count() == 0


def test_what_was_said_is_withdrawn_after_a_last_look(focal: Client, place: Place) -> None:
    row = ask(place)
    url = reverse("programme:request-withdraw", args=[row.pk])
    assert "A course for investigators." in text(focal.get(url))
    assert [focal.post(url).status_code for _click in range(2)] == [302, 302]
    row.refresh_from_db()
    assert row.withdrawn_at is not None


# --- Steering --------------------------------------------------------------------------------
def test_the_rows_of_a_plan_lead_to_a_filled_form(officer: Client, place: Place) -> None:
    make_fund()
    page = text(officer.get(reverse("programme:plan", args=[solve(place).pk])))
    assert f"{STEER}?intervention=course&amp;kind=defer" in page
    form = officer.get(STEER, {"intervention": "course", "kind": "defer"}).context["form"]
    assert (form["intervention"].value(), form["kind"].value()) == ("course", "defer")


def test_a_pin_is_kept_once_and_leads_to_what_it_costs(focal: Client, place: Place) -> None:
    make_fund()
    form = {"intervention": "course", "kind": "pin", "reason": "The minister wants it."}
    answers = [focal.post(STEER, form) for _click in range(2)]
    assert [answer["Location"].split("?")[0] for answer in answers] == [COST, COST]
    assert Steering.objects.count() == 1
    page = focal.get(answers[0]["Location"])
    assert (page.status_code, page.context["difference"].is_same) == (200, True)


def test_a_forbid_shows_what_it_costs(focal: Client, place: Place) -> None:
    make_fund()
    pin(place, "advanced", "forbid")
    assert "Work out what they cost" in text(focal.get(COST))
    found = focal.post(COST, follow=True).context["difference"]
    assert [one.title for one in found.dropped] == ["Advanced"]
    assert found.value_after < found.value_before


def test_pins_that_no_plan_can_keep_are_named_with_a_way_out(focal: Client, place: Place) -> None:
    make_fund(gross=5_650)
    pin(place, "course")
    page = text(focal.post(COST, follow=True))
    assert ("No plan can keep to all of them" in page, "Lift" in page) == (True, True)


def test_nothing_steered_costs_nothing_and_says_what_to_do(focal: Client) -> None:
    assert "So nothing costs anything." in text(focal.get(COST))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"kind": ""}, "kind"),
        ({"intervention": ""}, "intervention"),
        ({"kind": "defer"}, "quarter"),
        ({"quarter": "2027Q9"}, "quarter"),
    ],
)
def test_steering_that_lacks_something_comes_back_with_its_error(
    focal: Client, wrong: dict[str, str], field: str
) -> None:
    form = {"intervention": "course", "kind": "pin", "reason": "Wanted.", **wrong}
    assert errors(focal.post(STEER, form)) == [field]
    assert Steering.objects.count() == 0


def test_a_pin_against_a_forbid_is_refused_with_the_cure(focal: Client, place: Place) -> None:
    pin(place, "course", "forbid")
    answer = focal.post(STEER, {"intervention": "course", "kind": "pin", "reason": "Yes."})
    assert errors(answer) == ["__all__"]
    assert "Lift the older word first." in text(answer)


def test_a_pin_is_lifted_after_a_last_look(focal: Client, place: Place) -> None:
    row = pin(place)
    url = reverse("programme:steering-lift", args=[row.pk])
    assert "The minister has announced it." in text(focal.get(url))
    assert [focal.post(url).status_code for _click in range(2)] == [302, 302]
    row.refresh_from_db()
    assert row.lifted_at is not None


# --- Human-rights risks ----------------------------------------------------------------------
def risk(**more: Any) -> dict[str, Any]:
    return {
        "interventions": ["course"],
        "dated": clock.today().isoformat(),
        "risks": "Tools may be misused.",
        "mitigation": "Vetting.",
        **more,
    }


@pytest.fixture
def police(place: Place) -> None:
    Intervention.objects.filter(pk="course").update(support_to_police=True)


def test_a_risk_assessment_is_written_once_and_waits_for_a_colleague(
    officer: Client, police: None
) -> None:
    answers = [officer.post(RISK, risk()) for _click in range(2)]
    row = RiskAssessment.objects.get()
    address = reverse("programme:risk", args=[row.pk])
    assert {answer["Location"] for answer in answers} == {address}
    page = text(officer.get(address))
    assert ("a colleague with the right to sign must read it" in page, "Sign it off" in page) == (
        True,
        False,
    )
    answer = officer.post(reverse("programme:risk-sign", args=[row.pk]))
    assert errors(answer) == ["__all__"]
    row.refresh_from_db()
    assert row.signed_off_at is None


def test_what_the_plan_holds_for_police_is_chosen_already(
    officer: Client, place: Place, police: None
) -> None:
    make_fund()
    solve(place)
    form = officer.get(RISK).context["form"]
    assert form["interventions"].value() == ["course"]
    assert [code for code, _title in form.fields["interventions"].choices] == ["course"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"interventions": []}, "interventions"),
        ({"interventions": ["advanced"]}, "interventions"),
        ({"risks": ""}, "risks"),
        ({"mitigation": ""}, "mitigation"),
        ({"dated": ""}, "dated"),
        ({"dated": (clock.today() + timedelta(days=1)).isoformat()}, "__all__"),
        ({"valid_until": "2020-01-01"}, "valid_until"),
    ],
)
def test_a_risk_assessment_that_lacks_something_comes_back_with_its_error(
    officer: Client, police: None, wrong: dict[str, Any], field: str
) -> None:
    assert errors(officer.post(RISK, risk(**wrong))) == [field]
    assert RiskAssessment.objects.count() == 0


def test_a_colleague_signs_off_after_a_last_look(officer: Client, place: Place) -> None:
    row = write_risk(place)
    url = reverse("programme:risk-sign", args=[row.pk])
    assert "Tools may be misused." in text(officer.get(url))
    assert [officer.post(url).status_code for _click in range(2)] == [302, 302]
    listed = officer.get(reverse("programme:risks", args=["XAA"]))
    assert [line[3].value for line in listed.context["table"].rows] == ["Signed off"]


def test_without_a_risk_assessment_the_list_says_what_waits_for_one(officer: Client) -> None:
    page = text(officer.get(reverse("programme:risks", args=["XAA"])))
    assert "Support to police cannot be agreed before its risks" in page
