"""Answering on screen: drafts stay, colleagues never overwrite one another, twice is once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fourfold.assessment.models import Answer, Return
from fourfold.assessment.models.answers import CURRENT
from fourfold.kernel.models import FileLink
from tests.assessment.factories import answer, make_return, make_submitted
from tests.assessment.pages.people import browser, respondent_of, text_of

pytestmark = pytest.mark.django_db


def topic_url(of_return: Return, code: str = "POL.1") -> str:
    return reverse("assessment:topic", args=[of_return.pk, code])


def held(of_return: Return, code: str) -> Answer | None:
    return Answer.objects.filter(CURRENT, of_return=of_return, indicator=code).first()


def filled(client: Client, of_return: Return, **changes: object) -> dict[str, object]:
    """The page's form as a browser would send it, with some controls changed."""
    form = client.get(topic_url(of_return)).context["form"]
    sent: dict[str, object] = {
        bound.html_name: bound.value() for bound in form if bound.value() not in (None, [])
    }
    return sent | {name.replace("_", "-"): value for name, value in changes.items()}


def test_the_task_list_groups_topics_by_area_with_their_counts() -> None:
    of_return = make_return()
    answer(of_return, POL_01="2")
    client = respondent_of(of_return.organisation)
    text = text_of(client.get(reverse("assessment:return", args=[of_return.pk])))
    assert "1 of 5 questions answered" in text
    assert "1 of 3 answered" in text
    assert ("In progress" in text, "Not started" in text) == (True, True)


def test_a_ladder_shows_every_rung_in_full_and_to_assess_is_a_choice() -> None:
    of_return = make_return()
    text = text_of(respondent_of(of_return.organisation).get(topic_url(of_return)))
    for rung in ("Nothing", "A start", "Half way", "In place", "In place and renewed"):
        assert rung in text
    assert "it does not count as a no" in text


def test_a_draft_is_kept_and_shown_again() -> None:
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    sent = filled(client, of_return, POL_01_value="3", POL_01_note="As of May", then="later")
    response = client.post(topic_url(of_return), sent)
    assert response.headers["Location"] == reverse("assessment:return", args=[of_return.pk])
    found = held(of_return, "POL-01")
    assert found is not None
    assert (found.value, found.note) == ("3", "As of May")
    form = client.get(topic_url(of_return)).context["form"]
    assert (form["POL-01-value"].value(), form["POL-01-note"].value()) == ("3", "As of May")


def test_saving_goes_on_to_the_next_topic_and_at_the_end_to_the_check() -> None:
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    first = client.post(topic_url(of_return), filled(client, of_return, then="next"))
    last = client.post(topic_url(of_return, "LEG.1"), {"then": "next", "LEG-01-value": "no"})
    assert first.headers["Location"] == topic_url(of_return, "LEG.1")
    assert last.headers["Location"] == reverse("assessment:check", args=[of_return.pk])


def test_unanswered_questions_leave_no_answer_behind() -> None:
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    client.post(topic_url(of_return), filled(client, of_return, POL_01_value="0"))
    answers = Answer.objects.filter(of_return=of_return)
    assert list(answers.values_list("indicator", "value")) == [("POL-01", "0")]


def test_an_answer_can_be_taken_back_to_not_answered() -> None:
    of_return = make_return()
    answer(of_return, POL_01="3")
    client = respondent_of(of_return.organisation)
    client.post(topic_url(of_return), filled(client, of_return, POL_01_value="to-assess"))
    found = held(of_return, "POL-01")
    assert found is not None
    assert found.value == ""


