"""Several people at once: one form gives one number, and one correction wins."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from fourfold.cooperation.actions import correct_outcome
from fourfold.cooperation.errors import OutcomeSuperseded
from fourfold.cooperation.models import OperationOutcome
from fourfold.kernel.audit.verify import verify_chain
from fourfold.prevention.actions import add_campaign, correct_reach
from fourfold.prevention.errors import Superseded
from fourfold.prevention.models import Campaign, Reach
from tests.cooperation.operation_factories import OUTCOME, make_operation, make_outcome
from tests.cooperation.test_together import TOGETHER, run_together
from tests.factories import OPERATOR, make_place
from tests.prevention.factories import CAMPAIGN, REACH, make_campaign, make_reach

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_form_sent_by_four_at_once_makes_one_campaign_and_one_number() -> None:
    make_place("XAA")
    key = uuid4()
    made = run_together(lambda _: add_campaign(actor=OPERATOR, draft=CAMPAIGN, key=key))
    campaign = Campaign.objects.get()
    reached = run_together(lambda _: make_reach(campaign, key=key))
    assert [one.pk for one in made] == [campaign.pk] * TOGETHER
    assert [one.pk for one in reached] == [Reach.objects.get().pk] * TOGETHER
    assert verify_chain().problems == ()


def test_of_four_corrections_at_once_one_stands_and_the_others_are_told() -> None:
    make_place("XAA")
    row = make_reach(make_campaign())
    outcome = make_outcome(make_operation())

    def correct(number: int) -> Any:
        draft = replace(REACH, value=number)
        return correct_reach(actor=OPERATOR, reach_id=row.pk, draft=draft)

    def correct_other(number: int) -> Any:
        draft = replace(OUTCOME, value=number)
        return correct_outcome(actor=OPERATOR, outcome_id=outcome.pk, draft=draft)

    for work, error, model in (
        (correct, Superseded, Reach),
        (correct_other, OutcomeSuperseded, OperationOutcome),
    ):
        done = run_together(work)
        assert sum(isinstance(one, error) for one in done) == TOGETHER - 1
        assert model.objects.filter(superseded_at=None).count() == 1
        assert model.objects.count() == 2
    assert verify_chain().problems == ()
