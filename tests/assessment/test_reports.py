"""Settling, validating, releasing; figures walked back; rounds compared."""

from datetime import date

import pytest

from fourfold.assessment.actions import (
    add_return,
    begin_consolidation,
    comment,
    map_editions,
    release_report,
    save_answers,
    settle,
    submit_return,
    validate_report,
    withdraw_release,
)
from fourfold.assessment.contracts import AnswerDraft
from fourfold.assessment.errors import AnswersChanged, RoundFrozen
from fourfold.assessment.models import Return, ScoreRecord
from fourfold.assessment.queries import (
    compare_rounds,
    consolidation,
    explain_figure,
    round_page,
    score_sheet,
)
from fourfold.kernel.errors import Conflict, Invalid, NotVisible
from tests.assessment.factories import (
    default_indicators,
    make_edition,
    make_indicator,
    make_return,
    make_round,
    make_submitted,
)
from tests.factories import OPERATOR, make_organisation, make_place

pytestmark = pytest.mark.django_db


def make_dispute() -> Return:
    """Ministry says 1 and police says 3 on POL-01."""
    first = make_submitted(POL_01="1", POL_03="2")
    make_submitted(first.round, make_organisation(first.round.place, "Police"), POL_01="3")
    return first


def test_consolidation_keeps_every_respondents_answer() -> None:
    first = make_dispute()
    row = consolidation(OPERATOR, first.round_id).rows[0]
    assert [(a.organisation, a.value) for a in row.answers] == [("Ministry", "1"), ("Police", "3")]
    assert (row.indicator, row.state, row.value) == ("POL-01", "disagreement", "")


def test_a_settlement_stands_with_its_reason_over_all_answers() -> None:
    first = make_dispute()
    settle(
        actor=OPERATOR, round_id=first.round_id, indicator="POL-01", value="2", reason="Seen it."
    )
    row = consolidation(OPERATOR, first.round_id).rows[0]
    assert (row.state, row.value, row.reason, len(row.answers)) == ("settled", "2", "Seen it.", 2)


def test_a_settlement_needs_a_reason() -> None:
    first = make_dispute()
    with pytest.raises(Invalid) as raised:
        settle(actor=OPERATOR, round_id=first.round_id, indicator="POL-01", value="2", reason=" ")
    assert str(raised.value) == "Give the reason for the decision."


def test_a_second_assessor_does_not_overwrite_the_first_unseen() -> None:
    first = make_dispute()
    held = settle(
        actor=OPERATOR, round_id=first.round_id, indicator="POL-01", value="2", reason="First"
    )
    with pytest.raises(AnswersChanged) as raised:
        settle(
            actor=OPERATOR, round_id=first.round_id, indicator="POL-01", value="3", reason="Second"
        )
    assert raised.value.collisions[0].current_note == "First"
    again = settle(
        actor=OPERATOR,
        round_id=first.round_id,
        indicator="POL-01",
        value="3",
        reason="Second",
        seen=str(held.pk),
    )
    assert consolidation(OPERATOR, first.round_id).rows[0].seen == str(again.pk)


def test_validation_freezes_answers_returns_and_settlements() -> None:
    first = make_dispute()
    other = make_return(first.round, make_organisation(first.round.place, "Court"))
    validate_report(actor=OPERATOR, round_id=first.round_id)
    with pytest.raises(RoundFrozen):
        save_answers(actor=OPERATOR, return_id=other.pk, drafts=(AnswerDraft("POL-01", "1"),))
    with pytest.raises(RoundFrozen):
        submit_return(actor=OPERATOR, return_id=other.pk)
    with pytest.raises(RoundFrozen):
        settle(actor=OPERATOR, round_id=first.round_id, indicator="POL-01", value="2", reason="x")
    with pytest.raises(RoundFrozen):
        add_return(
            actor=OPERATOR,
            round_id=first.round_id,
            organisation_id=make_organisation(first.round.place, "Bank").pk,
            respondent_class="private-sector",
        )


def test_what_was_validated_is_what_is_shown_afterwards() -> None:
    first = make_dispute()
    before = score_sheet(OPERATOR, first.round_id)
    validate_report(actor=OPERATOR, round_id=first.round_id)
    after = score_sheet(OPERATOR, first.round_id)
    assert after.sheet == before.sheet
    assert (before.round.standing, after.round.standing) == (
        "Draft, not validated by the State",
        "Validated by the State, not released",
    )


