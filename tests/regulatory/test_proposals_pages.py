"""Pages of proposals: who opens which, the journey of a team and of a stakeholder, exports."""

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from fourfold.kernel.models import Organisation, Place
from fourfold.kernel.policy import Actor
from fourfold.regulatory.actions import proposals as actions
from fourfold.regulatory.models import ConsultationComment, Proposal
from fourfold.regulatory.queries import proposal_documents as documents
from fourfold.regulatory.queries import proposals as queries
from tests.factories import make_organisation, make_place
from tests.regulatory.drafting import (
    changed_clauses,
    consult,
    logged_in,
    make_proposal,
    say,
    team_of,
    voices,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    return make_place("XAA")


@pytest.fixture
def team(place: Place) -> Actor:
    return team_of(place)


@pytest.fixture
def proposal(place: Place, team: Actor) -> Proposal:
    """With two versions, in consultation, with one comment."""
    held = make_proposal(team, place)
    actions.revise_proposal(
        actor=team, proposal_id=held.pk, clauses=changed_clauses(held), note="Five years", seen=1
    )
    consult(team, held)
    say(team, held, voices(place))
    return held


def officer(place: Place) -> Client:
    return logged_in("focal-point", place.scope, "officer@example.org")


def test_another_state_finds_no_page_at_all(proposal: Proposal) -> None:
    client = logged_in("focal-point", make_place("XBB").scope)
    names = ("proposal", "proposal-redline", "proposal-summary", "proposal-comment")
    statuses = [
        client.get(reverse(f"regulatory:{n}", args=[proposal.pk])).status_code for n in names
    ]
    assert statuses == [404] * 4
    assert client.get(reverse("regulatory:proposals", args=["XAA"])).status_code == 404


def test_a_visitor_is_asked_to_log_in(client: Client, proposal: Proposal) -> None:
    response = client.get(reverse("regulatory:proposal", args=[proposal.pk]))
    assert (response.status_code, "next=" in response["Location"]) == (302, True)


def test_a_gap_leads_to_options_side_by_side_and_on_to_the_form(place: Place) -> None:
    client = officer(place)
    choose = reverse("regulatory:proposal-choose", args=["XAA"])
    page = client.get(choose, {"article": "16", "gaps": "uncc.16.consent"})
    text = page.content.decode()
    assert [card.option.code for card in page.context["options"]] == [
        "intimate-consent",
        "intimate-harm",
    ]
    assert all(word in text for word in ("Criminal Code", "Absence of consent"))
    form = client.get(page.context["options"][0].url).context["form"]
    assert form.initial["gaps"] == ["uncc.16.consent"]


def test_an_option_without_precedent_says_so(place: Place) -> None:
    choose = reverse("regulatory:proposal-choose", args=["XAA"])
    assert "No precedent held." in officer(place).get(choose, {"article": "20"}).content.decode()


def test_an_article_without_options_says_so(place: Place) -> None:
    choose = reverse("regulatory:proposal-choose", args=["XAA"])
    page = officer(place).get(choose, {"article": "58"})
    assert "No drafting option is held" in page.content.decode()


def sent_form(client: Client, url: str) -> dict[str, Any]:
    """The form of a page as a browser would send it back."""
    form = client.get(url).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_the_team_walks_from_the_option_to_the_hand_over(place: Place) -> None:
    client, forum = officer(place), voices(place)
    url = reverse("regulatory:proposal-open", args=["XAA", "intimate-consent"])
    here = client.post(url, sent_form(client, url))["Location"]
    held = Proposal.objects.get()
    revise = reverse("regulatory:proposal-revise", args=[held.pk])
    text = {**sent_form(client, revise), "text_3": "Public interest is a defence.", "note": "Plain"}
    assert client.post(revise, text)["Location"] == here
    consult_url = reverse("regulatory:proposal-consult", args=[held.pk])
    assert client.post(consult_url, {"closes_on": "2999-01-01"}).status_code == 302
    comment = reverse("regulatory:proposal-comment", args=[held.pk])
    said = {"organisation": str(forum.pk), "clause": "4", "position": "support", "text": "Good."}
    said["received_on"] = client.get(comment).context["form"]["received_on"].value().isoformat()
    assert client.post(comment, said).status_code == 302
    close = reverse("regulatory:proposal-move", args=[held.pk, "close"])
    assert client.post(close, {"sure": "on"}).status_code == 302
    hand = reverse("regulatory:proposal-move", args=[held.pk, "hand-over"])
    assert client.get(hand).status_code == 200
    assert "wait for an answer: 1" in client.post(hand, {"sure": "on"}).content.decode()
    answer = reverse("regulatory:proposal-respond", args=[ConsultationComment.objects.get().pk])
    assert client.post(answer, {"taken_up": "yes", "response": "Kept."}).status_code == 302
    assert client.post(hand, {"sure": "on"})["Location"] == here
    assert "Handed over" in client.get(here).content.decode()


def test_a_clause_without_text_is_named_and_what_was_typed_stays(place: Place, team: Actor) -> None:
    held = make_proposal(team, place)
    client = officer(place)
    url = reverse("regulatory:proposal-revise", args=[held.pk])
    page = client.post(url, {**sent_form(client, url), "text_0": "", "note": "Why not"})
    text = page.content.decode()
    assert page.status_code == 422
    assert all(words in text for words in ("A clause has a number and a text", "Why not"))
    assert held.versions.count() == 1


def test_a_stakeholder_sees_only_its_own_organisation_to_speak_for(
    place: Place, proposal: Proposal
) -> None:
    forum = Organisation.objects.get(name="Digital Rights Forum")
    make_organisation(place, "Ministry of Justice")
    client = logged_in("respondent", forum.scope, "voice@example.org")
    form = client.get(reverse("regulatory:proposal-comment", args=[proposal.pk])).context["form"]
    assert form.fields["organisation"].choices == [(str(forum.pk), forum.name)]
    page = client.get(reverse("regulatory:proposal", args=[proposal.pk])).content.decode()
    assert ("Revise the text" in page, "Close the consultation" in page) == (False, False)


def test_the_redline_marks_words_for_eye_and_ear(place: Place, proposal: Proposal) -> None:
    url = reverse("regulatory:proposal-redline", args=[proposal.pk])
    text = officer(place).get(url, {"before": 1, "after": 2}).content.decode()
    assert text.count("<ins>") >= 2
    assert "<del>" in text
    assert "[removed:" in text


def test_a_redline_of_versions_that_are_not_there_shows_the_last_change(
    place: Place, proposal: Proposal
) -> None:
    url = reverse("regulatory:proposal-redline", args=[proposal.pk])
    page = officer(place).get(url, {"before": 7, "after": "x"})
    assert (page.status_code, page.context["before"], page.context["after"]) == (200, 1, 2)


def test_what_people_typed_is_shown_as_text(place: Place, proposal: Proposal, team: Actor) -> None:
    forum = Organisation.objects.get(name="Digital Rights Forum")
    say(team, proposal, forum, text="<script>alert(1)</script>")
    page = officer(place).get(reverse("regulatory:proposal", args=[proposal.pk])).content.decode()
    assert ("<script>alert" in page, "&lt;script&gt;alert" in page) == (False, True)


def test_the_pdf_says_what_it_is_on_every_page(proposal: Proposal, team: Actor) -> None:
    page = queries.proposal_page(team, proposal.pk)
    reader = PdfReader(io.BytesIO(documents.proposal_pdf(page, language="en")))
    texts = [one.extract_text() for one in reader.pages]
    assert all("not adopted by the State" in text for text in texts)
    whole = " ".join(" ".join(texts).split())
    assert all(
        words in whole
        for words in ("Fictional State", "Criminal Code", "Add threats.", "Not answered yet")
    )
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert ("pdfuaid:part>1<" in metadata, "pdfaid:part>2<" in metadata) == (True, True)


def test_the_pdf_speaks_arabic_from_right_to_left(proposal: Proposal, team: Actor) -> None:
    page = queries.proposal_page(team, proposal.pk)
    with translation.override("ar"):
        reader = PdfReader(io.BytesIO(documents.proposal_pdf(page, language="ar")))
    assert reader.trailer["/Root"]["/Lang"] == "ar"


def test_an_export_of_another_kind_is_not_there(place: Place, proposal: Proposal) -> None:
    url = reverse("regulatory:proposal-export", args=[proposal.pk, "exe"])
    assert officer(place).get(url).status_code == 404


def test_queries_do_not_grow_with_comments_and_versions(
    place: Place, proposal: Proposal, team: Actor, django_assert_max_num_queries: Any
) -> None:
    for number in range(10):
        organisation = make_organisation(place, f"Organisation {number}")
        say(team, proposal, organisation, text=f"Comment {number}")
    with django_assert_max_num_queries(4):
        assert len(queries.proposal_page(team, proposal.pk).comments) == 11
    client = officer(place)
    with django_assert_max_num_queries(16):
        client.get(reverse("regulatory:proposal", args=[proposal.pk]))
