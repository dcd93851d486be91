"""A plan's way from question to agreement: frozen, gated, reserved, released, under rights."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from fourfold.kernel.errors import Invalid, NotVisible
from fourfold.kernel.jobs.actions import cancel_job
from fourfold.kernel.models import AuditLine, Job, Place
from fourfold.programme.actions.agreeing import (
    agree_plan,
    propose_plan,
)
from fourfold.programme.actions.funds import (
    FundTerms,
    TrainerRow,
    record_fund,
    set_trainer_capacity,
)
from fourfold.programme.actions.requests import RequestAbout, record_request
from fourfold.programme.actions.solving import digest_of
from fourfold.programme.actions.stability import record_stability, request_stability_check
from fourfold.programme.actions.steering import SteeringWish, steer
from fourfold.programme.contracts import PlanSettings, Steer
from fourfold.programme.errors import (
    NotAssessed,
    PinsImpossible,
)
from fourfold.programme.models import PlanVersion
from fourfold.programme.queries.plan_view import plan_view, stability_of
from fourfold.programme.queries.plans import current_version, version_for, versions_of
from fourfold.programme.queries.what_if import cost_of_steering, what_if
from tests.factories import OPERATOR, bare_actor, make_organisation, make_place
from tests.programme.conftest import Known
from tests.programme.factories import (
    FOUR,
    activity,
    gap,
    make_fund,
    make_intervention,
    needs,
    proposed,
    solve,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("late_in_2026")]
ROLES = (
    "respondent",
    "focal-point",
    "assessor",
    "regional-coordinator",
    "programme-officer",
    "donor",
    "auditor",
    "administrator",
)


def test_a_plan_chooses_and_schedules_and_says_why(place: Place) -> None:
    make_fund()
    view = plan_view(solve(place), OPERATOR)
    assert [(one.code, one.start, one.end) for one in view.choices] == [
        ("course", "2027Q1", "2027Q1"),
        ("advanced", "2027Q2", "2027Q2"),
    ]
    assert view.choices[0].reasons == (
        "It is expected to move “Indicator INV-01” by 1.",
        "It opens the way for: Advanced.",
        "It starts as early as the plan can.",
    )
    assert view.choices[1].reasons[-1] == "It waits for: Course, until the end of 2027Q1."
    assert view.verdict == "No better plan exists under these assumptions."
    assert (view.cost_low, view.cost_likely, view.cost_high) == (16_000, 20_000, 30_000)
    assert [(row.title, row.by_year) for row in view.money] == [("Open fund", (20_000,))]


def test_what_is_left_out_says_why(place: Place, known: Known) -> None:
    make_intervention("done-by-partner")
    make_intervention("refused")
    make_intervention("far-too-dear", cost_likely=900_000, cost_high=950_000)
    known("XAA", activities=(activity("completed", topics=("done-by-partner",)),))
    record_request(
        actor=OPERATOR,
        place=place,
        kind="refusal",
        text="Not now.",
        about=RequestAbout(intervention="refused"),
        dated=date(2026, 1, 1),
        source="Letter",
    )
    make_fund()
    view = plan_view(solve(place), OPERATOR)
    said = {one.code: one.sentence for one in view.omissions}
    assert said == {
        "done-by-partner": "A partner does it: Partner.",
        "refused": "The State refuses it: “Not now.”",
        "far-too-dear": "There is no money for it: USD\N{NO-BREAK SPACE}820,000 more would be "
        "needed.",
    }
    assert [(one.code, one.first, one.last) for one in view.partners] == [
        ("done-by-partner", None, None)
    ]


def test_a_version_stores_its_whole_question(place: Place) -> None:
    make_fund()
    version = solve(place)
    held = PlanVersion.objects.get(pk=version.pk)
    assert digest_of(held.problem, held.result, held.context) == version.digest
    assert [row["code"] for row in held.problem["content"]["interventions"]] == [
        "course",
        "advanced",
    ]
    assert held.context["titles"]["INV-01"] == {"en": "Indicator INV-01"}
    assert (held.round_label, held.number, held.status) == ("Round 2026", 1, "draft")


@pytest.mark.parametrize(
    "change", [{"problem": {}}, {"result": {}}, {"context": {}}, {"cost_usd": 1}, {"number": 9}]
)
def test_the_database_refuses_to_change_a_version(place: Place, change: dict[str, Any]) -> None:
    version = solve(place)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        PlanVersion.objects.filter(pk=version.pk).update(**change)
    assert PlanVersion.objects.get(pk=version.pk).digest == version.digest


def test_a_state_without_assessed_needs_has_no_plan() -> None:
    with pytest.raises(NotAssessed, match="State XAB has no assessed needs"):
        solve(make_place("XAB"))


@pytest.mark.parametrize(
    "wrong",
    [
        PlanSettings(quarters=0),
        PlanSettings(quarters=21),
        PlanSettings(4, -1),
        PlanSettings(first="soon"),
        PlanSettings(first="2027Q5"),
        PlanSettings(first="9999Q4"),
    ],
)
def test_settings_that_make_no_sense_are_refused(place: Place, wrong: PlanSettings) -> None:
    with pytest.raises(Invalid):
        solve(place, settings=wrong)


def test_a_pin_that_cannot_be_kept_says_why_and_writes_nothing(place: Place) -> None:
    make_fund()
    wish = SteeringWish("advanced", "pin", "The minister asks.", "2027Q1")
    steer(actor=OPERATOR, place=place, wish=wish)
    with pytest.raises(PinsImpossible, match=r"Advanced: in 2027Q1 .* not yet there: Course"):
        solve(place)
    assert PlanVersion.objects.count() == 0


def test_made_up_money_and_trainers_never_serve_a_real_state(known: Known) -> None:
    place = make_place("KEN")
    known("KEN", needs(gap("INV-01")))
    make_intervention("course")
    make_fund()
    row = TrainerRow("investigation", "en", "2027Q1", Decimal(1))
    set_trainer_capacity(actor=OPERATOR, rows=(row,), source="Roster", fictional=True)
    version = solve(place, settings=PlanSettings(4, budget_usd=50_000))
    kinds = {one["kind"] for one in version.context["assumptions"]}
    assert {"budget-assumed", "trainers-unrecorded"} <= kinds
    assert version.problem["content"]["trainers"] == []


def test_real_money_never_serves_a_made_up_state(place: Place) -> None:
    donor = make_organisation(name="Donor", kind="donor")
    terms = FundTerms("Real fund", Decimal("0.13"), ((2027, 113_000),))
    record_fund(actor=OPERATOR, donor=donor, terms=terms)
    assert solve(place).problem["content"]["funds"] == []


@pytest.mark.parametrize(
    ("role", "drafts", "agreed"),
    [
        ("respondent", 0, 0),
        ("focal-point", 2, 2),
        ("assessor", 2, 2),
        ("regional-coordinator", 2, 2),
        ("programme-officer", 2, 2),
        ("donor", 0, 0),
        ("auditor", 0, 1),
        ("administrator", 0, 0),
    ],
)
def test_who_sees_drafts_and_who_sees_agreed_plans(
    place: Place, role: str, drafts: int, agreed: int
) -> None:
    make_fund()
    version = agree_plan(actor=OPERATOR, version=proposed(place))
    draft = solve(place)
    actor = bare_actor(role, place.scope.path)
    seen = {one.pk for one in versions_of(place, actor)}
    assert len(seen) == max(drafts, agreed)
    assert (draft.pk in seen, version.pk in seen) == (drafts == 2, agreed > 0)
    if draft.pk not in seen:
        with pytest.raises(NotVisible):
            version_for(draft.pk, actor)


def test_another_states_people_see_and_do_nothing(place: Place) -> None:
    make_fund()
    version = proposed(place)
    stranger = bare_actor("focal-point", make_place("XAB").scope.path)
    assert versions_of(place, stranger) == ()
    with pytest.raises(NotVisible):
        agree_plan(actor=stranger, version=version)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_solve_propose_and_agree_follows_the_matrix(place: Place, role: str) -> None:
    make_fund()
    actor = bare_actor(role, "world/")
    draft = solve(place)
    may_write = role in {"regional-coordinator", "programme-officer"}
    may_agree = role == "focal-point"
    assert _allowed(lambda: propose_plan(actor=actor, version=draft)) == may_write
    version = proposed(place)
    assert _allowed(lambda: agree_plan(actor=actor, version=version)) == may_agree
    assert _allowed(lambda: solve(place, actor)) == may_write


def _allowed(act: Any) -> bool:
    try:
        act()
    except NotVisible:
        return False
    return True


def test_the_agreed_version_comes_before_newer_drafts(place: Place) -> None:
    make_fund()
    version = agree_plan(actor=OPERATOR, version=proposed(place))
    solve(place)
    found = current_version(place, OPERATOR)
    assert found is not None
    assert found.pk == version.pk


def test_a_what_if_writes_nothing_and_tells_the_difference(place: Place) -> None:
    make_fund()
    before = (AuditLine.objects.count(), PlanVersion.objects.count())
    found = what_if(
        actor=OPERATOR, place=place, settings=FOUR, changed=PlanSettings(4, budget_usd=12_000)
    )
    assert found.difference.dropped == ("advanced",)
    assert found.difference.cost_change == -10_000
    bent = what_if(
        actor=OPERATOR,
        place=place,
        settings=FOUR,
        extra=(Steer("course", "pin", "Later.", "2027Q2"),),
    )
    assert [(one.code, one.after) for one in bent.difference.moved] == [
        ("advanced", "2027Q3"),
        ("course", "2027Q2"),
    ]
    assert (AuditLine.objects.count(), PlanVersion.objects.count()) == before


def test_steering_shows_what_it_costs(place: Place) -> None:
    make_fund()
    steer(actor=OPERATOR, place=place, wish=SteeringWish("course", "defer", "Budget.", "2027Q3"))
    found = cost_of_steering(actor=OPERATOR, place=place, settings=FOUR)
    assert [(one.code, one.before, one.after) for one in found.difference.moved] == [
        ("advanced", "2027Q2", "2027Q4"),
        ("course", "2027Q1", "2027Q3"),
    ]
    assert found.difference.value_change < 0


def test_a_stability_check_that_was_cancelled_may_be_asked_for_again(place: Place) -> None:
    version = request_stability_check(actor=OPERATOR, version=solve(place))
    cancel_job(actor=OPERATOR, job=Job.objects.get())
    assert stability_of(version).state == "failed"
    request_stability_check(actor=OPERATOR, version=version)
    assert (stability_of(version).state, Job.objects.count()) == ("running", 2)


def test_stability_is_kept_on_the_version_and_shown_in_words(place: Place) -> None:
    make_fund()
    version = solve(place)
    record_stability(actor=OPERATOR, version_id=version.pk, trials=3)
    view = plan_view(version_for(version.pk, OPERATOR), OPERATOR)
    assert (view.stability.state, view.stability.done, view.stability.total) == ("done", 3, 3)
    assert [one.stays for one in view.choices] == ["Stays in 3 of 3", "Stays in 3 of 3"]
