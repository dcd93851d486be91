"""From answers to figures, needs and panels."""

from datetime import date

import pytest

from fourfold.assessment import providers
from fourfold.assessment.queries.results import score_sheet
from fourfold.kernel.contracts import StateNeeds
from fourfold.kernel.models import Organisation
from tests.assessment.factories import make_return, make_round, make_submitted
from tests.factories import OPERATOR, bare_actor, make_organisation, make_place

pytestmark = pytest.mark.django_db
TODAY = date(2030, 1, 1)


def needs_of(state: str) -> StateNeeds:
    found = providers.needs(state=state, actor=OPERATOR, as_of=TODAY)
    assert found is not None
    return found


def second(organisation_of: str) -> Organisation:
    return make_organisation(make_place(organisation_of), "Police")


def test_unanswered_is_to_assess_and_never_no() -> None:
    of_return = make_submitted(POL_01="3")
    sheet = score_sheet(OPERATOR, of_return.round_id)
    policy, legislation = sheet.areas[0], sheet.areas[1]
    assert (policy.value, policy.answered, policy.total) == (3.0, 1, 2)
    assert (legislation.value, legislation.answered) == (None, 0)
    assert legislation.sentence == "To assess: none of 1 indicator has a value yet."


def test_a_draft_return_does_not_count() -> None:
    of_return = make_return()
    assert score_sheet(OPERATOR, of_return.round_id).answered == 0


def test_all_seven_steps_stand_on_the_ladder_even_where_nothing_is_asked() -> None:
    of_return = make_submitted()
    steps = score_sheet(OPERATOR, of_return.round_id).steps
    assert [step.order for step in steps] == [1, 2, 3, 4, 5, 6, 7]
    assert steps[6].sentence == "To assess: none of 0 indicators has a value yet."


def test_needs_are_ranked_and_say_why() -> None:
    of_return = make_submitted(POL_01="0", POL_03="2", LEG_01="yes")
    needs = needs_of(of_return.round.place_id)
    assert [(gap.indicator, gap.reason) for gap in needs.needs] == [
        (
            "POL-01",
            "Nothing is in place yet, the target is level 3, and 1 other indicator waits for it.",
        ),
        ("POL-03", "At level 2; the target is level 3."),
    ]
    assert [gap.indicator for gap in needs.met] == ["LEG-01"]
    assert needs.label == "Draft, not validated by the State"


def test_disagreement_is_to_assess_with_its_span() -> None:
    of_return = make_submitted(POL_01="1")
    make_submitted(of_return.round, second(of_return.round.place_id), POL_01="4", POL_03="2")
    open_gaps = {gap.indicator: gap for gap in needs_of(of_return.round.place_id).to_assess}
    assert open_gaps["POL-01"].reason == (
        "Respondents disagree, from level 1 to level 4; an assessor has to settle it."
    )
    assert open_gaps["POL-01"].level is None


def test_a_state_without_a_round_has_no_needs() -> None:
    assert providers.needs(state=make_place().code, actor=OPERATOR, as_of=TODAY) is None


def test_needs_of_a_day_before_the_round_are_not_known() -> None:
    of_return = make_submitted()
    found = providers.needs(state=of_return.round.place_id, actor=OPERATOR, as_of=date(2020, 1, 1))
    assert found is None


def test_an_empty_new_round_does_not_hide_the_one_with_returns() -> None:
    of_return = make_submitted()
    make_round(of_return.round.place, "Just opened", opened_on=date(2029, 1, 1))
    assert needs_of(of_return.round.place_id).round_label == "Round 2026"


def test_panels_come_with_values_for_each_template() -> None:
    of_return = make_submitted()
    panels = list(providers.panels(state=of_return.round.place_id, actor=OPERATOR))
    assert [panel.key for panel in panels] == [
        "assessment-steps",
        "assessment-capacities",
        "assessment-pillars",
        "assessment-areas",
        "assessment-rounds",
        "assessment-context",
    ]
    assert len(panels[0].values["figures"]) == 7


def test_panels_of_a_state_without_rounds_hold_no_scores() -> None:
    panels = list(providers.panels(state=make_place().code, actor=bare_actor("donor", "world/")))
    assert [panel.values.get("scores") for panel in panels[:4]] == [None] * 4
