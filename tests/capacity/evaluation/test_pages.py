"""Pages of evaluation: what they show to whom, and how much they ask of the database."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fourfold.capacity.evaluation.actions.follow_ups import make_follow_ups
from fourfold.capacity.evaluation.actions.tests import record_scores
from fourfold.capacity.evaluation.models import FollowUp, Questionnaire, TestResult
from fourfold.capacity.evaluation.queries.tests import current_scores, seen_state
from fourfold.capacity.people.rules.naming import number_of
from tests.capacity.evaluation.making import feed, held_event, logged_in, score, trained, url
from tests.factories import OPERATOR, make_place

pytestmark = pytest.mark.django_db


def test_each_level_stands_beside_its_number_and_says_what_it_cannot_say() -> None:
    event = held_event()
    ama, kofi = trained(event)
    feed(event, "12345", "Planted words")
    record_scores(
        actor=OPERATOR,
        event=event,
        scores=[score(ama, "before", 4), score(ama, "after", 7), score(kofi, "after", 9)],
    )
    text = logged_in("focal-point", event.scope).get(url("event-evaluation", event.pk)).text
    for said in ("1 person took both", "Planted words", "Mean 3.00 of 5", "Hake", "0.50"):
        assert said in text
    assert text.count("What this does not say:") == 4


def test_a_rate_that_cannot_be_is_not_told() -> None:
    event = held_event()
    trained(event, 2)
    feed(event, "12345")
    text = logged_in("trainer", event.scope).get(url("event-evaluation", event.pk)).text
    assert ("more answered than are recorded" in text, "250 %" in text) == (True, False)


def test_who_reads_in_one_state_that_an_event_invites_learns_no_single_score() -> None:
    place = make_place()
    make_place("XAB")
    assert place.scope.parent is not None
    event = held_event(place, scope=place.scope.parent, states=["XAA", "XAB"])
    ama = trained(event, 1)[0]
    scores = [score(ama, "before", 4), score(ama, "after", 7)]
    record_scores(actor=OPERATOR, event=event, scores=scores)
    page = url("event-evaluation", event.pk)
    region, state = (
        logged_in(role, scope).get(page).text
        for role, scope in (("regional-coordinator", event.scope), ("focal-point", place.scope))
    )
    assert ("normalised gain" in region, "normalised gain" in state) == (True, False)
    assert "tested before" in state


def test_another_state_and_a_donor_find_no_evaluation() -> None:
    event = held_event()
    other = make_place("XAB", region="west-africa")
    page = url("event-evaluation", event.pk)
    found = [
        logged_in(role, scope).get(page).status_code
        for role, scope in (
            ("focal-point", other.scope),
            ("donor", event.scope),
            ("assessor", event.scope),
            ("auditor", event.scope),
        )
    ]
    assert found == [404, 404, 404, 404]


def test_scores_are_entered_in_a_form_and_an_emptied_one_is_taken_back() -> None:
    event = held_event()
    ama, kofi = trained(event)
    client, page = logged_in("trainer", event.scope), url("event-scores", event.pk)
    sent = {"most_before": "10", "most_after": "10", f"after_{ama.pk.hex}": "8"}
    first = client.post(page, sent | {"seen": seen_state([]), f"before_{kofi.pk.hex}": "3"})
    assert (first.status_code, TestResult.objects.count()) == (302, 2)
    seen = seen_state(current_scores(event).values())
    assert client.post(page, sent | {"seen": seen}).status_code == 302
    assert [key[0] for key in current_scores(event)] == [ama.pk]
    stale = client.post(page, sent | {"seen": seen, f"after_{kofi.pk.hex}": "2"})
    assert (stale.status_code, "recorded meanwhile" in stale.text) == (422, True)
    high = client.post(page, {**sent, f"after_{ama.pk.hex}": "11"})
    assert (high.status_code, "more than can be scored" in high.text) == (422, True)


def test_the_table_to_fill_in_imports_again_as_it_is() -> None:
    event = held_event()
    ama, _kofi = trained(event)
    record_scores(actor=OPERATOR, event=event, scores=[score(ama, "after", 7)])
    client = logged_in("trainer", event.scope)
    table = client.get(url("event-score-file", event.pk)).getvalue()
    assert (number_of(ama.pk).encode() in table, b"Ama Boateng" in table) == (True, True)
    file = SimpleUploadedFile("scores.csv", table)
    answer = client.post(url("event-score-import", event.pk), {"file": file})
    assert "0 scores added, 0 corrected, 1 unchanged" in answer.text


def test_the_list_of_follow_ups_shows_names_by_right_only() -> None:
    event = held_event(ago=100)
    ama = trained(event, 1)[0]
    make_follow_ups(actor=OPERATOR, event=event)
    seen = logged_in("focal-point", event.scope).get(url("follow-ups")).text
    assert ("Ama Boateng" in seen, seen.count(str(FollowUp.objects.get(months=3).pk))) == (True, 1)
    abroad = logged_in("trainer", make_place("XAB", region="west-africa").scope)
    assert "Ama Boateng" not in abroad.get(url("follow-ups")).text
    assert number_of(ama.pk) not in abroad.get(url("follow-ups") + "?standing=later").text


def test_a_link_is_shown_once_to_who_makes_it() -> None:
    event = held_event(ago=100)
    trained(event, 1)
    make_follow_ups(actor=OPERATOR, event=event)
    row = FollowUp.objects.get(months=3)
    client = logged_in("trainer", event.scope)
    made = client.post(url("follow-up-link", row.pk)).text
    again = client.get(url("follow-up", row.pk)).text
    assert ("/capacity/asked/" in made, "/capacity/asked/" in again) == (True, False)


def test_an_officer_edits_a_questionnaire_as_a_new_version_and_a_trainer_may_not() -> None:
    event = held_event()
    held = Questionnaire.objects.get(level=1)
    page = url("questionnaire-edit", held.pk)
    sent = {"title": "Shorter", "course": "", "seen": "1", "text_0": "Was it useful?"}
    sent |= {"kind_0": "scale", "code_0": "relevant"}
    assert logged_in("trainer", event.scope).post(page, sent).status_code == 404
    officer = logged_in("programme-officer", event.scope)
    assert officer.post(page, sent).status_code == 302
    new = Questionnaire.objects.get(level=1, version=2)
    assert new.items == [{"code": "relevant", "kind": "scale", "text": "Was it useful?"}]
    late = officer.post(page, sent)
    assert (late.status_code, Questionnaire.objects.filter(level=1).count()) == (422, 2)


@pytest.mark.parametrize("name", ["event-evaluation", "follow-ups", "event-scores"])
def test_a_page_asks_no_more_of_the_database_for_more_people(
    name: str, django_assert_max_num_queries: Any
) -> None:
    event = held_event(ago=100)
    trained(event, 6)
    make_follow_ups(actor=OPERATOR, event=event)
    feed(event, "")
    client = logged_in("trainer", event.scope)
    page = url(name) if name == "follow-ups" else url(name, event.pk)
    client.get(page)
    with django_assert_max_num_queries(24):
        assert client.get(page).status_code == 200


def exported(client: Any, query: str = "") -> str:
    answer = client.get(f"{url('follow-ups-export')}{query}")
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def test_the_list_of_follow_ups_leaves_as_csv_filtered_as_on_the_page() -> None:
    event = held_event(title="=cmd")
    trained(event)
    make_follow_ups(actor=OPERATOR, event=event)
    client = logged_in("focal-point", event.scope)
    assert "follow-ups/export/?months=6" in client.get(f"{url('follow-ups')}?months=6").text
    lines = exported(client, "?months=6").splitlines()
    assert lines[0] == "person,event,state,months,due_on,standing,asked_on,answered_on"
    assert sorted(line.split(",")[:4] for line in lines[1:]) == [
        ["Ama Boateng", "'=cmd", "XAA", "6"],
        ["Kofi Mensah", "'=cmd", "XAA", "6"],
    ]
    months = [len(exported(client, f"?months={n}").splitlines()) - 1 for n in (3, 6, 12)]
    assert months == [2, 2, 2]


def test_the_file_of_follow_ups_tells_a_stranger_nothing() -> None:
    event = held_event()
    trained(event)
    make_follow_ups(actor=OPERATOR, event=event)
    other = logged_in("focal-point", make_place("XBB").scope)
    assert len(exported(other, "?standing=").splitlines()) == 1
    assert logged_in("donor", event.scope).get(url("follow-ups-export")).status_code == 404
