"""The list of States and the page of one: filtered, bounded, labelled, with a next step."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.assessment.actions.returns import submit_return
from fourfold.kernel.contracts import Panel
from fourfold.kernel.models import Place
from fourfold.programme.actions.agreeing import agree_plan, propose_plan
from fourfold.programme.actions.requests import withdraw_request
from fourfold.programme.models import Engagement
from fourfold.programme.views import state_parts
from tests.assessment.factories import answer, make_edition, make_indicator, make_return, make_round
from tests.factories import OPERATOR, make_organisation, make_place
from tests.programme.conftest import Known
from tests.programme.factories import gap, make_fund, needs, solve
from tests.programme.pages.people import ask, logged_in, make_story, pin

pytestmark = pytest.mark.django_db
LIST = "/programme/states/"


def listed(client: Client, **query: Any) -> list[str]:
    response = client.get(LIST, query)
    return [one.row.code for one in response.context["page"]]


def make_world() -> None:
    make_place("KEN", name="Kenya")
    make_place("FJI", region="south-east-asia-pacific", name="Fiji")
    make_place("CIV", region="west-africa", name="Côte d'Ivoire")
    Place.objects.filter(pk="FJI").update(sids=True)
    facts = {"status": "participant", "source": "A page", "confidence": "high"}
    Engagement.objects.create(place_id="KEN", checked_on="2026-11-01", **facts)


def page_of(client: Client, code: str = "XAA") -> str:
    return " ".join(client.get(f"{LIST}{code}/").content.decode().split())


def test_the_list_filters_by_region_group_engagement_and_words(client: Client) -> None:
    make_world()
    assert listed(client) == ["CIV", "FJI", "KEN"]
    assert listed(client, region="west-africa") == ["CIV"]
    assert listed(client, group="sids") == ["FJI"]
    assert listed(client, engagement="participant") == ["KEN"]
    assert listed(client, engagement="unknown") == ["CIV", "FJI"]
    assert listed(client, words="COTE") == ["CIV"]
    assert listed(client, words="ken") == ["KEN"]
    assert listed(client, region="nowhere", group="rich") == ["CIV", "FJI", "KEN"]


def test_the_list_sorts_by_name_and_region_and_by_nothing_else(client: Client) -> None:
    make_world()
    assert listed(client, sort="-name") == ["KEN", "FJI", "CIV"]
    assert listed(client, sort="region") == ["KEN", "FJI", "CIV"]
    for wished in ("score", "-level", "status", "checked_on", "plans"):
        assert listed(client, sort=wished) == ["CIV", "FJI", "KEN"]


def test_a_list_without_a_match_says_what_to_do(client: Client) -> None:
    make_world()
    page = client.get(LIST, {"words": "Atlantis"}).content.decode()
    assert "No State fits. Take a filter away" in page


def test_the_list_comes_in_pages_and_whole_as_a_table_of_text(client: Client) -> None:
    make_world()
    for number in range(60):
        make_place(f"{chr(80 + number // 26)}Q{chr(65 + number % 26)}", region="mena")
    assert [len(listed(client, page=page)) for page in ("1", "2", "99", "x")] == [50, 13, 13, 50]
    response = client.get(f"{LIST}export.csv", {"words": "ken"})
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert lines == [
        "Code,State,Programme region,Groups,Engagement,Source,Checked on,Fictional",
        "KEN,Kenya,Eastern Africa,,participant,A page,2026-11-01,",
    ]


def test_a_cell_that_looks_like_a_formula_stays_text(client: Client) -> None:
    make_place("KEN", name="=1+1")
    response = client.get(f"{LIST}export.csv")
    assert b"'=1+1" in b"".join(response.streaming_content)


def test_a_state_of_which_nothing_is_recorded_is_unknown_and_says_so(client: Client) -> None:
    make_place("KEN", name="Kenya")
    page = page_of(client, "KEN")
    assert ("Engagement unknown" in page, "Unknown: nothing is recorded here." in page) == (
        True,
        True,
    )


def test_an_engagement_stands_with_its_source_and_the_day_it_was_checked(client: Client) -> None:
    make_world()
    assert "Takes part. Source: A page, checked on 1 November 2026." in page_of(client, "KEN")


def test_a_fictional_state_and_a_desk_review_are_labelled(known: Known) -> None:
    place = make_place("XAA")
    known("XAA", needs(label="Desk review, not validated by the State"))
    page = page_of(logged_in("programme-officer", place.scope))
    assert "This State does not exist." in page
    assert "Desk review, not validated by the State" in page


def test_a_visitor_sees_what_is_public_and_is_offered_to_log_in(
    client: Client, place: Place
) -> None:
    make_story(place)
    page = page_of(client)
    assert "This page shows what is public." in page
    for word in ("A course for investigators.", "Support plan", "Pinned, forbidden", "Needs"):
        assert f">{word}<" not in page


def next_sentence(client: Client) -> str:
    return str(client.get(f"{LIST}XAA/").context["next"].sentence)


def test_the_next_step_follows_the_state_of_things(known: Known, place: Place) -> None:
    officer, focal = (logged_in(role, place.scope) for role in ("programme-officer", "focal-point"))
    known("XAA", None)
    assert next_sentence(officer).startswith("The needs are known.")
    make_fund()
    version = solve(place)
    assert next_sentence(officer) == "Version 1 is a draft. Check it, then propose it to the State."
    assert next_sentence(focal).startswith("The programme team prepares a plan.")
    propose_plan(actor=OPERATOR, version=version)
    assert "waits for the State" in next_sentence(officer)
    assert "Read it, then agree" in next_sentence(focal)
    agree_plan(actor=OPERATOR, version=version)
    assert "Its money and trainers are reserved." in next_sentence(officer)


def test_without_an_assessment_the_next_step_is_to_assess(known: Known) -> None:
    place = make_place("XAB")
    known("XAB")
    client = logged_in("programme-officer", place.scope)
    response = client.get(f"{LIST}XAB/")
    assert response.context["next"].sentence.startswith("Assess first:")
    page = " ".join(response.content.decode().split())
    assert ("No needs are known yet" in page, "A plan starts from assessed needs." in page) == (
        True,
        True,
    )


def test_every_part_of_the_page_is_there_for_the_officer(place: Place) -> None:
    make_story(place)
    page = page_of(logged_in("programme-officer", place.scope))
    for part in ("needs", "requests", "plan", "steering", "risks", "plan-versions"):
        assert (part, f'id="{part}"' in page) == (part, True)
    assert page.count("No better plan exists under these assumptions.") == 1
    for words in ("A course for investigators.", "The minister has announced it.", "USD"):
        assert (words, words in page) == (words, True)


def test_withdrawn_words_of_the_state_stay_marked_and_without_a_button(place: Place) -> None:
    said = ask(place)
    withdraw_request(actor=OPERATOR, request=said)
    page = page_of(logged_in("focal-point", place.scope))
    assert ("Withdrawn" in page, reverse("programme:request-withdraw", args=[said.pk]) in page) == (
        True,
        False,
    )


def test_the_page_offers_only_what_one_may_do(place: Place) -> None:
    make_story(place)
    doors = {
        "programme-officer": ("plan-make", "steer", "risk-write"),
        "focal-point": ("request-record", "steer"),
        "assessor": ("risk-write",),
        "auditor": (),
        "donor": (),
    }
    every = {name for names in doors.values() for name in names}
    for role, names in doors.items():
        page = page_of(logged_in(role, place.scope))
        offered = {n for n in every if reverse(f"programme:{n}", args=["XAA"]) in page}
        assert (role, offered) == (role, set(names))


def test_needs_stand_by_step_and_what_is_to_assess_apart(known: Known) -> None:
    place = make_place("XAA")
    open_one = gap("PRE-01", level=None, steps=("awareness",))
    known(
        "XAA",
        needs(gap("INV-01"), gap("LAW-01", steps=("frameworks",)), to_assess=(open_one,)),
    )
    response = logged_in("focal-point", place.scope).get(f"{LIST}XAA/needs/")
    groups = [label for label, _table in response.context["groups"]]
    assert groups == [
        "Effective legal and operational frameworks",
        "Trained personnel and specialised services",
    ]
    assert [row[0].note for row in response.context["to_assess"].rows] == ["PRE-01"]


def test_needs_that_are_not_there_yet_are_not_found(known: Known) -> None:
    place = make_place("XAA")
    known("XAA")
    client = logged_in("focal-point", place.scope)
    assert client.get(f"{LIST}XAA/needs/").status_code == 404


def test_without_scores_one_panel_says_so_for_all() -> None:
    keys = ("assessment-steps", "assessment-capacities", "assessment-pillars", "assessment-areas")
    empty = [Panel(key, 1, "", {"scores": None}) for key in keys]
    full = [Panel(key, 1, "", {"scores": object()}) for key in keys]
    shown = [
        [[panel.key for panel in row] for row in state_parts.leading_panels(panels)]
        for panels in (empty, full)
    ]
    assert shown == [[["assessment-steps"]], [list(keys[:1]), list(keys[1:3]), list(keys[3:])]]


def test_national_law_stands_after_the_levels_with_scores_and_without() -> None:
    keys = ("activities", "regulatory-law", "assessment-steps", "assessment-areas")
    shown = [
        [
            [panel.key for panel in row]
            for row in state_parts.leading_panels([Panel(k, 1, "", {"scores": s}) for k in keys])
        ]
        for s in (None, object())
    ]
    law = ["regulatory-law"]
    levels = [["assessment-steps"], ["assessment-areas"]]
    assert shown == [[levels[0], law], [*levels, law]]


def assess(place: Place, indicators: int, organisations: int) -> None:
    """A round with as many answers as both numbers give."""
    codes = [f"POL-{number:02d}" for number in range(indicators)]
    make_edition(*(make_indicator(code) for code in codes))
    round_ = make_round(place)
    for number in range(organisations):
        made = make_return(round_, make_organisation(place, name=f"Ministry {number}"))
        answer(made, **{code.replace("-", "_"): "1" for code in codes})
        submit_return(actor=OPERATOR, return_id=made.pk)


@pytest.mark.parametrize(("indicators", "organisations"), [(10, 1), (100, 10)])
def test_the_page_of_a_state_takes_thirty_queries_at_most_with_10_or_1000_answers(
    indicators: int, organisations: int, django_assert_max_num_queries: Any
) -> None:
    place = make_place("XAA")
    assess(place, indicators, organisations)
    for number in range(12):
        ask(place, indicators=(f"POL-{number:02d}",))
    client = logged_in("programme-officer", place.scope)
    with django_assert_max_num_queries(30):
        page = page_of(client)
    assert "The 10 most pressing needs" in page


def test_a_page_with_a_plan_takes_thirty_queries_at_most(
    place: Place, django_assert_max_num_queries: Any
) -> None:
    make_story(place)
    pin(place, "advanced", "forbid")
    for _number in range(5):
        solve(place)
    client = logged_in("programme-officer", place.scope)
    with django_assert_max_num_queries(30):
        assert client.get(f"{LIST}XAA/").status_code == 200
