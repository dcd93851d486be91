"""Who sees and does what, role by role, at each step of a round."""

from collections.abc import Callable
from typing import Any

import pytest

from fourfold.assessment import providers
from fourfold.assessment.actions import (
    release_report,
    save_answers,
    settle,
    submit_return,
    validate_report,
)
from fourfold.assessment.contracts import AnswerDraft
from fourfold.assessment.models import Return
from fourfold.assessment.queries import (
    compare_rounds,
    consolidation,
    explain_figure,
    find_return,
    latest_scores,
    returns_of,
    rounds_of,
    score_sheet,
)
from fourfold.kernel import clock
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.policy import Actor, anonymous
from tests.assessment.factories import make_round, make_submitted
from tests.factories import OPERATOR, bare_actor, make_organisation, make_place

pytestmark = pytest.mark.django_db
STATE_ROLES = ("focal-point", "assessor", "regional-coordinator", "programme-officer")
OUTSIDERS = ("donor", "auditor", "respondent")


def of_state(role: str, of_return: Return) -> Actor:
    return bare_actor(role, of_return.round.scope.path)


def of_organisation(of_return: Return) -> Actor:
    return bare_actor("respondent", of_return.scope.path)


def refuses(call: Callable[..., object], *arguments: Any, **keywords: Any) -> bool:
    try:
        call(*arguments, **keywords)
    except NotVisible:
        return True
    return False


def released(of_return: Return) -> Return:
    validate_report(actor=OPERATOR, round_id=of_return.round_id)
    release_report(actor=OPERATOR, round_id=of_return.round_id)
    return of_return


def test_a_respondent_sees_only_its_own_return() -> None:
    mine = make_submitted()
    other = make_submitted(mine.round, make_organisation(mine.round.place, "Police"))
    actor = of_organisation(mine)
    assert find_return(actor, mine.pk).pk == mine.pk
    assert refuses(find_return, actor, other.pk)
    assert [row.id for row in returns_of(actor, mine.round_id)] == [mine.pk]


def test_a_respondent_sees_neither_the_round_nor_its_consolidation() -> None:
    mine = make_submitted()
    actor = of_organisation(mine)
    assert rounds_of(actor, mine.round.place_id) == ()
    assert refuses(consolidation, actor, mine.round_id)
    assert refuses(score_sheet, actor, mine.round_id)


def test_a_respondent_answers_and_submits_its_own_return_and_no_other() -> None:
    mine = make_submitted()
    other = make_submitted(mine.round, make_organisation(mine.round.place, "Police"))
    drafts = (AnswerDraft("POL-01", "1"),)
    actor = of_organisation(mine)
    assert refuses(save_answers, actor=actor, return_id=other.pk, drafts=drafts)
    assert refuses(submit_return, actor=actor, return_id=other.pk)


@pytest.mark.parametrize("role", STATE_ROLES)
def test_the_state_and_its_team_see_draft_scores_of_their_own_state(role: str) -> None:
    mine = make_submitted()
    theirs = make_submitted(make_round(make_place("XBB"), "Theirs"))
    actor = of_state(role, mine)
    assert score_sheet(actor, mine.round_id).sheet is not None
    assert refuses(score_sheet, actor, theirs.round_id)
    assert rounds_of(actor, "XBB") == ()


@pytest.mark.parametrize("role", OUTSIDERS)
def test_others_see_no_score_until_the_state_has_released_it(role: str) -> None:
    mine = make_submitted()
    actor = bare_actor(role, "world/")
    if role == "respondent":
        actor = bare_actor(role, "world/eastern-africa/XBB/")
    assert latest_scores(actor, mine.round.place_id) is None
    validate_report(actor=OPERATOR, round_id=mine.round_id)
    assert latest_scores(actor, mine.round.place_id) is None
    release_report(actor=OPERATOR, round_id=mine.round_id)
    scores = latest_scores(actor, mine.round.place_id)
    assert scores is not None
    assert scores.areas[0].value == 1.0


@pytest.mark.parametrize("role", ["donor", "auditor"])
def test_released_figures_never_bring_raw_answers_or_single_indicators(role: str) -> None:
    mine = released(make_submitted())
    actor = bare_actor(role, "world/")
    assert score_sheet(actor, mine.round_id).sheet is None
    found = explain_figure(actor, mine.round_id, "area", "policy")
    assert (found.lines, found.is_withheld, found.figure.value) == ((), True, 1.0)
    assert refuses(consolidation, actor, mine.round_id)
    assert refuses(find_return, actor, mine.pk)
    later = make_submitted(make_round(mine.round.place, "Later"), mine.organisation)
    released(later)
    assert compare_rounds(actor, mine.round_id, later.round_id).indicators == ()


def test_a_donor_gets_no_needs_even_of_a_released_round() -> None:
    mine = released(make_submitted())
    found = providers.needs(
        state=mine.round.place_id, actor=bare_actor("donor", "world/"), as_of=clock.today()
    )
    assert found is None


def test_a_visitor_sees_nothing_but_context() -> None:
    mine = released(make_submitted())
    panels = {p.key: p for p in providers.panels(state=mine.round.place_id, actor=anonymous())}
    assert panels["assessment-steps"].values["scores"] is None
    assert panels["assessment-rounds"].values["rounds"] == ()


@pytest.mark.parametrize(
    ("role", "settles", "validates"),
    [
        ("assessor", True, False),
        ("focal-point", False, True),
        ("programme-officer", False, False),
        ("administrator", False, False),
        ("donor", False, False),
    ],
)
def test_assessors_settle_and_focal_points_validate(
    role: str, settles: bool, validates: bool
) -> None:
    mine = make_submitted()
    actor = of_state(role, mine)
    decision = {"indicator": "POL-01", "value": "2", "reason": "Seen"}
    assert refuses(settle, actor=actor, round_id=mine.round_id, **decision) is not settles
    assert refuses(validate_report, actor=actor, round_id=mine.round_id) is not validates


def test_a_focal_point_of_another_state_cannot_release() -> None:
    mine = make_submitted()
    validate_report(actor=OPERATOR, round_id=mine.round_id)
    actor = bare_actor("focal-point", "world/eastern-africa/XBB/")
    assert refuses(release_report, actor=actor, round_id=mine.round_id)
