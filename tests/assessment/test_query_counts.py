"""The number of queries does not grow with the number of answers."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fourfold.assessment import providers
from fourfold.assessment.models import Answer, Return, Round
from fourfold.assessment.queries import (
    check_answers,
    consolidation,
    explain_figure,
    return_tasks,
    score_sheet,
    topic_page,
)
from fourfold.assessment.queries.instruments import document_of
from fourfold.kernel import clock
from tests.assessment.factories import make_edition, make_indicator, make_round, make_submitted
from tests.factories import OPERATOR, make_organisation, make_place

pytestmark = pytest.mark.django_db
RETURNS = 5


def make_big_round(answers: int) -> Round:
    """A round with that many answers over five returns."""
    per_return = answers // RETURNS
    codes = [f"POL-{number:03}" for number in range(per_return)]
    make_edition(*(make_indicator(code) for code in codes), edition=str(answers))
    round_ = make_round(make_place(), f"With {answers}", edition=str(answers))
    for number in range(RETURNS):
        name = f"Organisation {answers}/{number}"
        of_return = make_submitted(
            round_,
            make_organisation(round_.place, name),
            **{codes[0].replace("-", "_"): "2"},
        )
        Answer.objects.bulk_create(
            [
                Answer(of_return=of_return, indicator=code, value=str(n % 5), note="Note")
                for n, code in enumerate(codes[1:])
            ]
        )
    return round_


def queries_of(call: Callable[[], object]) -> int:
    document_of.cache_clear()
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


def count_all(round_: Round) -> dict[str, int]:
    of_return = Return.objects.filter(round=round_)[0].pk
    state, pk = round_.place_id, round_.pk
    return {
        "scores": queries_of(lambda: score_sheet(OPERATOR, pk)),
        "consolidation": queries_of(lambda: consolidation(OPERATOR, pk)),
        "explanation": queries_of(lambda: explain_figure(OPERATOR, pk, "area", "policy")),
        "tasks": queries_of(lambda: return_tasks(OPERATOR, of_return)),
        "topic": queries_of(lambda: topic_page(OPERATOR, of_return, "POL.1")),
        "check": queries_of(lambda: check_answers(OPERATOR, of_return)),
        "needs": queries_of(
            lambda: providers.needs(state=state, actor=OPERATOR, as_of=clock.today())
        ),
        "panels": queries_of(lambda: list(providers.panels(state=state, actor=OPERATOR))),
    }


def test_ten_answers_and_a_thousand_cost_the_same_queries() -> None:
    few = count_all(make_big_round(10))
    many = count_all(make_big_round(1000))
    assert many == few


def test_the_part_of_the_state_page_stays_within_its_share_of_queries() -> None:
    counts = count_all(make_big_round(100))
    assert (counts["panels"] <= 8, counts["needs"] <= 4) == (True, True)