def test_the_same_page_sent_twice_saves_once() -> None:
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    sent = filled(client, of_return, POL_01_value="3")
    first, second = (client.post(topic_url(of_return), sent) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert Answer.objects.filter(of_return=of_return).count() == 1


def test_a_colleagues_answer_is_shown_beside_mine_and_neither_is_lost() -> None:
    of_return = make_return()
    mine = respondent_of(of_return.organisation, email="mine@example.org")
    sent = filled(mine, of_return, POL_01_value="3")
    answer(of_return, POL_01="1")
    shown = mine.post(topic_url(of_return), sent)
    assert shown.status_code == 409
    assert "Two answers to one question" in text_of(shown)
    assert ("1: A start" in text_of(shown), "3: In place" in text_of(shown)) == (True, True)
    assert shown.context["form"]["POL-01-value"].value() == "3"
    kept = held(of_return, "POL-01")
    assert kept is not None
    assert kept.value == "1"


@pytest.mark.parametrize(("decision", "stays"), [("mine", "3"), ("theirs", "1")])
def test_the_writer_decides_which_of_two_answers_stays(decision: str, stays: str) -> None:
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    sent = filled(client, of_return, POL_01_value="3")
    answer(of_return, POL_01="1")
    client.post(topic_url(of_return), sent)
    current = held(of_return, "POL-01")
    assert current is not None
    again = {
        "POL-01-seen": str(current.pk),
        "POL-01-collided": "yes",
        "POL-01-decision": decision,
    }
    done = client.post(topic_url(of_return), sent | again)
    found = held(of_return, "POL-01")
    assert found is not None
    assert (done.status_code, found.value) == (302, stays)


def test_a_question_that_i_did_not_touch_never_collides() -> None:
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    sent = filled(client, of_return, POL_01_value="3")
    answer(of_return, POL_03="2")
    done = client.post(topic_url(of_return), sent)
    mine, theirs = held(of_return, "POL-01"), held(of_return, "POL-03")
    assert mine is not None
    assert theirs is not None
    assert (done.status_code, mine.value, theirs.value) == (302, "3", "2")


def test_a_wrong_link_and_a_wrong_count_are_named_in_the_summary_and_at_the_field() -> None:
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    url = topic_url(of_return, "LEG.1")
    sent = {"LEG-02-value": "about five", "LEG-01-value": "yes", "LEG-01-link": "our site"}
    response = client.post(url, sent)
    text = response.content.decode()
    assert response.status_code == 422
    assert 'href="#id_LEG-01-link"' in text
    assert "has to begin with https://" in text
    counted = client.post(url, sent | {"LEG-01-link": ""}).content.decode()
    assert 'href="#id_LEG-02-value"' in counted
    assert "is no count" in counted
    assert Answer.objects.count() == 0


def test_an_evidence_file_is_kept_with_the_answer_and_can_be_taken_away() -> None:
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    upload = SimpleUploadedFile("order.pdf", b"%PDF-1.7 an order")
    client.post(topic_url(of_return), filled(client, of_return, POL_01_files=[upload]))
    link = FileLink.objects.get()
    page = text_of(client.get(topic_url(of_return)))
    assert (link.name, reverse("files:download", args=[link.pk]) in page) == ("order.pdf", True)
    removed = filled(client, of_return, POL_01_remove=[str(link.pk)])
    client.post(topic_url(of_return), removed)
    found = held(of_return, "POL-01")
    assert found is not None
    assert found.files == []


def test_a_file_that_is_too_large_is_refused_with_the_limit(settings: object) -> None:
    settings.MAX_UPLOAD_BYTES = 1024 * 1024  # type: ignore[attr-defined]  # -- Django's settings
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    upload = SimpleUploadedFile("scan.pdf", b"x" * (1024 * 1024 + 1))
    response = client.post(topic_url(of_return), filled(client, of_return, POL_01_files=[upload]))
    assert response.status_code == 422
    assert "scan.pdf is larger than 1 MB" in text_of(response)
    assert "Choose them again" in text_of(response)


def test_the_check_lists_what_is_unanswered_and_what_lacks_evidence() -> None:
    of_return = make_return()
    answer(of_return, POL_01="3", LEG_01="partly")
    client = respondent_of(of_return.organisation)
    text = text_of(client.get(reverse("assessment:check", args=[of_return.pk])))
    assert "2 of 5 questions are answered." in text
    assert "3 questions stay “to assess”." in text
    assert "2 answers lack the evidence" in text
    assert f"{topic_url(of_return)}#question-POL-01" in text


def test_submitting_twice_gives_one_receipt() -> None:
    of_return = make_return()
    answer(of_return, POL_01="3")
    client = respondent_of(of_return.organisation)
    url = reverse("assessment:submit", args=[of_return.pk])
    assert "counts as a no" not in text_of(client.get(url)).replace("not count as a no", "")
    first, second = client.post(url), client.post(url)
    receipt = reverse("assessment:submitted", args=[of_return.pk])
    assert [first.headers["Location"], second.headers["Location"]] == [receipt, receipt]
    assert "submission number 1" in text_of(client.get(receipt))


def test_an_empty_return_says_what_to_do_first_instead_of_submitting() -> None:
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    text = text_of(client.get(reverse("assessment:submit", args=[of_return.pk])))
    assert "Answer at least one question first." in text
    assert client.post(reverse("assessment:submit", args=[of_return.pk])).status_code == 422


def test_a_submitted_return_is_read_and_not_changed() -> None:
    of_return = make_submitted()
    client = respondent_of(of_return.organisation)
    check = reverse("assessment:check", args=[of_return.pk])
    assert client.get(topic_url(of_return)).headers["Location"] == check
    assert "Change" not in text_of(client.get(check)).split("<main")[1].split("</main")[0]


def test_whoever_runs_the_round_gives_a_return_back_and_a_respondent_cannot() -> None:
    of_return = make_submitted()
    url = reverse("assessment:reopen", args=[of_return.pk])
    assert respondent_of(of_return.organisation).post(url).status_code == 404
    assert browser("focal-point", of_return.round.scope).post(url).status_code == 302
    of_return.refresh_from_db()
    assert of_return.status == "draft"


def test_questions_come_in_the_readers_language() -> None:
    of_return = make_return()
    client = respondent_of(of_return.organisation)
    client.cookies["django_language"] = "es"
    assert "¿Hay panorama?" in text_of(client.get(topic_url(of_return)))