def test_validating_twice_is_a_conflict_and_keeps_one_record() -> None:
    first = make_dispute()
    validate_report(actor=OPERATOR, round_id=first.round_id)
    with pytest.raises(Conflict):
        validate_report(actor=OPERATOR, round_id=first.round_id)
    assert ScoreRecord.objects.count() == 1


def test_a_round_without_submitted_answers_cannot_be_validated() -> None:
    of_return = make_return()
    with pytest.raises(Invalid) as raised:
        validate_report(actor=OPERATOR, round_id=of_return.round_id)
    assert str(raised.value) == (
        "No return with answers has been submitted, so nothing can be validated."
    )


def test_a_release_can_be_withdrawn_and_given_again() -> None:
    first = make_dispute()
    validate_report(actor=OPERATOR, round_id=first.round_id)
    release_report(actor=OPERATOR, round_id=first.round_id)
    with pytest.raises(Conflict):
        release_report(actor=OPERATOR, round_id=first.round_id)
    withdraw_release(actor=OPERATOR, round_id=first.round_id)
    assert round_page(OPERATOR, first.round_id).standing == "Validated by the State, not released"
    assert release_report(actor=OPERATOR, round_id=first.round_id).status == "released"


def test_a_draft_cannot_be_released() -> None:
    first = make_dispute()
    with pytest.raises(Conflict):
        release_report(actor=OPERATOR, round_id=first.round_id)


def test_consolidation_begins_once() -> None:
    first = make_dispute()
    assert begin_consolidation(actor=OPERATOR, round_id=first.round_id).status == "consolidation"
    with pytest.raises(Conflict):
        begin_consolidation(actor=OPERATOR, round_id=first.round_id)


def test_a_comment_names_an_indicator_of_the_edition_or_none() -> None:
    first = make_dispute()
    remark = comment(actor=OPERATOR, round_id=first.round_id, text="We see it otherwise.")
    assert remark.indicator == ""
    with pytest.raises(Invalid):
        comment(actor=OPERATOR, round_id=first.round_id, text="Hm", indicator="NONE-1")


def test_a_figure_is_walked_back_to_its_answers_and_its_arithmetic() -> None:
    first = make_submitted(POL_01="1", POL_03="4")
    found = explain_figure(OPERATOR, first.round_id, "area", "policy")
    assert found.figure.value == 2.0
    assert found.arithmetic == (
        "Weighted mean of the known levels: 6 points, over 3 of weight, is 2.00. What is to "
        "assess or disputed is left out and widens the bounds."
    )
    lines = [(line.text.code, line.level, line.answers[0].value_label) for line in found.lines]
    assert lines == [("POL-01", 1, "1: A start"), ("POL-03", 4, "4: In place and renewed")]


def test_an_unknown_figure_does_not_exist() -> None:
    first = make_submitted()
    with pytest.raises(NotVisible):
        explain_figure(OPERATOR, first.round_id, "planet", "mars")
    with pytest.raises(NotVisible):
        explain_figure(OPERATOR, first.round_id, "area", "mars")


def test_rounds_compare_like_for_like() -> None:
    first = make_submitted(POL_01="1")
    later = make_round(first.round.place, "Round 2028", opened_on=date(2028, 1, 1))
    make_submitted(later, first.organisation, POL_01="3", POL_03="4")
    found = compare_rounds(OPERATOR, first.round_id, later.pk)
    policy = next(c for c in found.figures if c.code == "policy")
    assert (policy.before, policy.after, policy.change, policy.shared) == (1.0, 3.333333333, 2.0, 1)
    assert policy.sentence == "+2.0 over 1 indicator known in both rounds."


def test_a_renamed_question_compares_through_the_mapping_and_says_so() -> None:
    first = make_submitted(POL_01="1")
    renamed = [make_indicator("POL-99", weight=2.0), *default_indicators()[1:]]
    renamed[2] = make_indicator("POL-03", requires=["POL-99"])
    make_edition(*renamed, edition="2")
    map_editions(actor=OPERATOR, code="trial", earlier="1", later="2", pairs={"POL-01": "POL-99"})
    later = make_round(first.round.place, "Round 2028", edition="2")
    make_submitted(later, first.organisation, POL_99="3")
    changes = {c.code: c for c in compare_rounds(OPERATOR, first.round_id, later.pk).indicators}
    assert (changes["POL-99"].change, changes["POL-99"].verdict) == (2, "edition-changed")


def test_rounds_of_two_states_are_never_compared() -> None:
    first = make_submitted()
    elsewhere = make_submitted(make_round(make_place("XBB"), "Theirs"))
    with pytest.raises(Invalid):
        compare_rounds(OPERATOR, first.round_id, elsewhere.round_id)
