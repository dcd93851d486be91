"""What people see and do on the pages of mapping, review, release and the law profile."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.kernel.models import Scope
from fourfold.regulatory.actions.findings import release_findings
from fourfold.regulatory.models import Act, Finding, FindingReview
from tests.factories import make_account, make_actor, make_place
from tests.regulatory.finding_factories import (
    ACCESS,
    QUOTE,
    SECOND,
    make_expert,
    make_finding,
    make_law,
    provision_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def act() -> Act:
    return make_law()


def logged_in(role: str, scope: Scope, email: str = "") -> Client:
    client = Client()
    client.force_login(make_account(email or f"{role}@pages.example", (role, scope)))
    return client


def page(client: Client, name: str, *args: Any, **query: str) -> str:
    response = client.get(reverse(f"regulatory:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def sent(act: Act, **changed: str) -> dict[str, str]:
    return {
        "verdict": "full",
        "reason": "The section says so.",
        "c0-provision": str(provision_of(act).pk),
        "c0-quote": QUOTE,
        "c0-pinpoint": "",
        **changed,
    }


def addresses(act: Act, finding: Finding) -> dict[str, list[str]]:
    state = act.place_id
    at = {
        name: reverse(f"regulatory:{name}", args=[state])
        for name in ("profile", "map", "changes", "release", "report")
    }
    return {
        "regulatory.finding.read.draft": [
            at["profile"],
            at["map"],
            at["changes"],
            reverse("regulatory:atom", args=[state, ACCESS]),
            f"/api/v1/regulatory/states/{state}/coverage",
            f"/api/v1/regulatory/states/{state}/gaps",
        ],
        "regulatory.finding.release": [at["release"]],
        "regulatory.finding.review": [reverse("regulatory:finding-review", args=[finding.pk])],
        "regulatory.finding.read.released": [reverse("regulatory:compare")],
        "regulatory.treaty.read": [
            reverse("regulatory:routing"),
            "/api/v1/regulatory/treaties",
            "/api/v1/regulatory/treaties/uncc/articles",
        ],
        "regulatory.law.read": [
            reverse("regulatory:provision", args=[act.pk, "s2"]),
            f"/api/v1/regulatory/states/{state}/acts",
            f"/api/v1/regulatory/acts/{act.pk}/provisions",
        ],
    }


def test_experts_of_another_state_find_no_page_of_this_one(act: Act) -> None:
    finding = make_finding(make_expert(act.place), act)
    client = logged_in("assessor", make_place("XBB").scope)
    known = addresses(act, finding)
    own = [url for key in known if ".read.draft" in key or ".review" in key for url in known[key]]
    assert {client.get(url).status_code for url in own} == {404}


def test_an_expert_chooses_a_provision_quotes_it_and_records(act: Act) -> None:
    client = logged_in("assessor", act.scope)
    url = reverse("regulatory:atom", args=[act.place_id, ACCESS])
    chosen = client.get(url, {"provision": str(provision_of(act).pk)}).content.decode()
    assert f'value="{provision_of(act).pk}" selected' in chosen
    response = client.post(url, sent(act))
    assert (response.status_code, Finding.objects.get().verdict) == (302, "full")
    shown = page(client, "atom", act.place_id, ACCESS)
    assert (QUOTE in shown, "Your finding" in shown) == (True, True)


def test_a_double_click_records_one_finding_and_leads_to_the_same_page(act: Act) -> None:
    client = logged_in("assessor", act.scope)
    url = reverse("regulatory:atom", args=[act.place_id, ACCESS])
    codes = [client.post(url, sent(act)).status_code for _ in range(2)]
    assert (codes, Finding.objects.count()) == ([302, 302], 1)


def test_a_refused_finding_shows_what_was_sent_and_what_to_change(act: Act) -> None:
    client = logged_in("assessor", act.scope)
    url = reverse("regulatory:atom", args=[act.place_id, ACCESS])
    response = client.post(url, sent(act, **{"c0-quote": "words of nobody"}))
    shown = response.content.decode()
    assert (response.status_code, Finding.objects.count()) == (422, 0)
    assert ("does not stand in provision 2" in shown, "words of nobody" in shown) == (True, True)


def test_recording_can_go_on_with_the_next_requirement(act: Act) -> None:
    client = logged_in("assessor", act.scope)
    url = reverse("regulatory:atom", args=[act.place_id, ACCESS])
    response = client.post(url, sent(act, then="next"))
    assert response["Location"] == reverse("regulatory:atom", args=["XAA", "uncc.7.intent"])


def test_whoever_may_only_read_gets_no_form_and_cannot_send_one(act: Act) -> None:
    client = logged_in("focal-point", act.scope)
    shown = page(client, "atom", act.place_id, ACCESS)
    url = reverse("regulatory:atom", args=[act.place_id, ACCESS])
    assert ('method="post" novalidate action="#finding"' in shown) is False
    assert client.post(url, sent(act)).status_code == 404


def test_words_are_looked_for_in_the_acts(act: Act) -> None:
    shown = page(logged_in("assessor", act.scope), "atom", "XAA", ACCESS, q="transmission data")
    assert f"?provision={provision_of(act, 's3').pk}#finding" in shown


def test_a_second_expert_reviews_on_a_page_and_the_author_cannot(act: Act) -> None:
    finding = make_finding(make_expert(act.place), act)
    url = reverse("regulatory:finding-review", args=[finding.pk])
    second = logged_in("assessor", act.scope, SECOND)
    refused = second.post(url, {"agrees": "no", "verdict": "", "reason": ""})
    taken = second.post(url, {"agrees": "no", "verdict": "partial", "reason": "No intent."})
    assert (refused.status_code, taken.status_code) == (422, 302)
    assert FindingReview.objects.get().verdict == "partial"
    assert "A reviewer disagrees" in page(second, "atom", "XAA", ACCESS)


def test_the_work_list_says_how_far_each_article_is_mapped(act: Act) -> None:
    make_finding(make_expert(act.place), act)
    client = logged_in("assessor", act.scope, SECOND)
    shown = page(client, "map", "XAA")
    assert ("1 of 7 mapped" in shown, "0 of 8 mapped" in shown) == (True, True)
    opened = page(client, "map", "XAA", article="7")
    assert opened.count('<li><span><a href="/regulatory/states/XAA/atoms/uncc.7.') == 7


def test_a_profile_shows_gaps_penalties_and_marks(act: Act) -> None:
    expert = make_expert(act.place)
    made = make_finding(expert, act, verdict="overbroad", reason="It needs no intent.")
    make_finding(expert, act, atom="uncc.7.without-right", verdict="partial")
    shown = page(logged_in("programme-officer", act.scope), "profile", "XAA")
    assert made.pk is not None
    for words in (
        "Fictional State: everything here is made up.",
        "The acts held are not declared complete",
        "Reaches too far",
        "It needs no intent.",
        QUOTE,
        "3 years",
        "The maximum is below 4 years.",
        "Illegal access",
    ):
        assert (words, words in shown) == (words, True)


def test_gaps_are_filtered_by_kind_and_an_unknown_kind_shows_all(act: Act) -> None:
    make_finding(make_expert(act.place), act, verdict="overbroad", reason="It needs no intent.")
    client = logged_in("programme-officer", act.scope)
    assert "It needs no intent." in page(client, "profile", "XAA", kind="overbroad")
    assert page(client, "profile", "XAA", kind="to-map").count('<p class="gap">') == 25
    assert "It needs no intent." in page(client, "profile", "XAA", kind="nonsense")


def test_the_focal_point_releases_and_withdraws_on_a_page(act: Act) -> None:
    make_finding(make_expert(act.place), act)
    focal, donor = logged_in("focal-point", act.scope), logged_in("donor", act.scope)
    release, profile = (reverse(f"regulatory:{n}", args=["XAA"]) for n in ("release", "profile"))
    assert focal.post(release, {}).status_code == 422
    assert focal.post(release, {"sure": "on"}).status_code == 302
    shown = donor.get(profile)
    assert (shown.status_code, QUOTE in donor.get(profile, {"article": "7"}).content.decode()) == (
        200,
        False,
    )
    assert focal.post(f"{release}?withdraw=1", {"sure": "on"}).status_code == 302
    assert donor.get(profile).status_code == 404


def test_the_provision_viewer_marks_what_findings_quote(act: Act) -> None:
    make_finding(make_expert(act.place), act)
    team = page(logged_in("programme-officer", act.scope), "provision", act.pk, "s2")
    assert (f"<mark>{QUOTE}</mark>" in team, 'id="m1"' in team) == (True, True)
    donor = page(logged_in("donor", act.scope), "provision", act.pk, "s2")
    assert (f"<mark>{QUOTE}</mark>" in donor, "computer system" in donor) == (False, True)


def test_a_donor_sees_mappings_in_the_margin_once_they_are_released(act: Act) -> None:
    make_finding(make_expert(act.place), act)
    release_findings(actor=make_actor("focal-point", act.scope), state="XAA")
    shown = page(logged_in("donor", act.scope), "provision", act.pk, "s2")
    assert f"<mark>{QUOTE}</mark>" in shown


def test_a_provision_is_shown_as_it_stood_on_a_day(act: Act) -> None:
    client = logged_in("donor", act.scope)
    url = reverse("regulatory:provision", args=[act.pk, "s2"])
    assert client.get(url, {"on": "2018-01-01"}).status_code == 404
    assert client.get(url, {"on": "not a day"}).status_code == 200


def test_states_are_compared_by_name_and_only_on_what_they_released(act: Act) -> None:
    names = {"XCC": "Aurelia", "XBB": "Zephyria"}
    for code, name in names.items():
        place = make_place(code, name=name)
        focal = make_actor("focal-point", place.scope)
        release_findings(actor=focal, state=code)
    make_finding(make_expert(act.place), act)
    shown = page(
        logged_in("donor", act.scope), "compare", region="eastern-africa", instrument="uncc"
    )
    assert 0 < shown.index("Aurelia") < shown.index("Zephyria")
    assert "State XAA" not in shown


def test_changes_between_two_days_name_their_cause(act: Act) -> None:
    make_finding(make_expert(act.place), act)
    shown = page(logged_in("programme-officer", act.scope), "changes", "XAA", since="2019-01-01")
    assert ("A new text of the act" in shown, "an expert found something else" in shown) == (
        True,
        True,
    )


def test_a_period_that_ends_before_it_begins_is_refused(act: Act) -> None:
    client = logged_in("programme-officer", act.scope)
    url = reverse("regulatory:changes", args=["XAA"])
    response = client.get(url, {"since": "2025-01-02", "until": "2025-01-01"})
    assert response.status_code == 422


def test_the_routing_test_answers_with_reasons_and_keeps_unknown_facts_unknown(act: Act) -> None:
    make_place("XBB")
    client = logged_in("programme-officer", act.scope)
    shown = page(
        client,
        "routing",
        requesting="XAA",
        requested="XBB",
        offences="untoc.5",
        years_requesting="5",
        persons="4",
    )
    assert ("Not known" in shown, "A group of three or more persons" in shown) == (True, True)
    wrong = client.get(reverse("regulatory:routing"), {"requesting": "XAA", "requested": "XAA"})
    assert wrong.status_code == 422


def test_tabs_lead_only_where_the_reader_may_go(act: Act) -> None:
    make_finding(make_expert(act.place), act)
    release_findings(actor=make_actor("focal-point", act.scope), state="XAA")
    for role in ("donor", "focal-point", "assessor"):
        client = logged_in(role, act.scope)
        shown = page(client, "profile", "XAA")
        tabs = shown[shown.index('class="tabs"') : shown.index("</nav>", shown.index("tabs"))]
        urls = [part.split('"')[0] for part in tabs.split('href="')[1:]]
        assert {(url, client.get(url).status_code) for url in urls} == {(url, 200) for url in urls}


def test_a_gap_leads_drafters_to_options_for_its_article(act: Act) -> None:
    make_finding(make_expert(act.place), act, verdict="overbroad", reason="It needs no intent.")
    url = (
        "/regulatory/states/XAA/proposals/new/?instrument=uncc&amp;article=7&amp;gaps=uncc.7.access"
    )
    officer = logged_in("programme-officer", act.scope)
    assert url in page(officer, "profile", "XAA")
    assert officer.get(url.replace("&amp;", "&")).status_code == 200
    assert url not in page(logged_in("regional-coordinator", act.scope), "profile", "XAA")
