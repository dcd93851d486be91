"""Consolidation, the report, and the steps that only the State takes."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.assessment.actions import settle
from fourfold.assessment.models import Comment, Return, Round, Settlement
from tests.assessment.factories import make_return, make_round, make_submitted
from tests.assessment.pages.people import browser, text_of
from tests.factories import OPERATOR, make_organisation

pytestmark = pytest.mark.django_db


def disagreeing() -> Return:
    """Two returns that differ on one indicator and agree on another."""
    first = make_submitted(POL_01="1", LEG_01="yes")
    other = make_organisation(first.round.place, "Police")
    make_submitted(first.round, other, POL_01="3", LEG_01="yes")
    return first


def address(name: str, round_id: UUID, *rest: object) -> str:
    return reverse(f"assessment:{name}", args=[round_id, *rest])


def test_every_answer_stands_beside_the_others_with_the_disagreement_marked() -> None:
    of_return = disagreeing()
    client = browser("assessor", of_return.round.scope)
    url = address("consolidation", of_return.round_id)
    text = text_of(client.get(url, {"show": "disagreement"}))
    assert "Respondents disagree on 1 indicator." in text
    assert ("1: A start" in text, "3: In place" in text) == (True, True)
    assert ("Title POL-01" in text, "Title LEG-01" in text) == (True, False)


def test_an_assessor_settles_with_a_reason_and_no_answer_is_lost() -> None:
    of_return = disagreeing()
    client = browser("assessor", of_return.round.scope)
    url = address("settle", of_return.round_id, "POL-01")
    refused = client.post(url, {"value": "2", "reason": " "})
    assert (refused.status_code, Settlement.objects.count()) == (422, 0)
    assert "Give the reason for the decision." in text_of(refused)
    done = client.post(url, {"value": "2", "reason": "The report of 2026 says so."})
    assert done.status_code == 302
    text = text_of(client.get(address("consolidation", of_return.round_id)))
    assert "The report of 2026 says so." in text
    assert ("1: A start" in text, "3: In place" in text) == (True, True)


def test_a_decision_that_another_assessor_took_meanwhile_is_shown_first() -> None:
    of_return = disagreeing()
    client = browser("assessor", of_return.round.scope)
    url = address("settle", of_return.round_id, "POL-01")
    client.get(url)
    settle(
        actor=OPERATOR,
        round_id=of_return.round_id,
        indicator="POL-01",
        value="1",
        reason="Heard in the interview.",
    )
    shown = client.post(url, {"value": "3", "reason": "Mine.", "seen": ""})
    assert shown.status_code == 409
    assert Settlement.objects.get(superseded_at=None).value == "1"
    seen = shown.context["form"]["seen"].value()
    client.post(url, {"value": "3", "reason": "Mine.", "seen": seen})
    assert Settlement.objects.get(superseded_at=None).value == "3"


@pytest.mark.parametrize("role", ["focal-point", "programme-officer"])
def test_only_an_assessor_settles(role: str) -> None:
    of_return = disagreeing()
    client = browser(role, of_return.round.scope)
    assert client.get(address("settle", of_return.round_id, "POL-01")).status_code == 404
    page = text_of(client.get(address("consolidation", of_return.round_id)))
    assert address("settle", of_return.round_id, "POL-01") not in page


def test_the_report_says_how_far_it_may_be_relied_on_and_that_the_state_is_fictional() -> None:
    of_return = disagreeing()
    client = browser("assessor", of_return.round.scope)
    text = text_of(client.get(address("report", of_return.round_id)))
    assert "Draft, not validated by the State" in text
    assert "Fictional State: everything here is made up." in text


def test_a_desk_review_is_labelled_so_on_its_report() -> None:
    round_ = make_round(kind="desk-review")
    make_submitted(round_)
    client = browser("assessor", round_.scope)
    text = text_of(client.get(address("report", round_.pk)))
    assert "Desk review, not validated by the State" in text


def test_the_report_has_seven_steps_eight_areas_six_capacities_four_pillars() -> None:
    of_return = make_submitted(POL_01="1")
    client = browser("assessor", of_return.round.scope)
    text = client.get(address("report", of_return.round_id)).content.decode()
    figures = [
        text.count(address("figure", of_return.round_id, dimension, "x")[:-2])
        for dimension in ("step", "area", "capacity", "pillar")
    ]
    assert figures == [7, 8, 6, 4]
    assert "To assess" in text


def test_needs_come_with_their_reason_in_a_sentence() -> None:
    of_return = make_submitted(POL_01="1")
    client = browser("assessor", of_return.round.scope)
    text = text_of(client.get(address("report", of_return.round_id)))
    assert "At level 1, the target is level 3, and 1 other indicator waits for it." in text


def test_a_figure_walks_back_to_the_answers_behind_it() -> None:
    of_return = disagreeing()
    client = browser("assessor", of_return.round.scope)
    text = text_of(client.get(address("figure", of_return.round_id, "area", "policy")))
    assert ("Ministry" in text, "Police" in text, "1: A start" in text) == (True, True, True)
    missing = client.get(address("figure", of_return.round_id, "area", "no-such-area"))
    assert missing.status_code == 404


def take(client: Client, round_id: UUID, step: str, **sent: str) -> int:
    return client.post(address(f"report-{step}", round_id), sent).status_code


def test_the_state_validates_releases_and_withdraws_each_with_a_confirmation() -> None:
    of_return = make_submitted()
    round_ = of_return.round
    client = browser("focal-point", round_.scope)
    page = text_of(client.get(address("report-validate", round_.pk)))
    assert "This cannot be undone." in page
    statuses = []
    for step in ("validate", "release", "withdraw"):
        assert take(client, round_.pk, step) == 422
        assert take(client, round_.pk, step, sure="on") == 302
        statuses.append(Round.objects.get(pk=round_.pk).status)
    assert statuses == ["validated", "released", "validated"]


def test_validating_twice_is_harmless() -> None:
    of_return = make_submitted()
    client = browser("focal-point", of_return.round.scope)
    first = take(client, of_return.round_id, "validate", sure="on")
    second = take(client, of_return.round_id, "validate", sure="on")
    assert (first, second) == (302, 422)


@pytest.mark.parametrize("role", ["assessor", "programme-officer", "donor"])
def test_nobody_validates_for_the_state(role: str) -> None:
    of_return = make_submitted()
    client = browser(role, of_return.round.scope)
    assert take(client, of_return.round_id, "validate", sure="on") == 404
    assert Round.objects.get(pk=of_return.round_id).status == "open"


def test_a_comment_of_the_state_stands_with_the_report() -> None:
    of_return = make_submitted()
    client = browser("focal-point", of_return.round.scope)
    url = address("report", of_return.round_id)
    assert client.post(url, {"text": ""}).status_code == 422
    assert client.post(url, {"text": "The court figures are too low."}).status_code == 302
    assert "The court figures are too low." in text_of(client.get(url))
    assert Comment.objects.count() == 1


def test_two_rounds_compare_like_for_like_the_earlier_first() -> None:
    from datetime import date

    earlier = make_round(label="Baseline", opened_on=date(2025, 1, 1))
    ministry = make_organisation(earlier.place)
    make_submitted(earlier, ministry, POL_01="1")
    later = make_round(earlier.place, label="Follow-up", opened_on=date(2026, 1, 1))
    make_submitted(later, ministry, POL_01="3", LEG_01="yes")
    client = browser("assessor", earlier.scope)
    pages = [
        text_of(client.get(address("compare", a.pk, b.pk)))
        for a, b in ((earlier, later), (later, earlier))
    ]
    for text in pages:
        assert "<h1>Baseline and Follow-up</h1>" in text
        assert "+2.0" in text


def test_consolidation_begins_by_a_button_and_only_once() -> None:
    of_return = make_return()
    client = browser("programme-officer", of_return.round.scope)
    url = address("begin-consolidation", of_return.round_id)
    assert [client.post(url).status_code for _ in range(2)] == [302, 409]
    assert client.get(url).status_code == 405
