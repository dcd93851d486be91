"""A desk review that comes with the product: cited, labelled, and scored as any other round."""

from datetime import date
from typing import Any

import pytest

from fourfold.assessment import providers
from fourfold.assessment.actions import (
    load_desk_review_round,
    publish_builtin_instruments,
    validate_report,
)
from fourfold.assessment.models import Answer, Edition, Round
from fourfold.assessment.queries import consolidation, latest_scores, score_sheet, sources_of_round
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import AuditLine
from fourfold.reference.desk_reviews import load_desk_review
from tests.factories import OPERATOR, bare_actor, make_place

pytestmark = pytest.mark.django_db
CODE = "kenya-2026"


def make_review() -> Round:
    make_place("KEN", name="Kenya")
    return load_desk_review_round(actor=OPERATOR, code=CODE)


def test_every_answer_rests_on_a_source_with_the_words_quoted() -> None:
    round_ = make_review()
    answers = Answer.objects.filter(of_return__round=round_).select_related("source")
    review: dict[str, Any] = load_desk_review("kenya_2026")
    assert answers.count() == len(review["answers"])
    assert [a.indicator for a in answers if not (a.source and a.source.citation)] == []
    assert len(sources_of_round(OPERATOR, round_)) > answers.count()


def test_the_review_is_labelled_as_not_validated_wherever_its_scores_are_shown() -> None:
    round_ = make_review()
    assert score_sheet(OPERATOR, round_.pk).round.standing == (
        "Desk review, not validated by the State"
    )
    needs = providers.needs(state="KEN", actor=OPERATOR, as_of=date(2030, 1, 1))
    assert needs is not None
    assert needs.label == "Desk review, not validated by the State"


def test_what_the_review_does_not_answer_stays_to_assess() -> None:
    round_ = make_review()
    sheet = score_sheet(OPERATOR, round_.pk)
    needs = providers.needs(state="KEN", actor=OPERATOR, as_of=date(2030, 1, 1))
    assert needs is not None
    known = {gap.indicator for gap in (*needs.needs, *needs.met)}
    assert len(known) == sheet.answered
    assert len(needs.to_assess) == sheet.total - sheet.answered
    assert min(gap.level or 0 for gap in needs.needs if gap.level is not None) > 0


def test_evidence_is_a_source_so_each_answer_is_held_with_confidence() -> None:
    round_ = make_review()
    held = [row for row in consolidation(OPERATOR, round_.pk).rows if row.answers]
    assert {row.answers[0].evidence_kind for row in held} == {"source"}
    assert {row.confidence for row in held} == {0.8}


def test_the_review_is_loaded_once() -> None:
    first = make_review()
    lines = AuditLine.objects.count()
    assert load_desk_review_round(actor=OPERATOR, code="kenya_2026").pk == first.pk
    assert AuditLine.objects.count() == lines


def test_a_review_does_not_leave_the_state_and_its_team() -> None:
    make_review()
    assert latest_scores(bare_actor("donor", "world/"), "KEN") is None
    assert latest_scores(bare_actor("focal-point", "world/eastern-africa/KEN/"), "KEN") is not None


def test_once_the_state_validates_it_the_label_says_so() -> None:
    round_ = make_review()
    validate_report(actor=OPERATOR, round_id=round_.pk)
    assert score_sheet(OPERATOR, round_.pk).round.standing == (
        "Validated by the State, not released"
    )


def test_an_unknown_review_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(NotVisible) as raised:
        load_desk_review_round(actor=OPERATOR, code="atlantis")
    assert "kenya_2026" in str(raised.value)


def test_builtin_instruments_are_published_once() -> None:
    publish_builtin_instruments()
    publish_builtin_instruments()
    assert [str(edition) for edition in Edition.objects.all()] == ["fourfold 2026.1"]
