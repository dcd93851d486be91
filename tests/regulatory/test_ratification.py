"""A State's path to a treaty: its steps in their order, the record, how far it has come."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from fourfold.kernel import clock
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from fourfold.kernel.models import Place
from fourfold.kernel.policy import Actor
from fourfold.regulatory.actions import ratification as actions
from fourfold.regulatory.models import PathEntry, PathStep, RatificationPath, TreatyEvent
from fourfold.regulatory.models.ratification import PathStepKind
from fourfold.regulatory.queries import ratification as queries
from tests.factories import make_actor, make_organisation, make_place
from tests.regulatory.drafting import logged_in, team_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def place() -> Place:
    return make_place("XAA")


@pytest.fixture
def team(place: Place) -> Actor:
    return team_of(place)


@pytest.fixture
def path(place: Place, team: Actor) -> RatificationPath:
    return actions.open_path(actor=team, state="XAA", instrument="uncc")


def record(actor: Actor, kind: str, status: str = "done", **changes: Any) -> PathStep:
    step = PathStep.objects.get(path__place_id="XAA", path__instrument="uncc", kind=kind)
    facts: dict[str, Any] = {
        "status": status,
        "done_on": DAY if status == "done" else None,
        "seen": step.changed_at.isoformat(),
    }
    return actions.change_step(
        actor=actor, state="XAA", instrument="uncc", kind=kind, **{**facts, **changes}
    )


def test_a_path_begins_with_every_usual_step(path: RatificationPath) -> None:
    held = list(path.steps.order_by("order").values_list("kind", flat=True))
    assert held == PathStepKind.values


def test_a_path_is_opened_once(path: RatificationPath, team: Actor) -> None:
    with pytest.raises(Conflict, match="open already"):
        actions.open_path(actor=team, state="XAA", instrument="uncc")
    assert (RatificationPath.objects.count(), PathStep.objects.count()) == (1, 14)


def test_a_model_law_cannot_be_joined(place: Place, team: Actor) -> None:
    with pytest.raises(Invalid, match="treaty or a protocol"):
        actions.open_path(actor=team, state="XAA", instrument="commonwealth")


def test_the_treaty_is_not_in_force_before_the_deposit(path: RatificationPath, team: Actor) -> None:
    with pytest.raises(Invalid, match="rests on is not done"):
        record(team, "in-force")
    record(team, "policy-decision")
    record(team, "parliament", status="not-needed")
    record(team, "deposit")
    with pytest.raises(Invalid, match="before the step"):
        record(team, "in-force", done_on=DAY - timedelta(days=1))
    assert record(team, "in-force").status == "done"


def test_a_step_that_others_rest_on_is_not_taken_back(path: RatificationPath, team: Actor) -> None:
    record(team, "policy-decision")
    record(team, "parliament")
    record(team, "deposit")
    with pytest.raises(Invalid, match="rests on this one"):
        record(team, "parliament", status="under-way")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"done_on": None}, "which day"),
        ({"done_on": date(2999, 1, 1)}, "in the future"),
        ({"status": "perhaps"}, "how far"),
    ],
)
def test_a_step_that_says_too_little_is_refused(
    path: RatificationPath, team: Actor, changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(Invalid, match=said):
        record(team, "signature", **changes)
    assert path.steps.get(kind="signature").status == "open"


def test_who_read_an_older_step_is_told(path: RatificationPath, team: Actor) -> None:
    seen = path.steps.get(kind="signature").changed_at.isoformat()
    record(team, "signature")
    with pytest.raises(Conflict, match="meanwhile"):
        record(team, "signature", seen=seen)


def test_a_responsible_organisation_is_one_of_the_state(
    path: RatificationPath, team: Actor
) -> None:
    ministry = make_organisation(path.place, "Ministry of Foreign Affairs")
    elsewhere = make_organisation(make_place("XBB"), "Ministry of another State")
    assert record(team, "signature", responsible=ministry.pk).responsible == ministry
    with pytest.raises(Invalid, match="organisation of the State"):
        record(team, "translation", responsible=elsewhere.pk)


def test_a_reservation_comes_from_the_closed_list_of_the_treaty(place: Place, team: Actor) -> None:
    actions.open_path(actor=team, state="XAA", instrument="budapest")
    facts = {
        "actor": team,
        "state": "XAA",
        "instrument": "budapest",
        "kind": "reservation",
        "held_on": DAY,
        "title": "Serious harm",
    }
    held = actions.record_entry(**facts, provision="4(2)")
    assert held.provision == "4(2)"
    with pytest.raises(Invalid, match="closes its list"):
        actions.record_entry(**facts, provision="2(9)")


def test_a_treaty_without_a_closed_list_takes_any_provision_that_is_named(
    path: RatificationPath, team: Actor
) -> None:
    facts = {
        "actor": team,
        "state": "XAA",
        "instrument": "uncc",
        "kind": "reservation",
        "held_on": DAY,
        "title": "Settlement of disputes",
    }
    with pytest.raises(Invalid, match="Name the provision"):
        actions.record_entry(**facts, provision=" ")
    assert actions.record_entry(**facts, provision="63(2)").provision == "63(2)"


def test_an_entry_that_was_sent_twice_is_kept_once(path: RatificationPath, team: Actor) -> None:
    for _time in range(2):
        actions.record_entry(
            actor=team,
            state="XAA",
            instrument="uncc",
            kind="diplomacy",
            held_on=DAY,
            title="Meeting of foreign ministries",
        )
    assert PathEntry.objects.count() == 1


def test_the_path_and_the_record_of_the_treaty_are_compared(
    path: RatificationPath, team: Actor
) -> None:
    record(team, "signature")
    page = queries.path_page(team, path.place, "uncc", clock.today())
    assert [(one.step.kind, one.kind) for one in page.contradictions] == [("signature", "missing")]
    TreatyEvent.objects.create(
        place=path.place,
        instrument="uncc",
        event="signed",
        happened_on=DAY + timedelta(days=1),
        source="A fictional register",
        checked_on=DAY,
        confidence="high",
    )
    page = queries.path_page(team, path.place, "uncc", clock.today())
    assert [(one.step.kind, one.kind) for one in page.contradictions] == [("signature", "day")]


def test_progress_counts_the_steps_that_the_state_needs(
    path: RatificationPath, team: Actor
) -> None:
    record(team, "policy-decision")
    record(team, "translation", status="not-needed")
    held = queries.path_progress(team, "XAA", clock.today())
    assert held is not None
    assert (held.done, held.needed, round(held.share, 3)) == (1, 13, round(1 / 13, 3))
    assert held.next_step is not None
    assert held.next_step.kind == "consultation"


def test_progress_is_that_of_the_day_asked_for(path: RatificationPath, team: Actor) -> None:
    record(team, "policy-decision")
    before = queries.path_progress(team, "XAA", DAY - timedelta(days=1))
    assert before is not None
    assert (before.done, before.next_step and before.next_step.kind) == (0, "policy-decision")


def test_without_a_path_in_sight_there_is_no_progress(path: RatificationPath) -> None:
    stranger = make_actor("focal-point", make_place("XBB").scope)
    assert queries.path_progress(stranger, "XAA", clock.today()) is None
    with pytest.raises(NotVisible):
        queries.path_page(stranger, path.place, "uncc", clock.today())


def test_queries_do_not_grow_with_what_was_held(
    path: RatificationPath, team: Actor, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        actions.record_entry(
            actor=team,
            state="XAA",
            instrument="uncc",
            kind="consultation",
            held_on=DAY,
            title=f"Consultation {number}",
        )
    with django_assert_max_num_queries(5):
        assert len(queries.path_page(team, path.place, "uncc", clock.today()).entries) == 12


def test_the_journey_from_opening_to_a_recorded_step(place: Place) -> None:
    client = logged_in("focal-point", place.scope)
    opened = client.post(
        reverse("regulatory:ratification-open", args=["XAA"]), {"instrument": "budapest"}
    )
    page = client.get(opened["Location"])
    assert page.content.decode().count("Not begun") == 14
    url = reverse("regulatory:ratification-step", args=["XAA", "budapest", "signature"])
    seen = client.get(url).context["form"]["seen"].value()
    done = client.post(url, {"seen": seen, "status": "done", "done_on": "2026-03-01"})
    assert (done.status_code, done["Location"]) == (302, opened["Location"])
    entry = reverse("regulatory:ratification-entry", args=["XAA", "budapest"])
    held = {"kind": "reservation", "provision": "4(2)", "held_on": "2026-03-02", "title": "Harm"}
    assert client.post(entry, held).status_code == 302
    shown = client.get(opened["Location"]).content.decode()
    assert all(word in shown for word in ("1 of 14", "Harm (4(2))", "disagree"))


def test_an_assessor_reads_a_path_and_records_nothing(path: RatificationPath) -> None:
    client = logged_in("assessor", path.place.scope)
    here = reverse("regulatory:ratification", args=["XAA", "uncc"])
    step = reverse("regulatory:ratification-step", args=["XAA", "uncc", "signature"])
    assert (client.get(here).status_code, client.get(step).status_code) == (200, 404)
