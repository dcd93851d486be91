"""Feedback and follow-ups: links, answers, what is shown, and what never is."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from fourfold.capacity.evaluation.actions.follow_ups import (
    answer_follow_up,
    ask_follow_up,
    make_due_follow_ups,
    make_follow_ups,
    record_interview,
)
from fourfold.capacity.evaluation.actions.questionnaires import (
    load_questionnaires,
    publish_questionnaire,
)
from fourfold.capacity.evaluation.models import Feedback, FollowUp, Questionnaire
from fourfold.capacity.evaluation.providers import nightly_follow_ups
from fourfold.capacity.evaluation.queries.feedback import feedback_token
from fourfold.capacity.evaluation.queries.questionnaires import newest
from fourfold.capacity.evaluation.queries.results import evaluation_of
from fourfold.capacity.evaluation.views import public
from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.models import AuditLine
from tests.capacity.evaluation.making import feed, held_event, trained, url
from tests.factories import OPERATOR, make_actor, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet() -> None:
    cache.clear()


def test_feedback_is_given_through_the_link_and_through_no_other() -> None:
    event, other = held_event(), held_event(make_place("XAB"))
    right = url("feedback", event.pk, feedback_token(OPERATOR, event))
    wrong = url("feedback", event.pk, feedback_token(OPERATOR, other))
    visitor = Client()
    assert (visitor.get(right).status_code, visitor.get(wrong).status_code) == (200, 404)
    assert visitor.post(right, {"relevant": "5"}).status_code == 200
    assert visitor.post(wrong, {"relevant": "5"}).status_code == 404
    assert visitor.post(right, {}).status_code == 422
    assert Feedback.objects.count() == 1


def test_no_link_is_written_to_the_log() -> None:
    event = held_event()
    token = feedback_token(OPERATOR, event)
    with pytest.raises(ValueError, match="badly formed"):
        UUID(token)  # what looks like an id is written down


def test_nothing_of_an_answer_tells_who_gave_it_or_when() -> None:
    event = held_event()
    feed(event, "5", "My own words")
    kept = Feedback.objects.get()
    assert (kept.pk.version, kept.given_on) == (4, clock.today())
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM capacity_feedback")
        assert "own words" not in cursor.fetchone()[0]
    line = AuditLine.objects.get(action="capacity.feedback.give")
    assert (line.actor, line.object_id) == ("anonymous", str(event.pk))


def test_feedback_closes_thirty_days_after_the_event() -> None:
    event = held_event()
    last = event.ends_on + timedelta(days=30)
    feed(event, "5", today=last)
    with pytest.raises(Conflict):
        feed(event, "5", today=last + timedelta(days=1))
    with pytest.raises(Conflict):
        feed(event, "5", today=event.starts_on - timedelta(days=1))


def test_answers_are_shown_from_the_fifth_on() -> None:
    event = held_event()
    trained(event, 6)
    feed(event, "1234", "Secret until five")
    before = evaluation_of(OPERATOR, event.pk).reaction[0]
    feed(event, "5")
    after = evaluation_of(OPERATOR, event.pk).reaction[0]
    assert (before.asked, before.answered, before.items, before.words) == (6, 4, (), ())
    assert (after.answered, str(after.items[0].mean), len(after.words[0][1])) == (5, "3.00", 4)


def test_too_many_answers_from_one_network_have_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    event = held_event()
    right = url("feedback", event.pk, feedback_token(OPERATOR, event))
    visitor = Client()
    monkeypatch.setitem(public.RATES, "answer", "12/10m/key")
    answers = {visitor.post(right, {"relevant": "9"}).status_code for _ in range(12)}
    refused = visitor.post(right, {"relevant": "5"})
    assert (answers, refused.status_code, refused["Retry-After"]) == ({422}, 429, "600")
    assert Feedback.objects.count() == 0


def test_follow_ups_are_made_once_for_each_trainee_and_time() -> None:
    event = held_event()
    trained(event)
    assert [make_follow_ups(actor=OPERATOR, event=event) for _ in range(2)] == [6, 0]
    levels = FollowUp.objects.values_list("months", "questionnaire__level").distinct()
    assert sorted(levels) == [(3, 3), (6, 3), (12, 4)]


def test_nobody_is_followed_up_before_the_event_was_held() -> None:
    event = held_event(status="planned")
    trained(event)
    with pytest.raises(Conflict):
        make_follow_ups(actor=OPERATOR, event=event)
    assert make_due_follow_ups(actor=OPERATOR, today=clock.today()) == {"made": 0, "due": 0}


def test_the_nightly_round_makes_what_is_missing_and_counts_what_is_due() -> None:
    event = held_event(ago=200)
    trained(event)
    assert (nightly_follow_ups(), nightly_follow_ups()) == (
        {"made": 6, "due": 4},
        {"made": 0, "due": 4},
    )


def test_a_personal_link_answers_once_and_a_newer_one_makes_it_void() -> None:
    event = held_event(ago=100)
    trained(event, 1)
    make_follow_ups(actor=OPERATOR, event=event)
    row = FollowUp.objects.get(months=3)
    void, good = (ask_follow_up(actor=OPERATOR, follow_up=row) for _ in range(2))
    with pytest.raises(NotVisible):
        answer_follow_up(token=void, said={"used": "4"})
    answer_follow_up(token=good, said={"used": "4", "example": "What I did"})
    with pytest.raises(Conflict):
        answer_follow_up(token=good, said={"used": "1"})
    row.refresh_from_db()
    assert (row.scores, row.recorded_by_id, good in row.token_hash) == ({"used": "4"}, None, False)


def test_the_public_page_of_a_follow_up_names_nobody() -> None:
    event = held_event(ago=100)
    trained(event, 1)
    make_follow_ups(actor=OPERATOR, event=event)
    token = ask_follow_up(actor=OPERATOR, follow_up=FollowUp.objects.get(months=3))
    visitor = Client()
    page = visitor.get(url("follow-up-answer", token))
    assert (page.status_code, "Ama" in page.text, "Boateng" in page.text) == (200, False, False)
    assert visitor.post(url("follow-up-answer", token), {"used": "3"}).status_code == 200
    assert "answered already" in visitor.get(url("follow-up-answer", token)).text
    assert visitor.get(url("follow-up-answer", "no-such-link")).status_code == 404


def test_an_interview_counts_as_asked_and_is_not_answered_twice() -> None:
    event = held_event(ago=100)
    trained(event, 1)
    make_follow_ups(actor=OPERATOR, event=event)
    row = FollowUp.objects.select_related("scope", "questionnaire").get(months=12)
    trainer, focal = make_actor("trainer", row.scope), make_actor("focal-point", row.scope)
    with pytest.raises(NotVisible):
        record_interview(actor=focal, follow_up=row, said={"better": "4"})
    record_interview(actor=trainer, follow_up=row, said={"better": "4"})
    with pytest.raises(Conflict):
        record_interview(actor=trainer, follow_up=row, said={"better": "1"})
    told = evaluation_of(OPERATOR, event.pk).results
    assert [(one.asked, one.answered, one.items) for one in told] == [(1, 1, ())]


def test_an_event_keeps_the_version_that_its_first_answer_was_given_in() -> None:
    event = held_event()
    feed(event, "5")
    items = [{"code": "new", "text": "New?", "kind": "scale"}]
    facts = {"level": 1, "months": 0, "title": "Our own", "items": items}
    publish_questionnaire(actor=OPERATOR, course=event.version.course_id, **facts)
    feed(event, "4")
    assert set(Feedback.objects.values_list("questionnaire__version", flat=True)) == {1}
    later = held_event(make_place("XAB"))
    with pytest.raises(Invalid):
        feed(later, "5")
    with pytest.raises(Conflict):
        publish_questionnaire(actor=OPERATOR, course=event.version.course_id, **facts)


def test_shipped_questionnaires_load_once_and_never_replace_what_people_published() -> None:
    assert [load_questionnaires(actor=OPERATOR) for _ in range(2)] == [4, 0]
    items = [{"text": "New?", "kind": "scale"}]
    mine = publish_questionnaire(
        actor=OPERATOR, course=None, level=1, months=0, title="Mine", items=items, seen=1
    )
    load_questionnaires(actor=OPERATOR)
    assert (newest(None, 1, 0), Questionnaire.objects.count()) == (mine, 5)
