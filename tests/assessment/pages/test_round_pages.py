"""Opening rounds, asking organisations, missions and their sources, questionnaires."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fourfold.assessment.models import Edition, Mission, Return, Round, Source
from fourfold.kernel.models import Organisation
from tests.assessment.factories import make_edition, make_return, make_round
from tests.assessment.pages.people import browser, text_of
from tests.factories import make_organisation, make_place

pytestmark = pytest.mark.django_db


def test_a_round_is_opened_from_its_form_and_leads_to_asking() -> None:
    place = make_place()
    make_edition()
    client = browser("programme-officer", place.scope)
    url = reverse("assessment:round-open")
    refused = client.post(url, {"state": "XAA", "label": "", "kind": "mission"})
    assert refused.status_code == 422
    sent = {"state": "XAA", "label": "Baseline", "kind": "mission", "edition": "trial/1"}
    done = client.post(url, sent)
    round_ = Round.objects.get()
    page = reverse("assessment:round", args=[round_.pk])
    assert (done.headers["Location"], round_.kind) == (page, "mission")
    assert "Ask the first organisation for a return." in text_of(client.get(page))


def test_a_label_that_is_taken_is_named_in_the_summary() -> None:
    round_ = make_round(label="Baseline")
    client = browser("programme-officer", round_.scope)
    sent = {"state": "XAA", "label": "Baseline", "kind": "mission", "edition": "trial/1"}
    response = client.post(reverse("assessment:round-open"), sent)
    assert response.status_code == 422
    assert "This State has a round of that label." in text_of(response)


def test_a_state_outside_the_actors_scope_is_not_offered() -> None:
    here = make_place()
    make_place("XAB", region="west-africa")
    make_edition()
    client = browser("programme-officer", here.scope)
    form = client.get(reverse("assessment:round-open")).context["form"]
    assert [code for code, _label in form.fields["state"].choices] == ["XAA"]


def test_an_organisation_is_asked_from_the_list_and_twice_is_once() -> None:
    round_ = make_round()
    ministry = make_organisation(round_.place)
    client = browser("assessor", round_.scope)
    url = reverse("assessment:ask", args=[round_.pk])
    sent = {"organisation": str(ministry.pk), "respondent_class": "member-state"}
    assert [client.post(url, sent).status_code for _ in range(2)] == [302, 302]
    assert Return.objects.count() == 1


def test_who_may_add_organisations_names_a_new_one() -> None:
    round_ = make_round()
    client = browser("focal-point", round_.scope)
    url = reverse("assessment:ask", args=[round_.pk])
    sent = {
        "new_name": "National police",
        "new_kind": "government",
        "respondent_class": "member-state",
    }
    assert client.post(url, {"respondent_class": "member-state"}).status_code == 422
    assert client.post(url, sent).status_code == 302
    assert Organisation.objects.get(name="National police").fictional is True
    again = client.post(url, sent)
    assert "This organisation is in the list. Choose it there." in text_of(again)


def test_an_assessor_without_organisations_is_told_who_can_add_one() -> None:
    round_ = make_round()
    client = browser("assessor", round_.scope)
    text = text_of(client.get(reverse("assessment:ask", args=[round_.pk])))
    assert "Its focal point can add one." in text


def test_the_round_shows_its_returns_with_their_progress() -> None:
    of_return = make_return()
    client = browser("focal-point", of_return.round.scope)
    text = text_of(client.get(reverse("assessment:round", args=[of_return.round_id])))
    assert reverse("assessment:return", args=[of_return.pk]) in text
    assert "Fictional State" in text


def test_a_mission_is_planned_with_its_team_and_gathers_sources_with_files() -> None:
    place = make_place()
    client = browser("assessor", place.scope)
    sent = {"state": "XAA", "title": "Joint mission", "starts": "2027-03-01", "ends": "2027-02-01"}
    url = reverse("assessment:mission-open")
    refused = client.post(url, sent)
    assert "The last day lies before the first day." in text_of(refused)
    team = "A. Person, team leader\nB. Person, legal expert"
    client.post(url, sent | {"ends": "2027-03-05", "team": team})
    mission = Mission.objects.get()
    assert mission.team[1] == {"name": "B. Person", "function": "legal expert"}
    record = reverse("assessment:mission-source", args=[mission.pk])
    upload = SimpleUploadedFile("minutes.txt", b"what was said")
    client.post(record, {"kind": "interview", "title": "Police", "file": upload})
    page = text_of(client.get(reverse("assessment:mission", args=[mission.pk])))
    assert ("Police" in page, "minutes.txt" in page) == (True, True)


def test_a_mission_moves_to_under_way() -> None:
    place = make_place()
    client = browser("assessor", place.scope)
    sent = {"state": "XAA", "title": "Joint mission", "starts": "2027-03-01", "ends": "2027-03-05"}
    client.post(reverse("assessment:mission-open"), sent)
    mission = Mission.objects.get()
    client.post(reverse("assessment:mission", args=[mission.pk]), {"status": "under-way"})
    mission.refresh_from_db()
    assert mission.status == "under-way"


def test_a_desk_review_records_its_sources_with_the_round() -> None:
    round_ = make_round(kind="desk-review")
    client = browser("assessor", round_.scope)
    url = reverse("assessment:round-source", args=[round_.pk])
    client.post(url, {"kind": "document", "title": "The act", "url": "https://example.org/act"})
    source = Source.objects.get()
    assert (source.round_id, source.title) == (round_.pk, "The act")
    page = text_of(client.get(reverse("assessment:round", args=[round_.pk])))
    assert "Document: The act" in page


def test_a_donor_reads_questionnaires_and_no_missions() -> None:
    place = make_place()
    edition = make_edition()
    client = browser("donor", place.scope)
    page = client.get(reverse("assessment:edition", args=[edition.code, edition.edition]))
    assert page.status_code == 200
    assert client.get(reverse("assessment:missions")).status_code == 404
    assert client.get(reverse("assessment:instrument-import")).status_code == 404


def test_an_edition_shows_its_tree_its_rungs_and_its_terms() -> None:
    edition = make_edition()
    client = browser("respondent", make_place().scope)
    url = reverse("assessment:edition", args=[edition.code, edition.edition])
    text = text_of(client.get(url))
    for part in ("Policy", "Threats", "Question POL-01?", "In place and renewed", "Rung"):
        assert part in text


def test_a_blank_workbook_of_an_edition_downloads() -> None:
    edition = make_edition()
    client = browser("respondent", make_place().scope)
    url = reverse("assessment:blank", args=[edition.code, edition.edition])
    response = client.get(url, {"language": "es", "class": "private-sector"})
    assert response.content[:2] == b"PK"
    assert "trial-1-blank.xlsx" in response.headers["Content-Disposition"]


def test_a_workbook_that_is_none_is_refused_in_words_and_nothing_is_published() -> None:
    client = browser("programme-officer", make_place().scope)
    url = reverse("assessment:instrument-import")
    upload = SimpleUploadedFile("questions.xlsx", b"no workbook at all")
    response = client.post(url, {"questionnaire": upload, "edition": "1"})
    assert (response.status_code, Edition.objects.count()) == (422, 0)
    assert "questions.xlsx" in text_of(response)
    missing = client.post(url, {"edition": "1"})
    assert "Choose a file first." in text_of(missing)
