"""What a number of reach must say, and what may be added."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fourfold.kernel.errors import Invalid
from fourfold.prevention.rules.adding import Reached, Sum, apart
from fourfold.prevention.rules.reach import check_reach
from tests.prevention.factories import ESTIMATE, REACH

BEGINS, TODAY = date(2026, 3, 2), date(2026, 6, 1)

REFUSED: dict[str, dict[str, Any]] = {
    "An estimate explains itself": {"method": "estimated", "explanation": "  "},
    "exact and has no range": {"low": 1000, "high": 1300},
    "must lie within its range": {**ESTIMATE, "low": 1201, "high": 1300},
    "Give both ends": {**ESTIMATE, "low": 1000},
    "never people": {"method": "platform-reported"},
    "before the campaign began": {"starts_on": date(2026, 3, 1)},
    "lies before the first": {"ends_on": date(2026, 3, 1)},
    "lies in the future": {"ends_on": date(2026, 6, 2)},
    "where the number comes from": {"source": " "},
    "larger than all people": {"value": 10**13},
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_number_that_does_not_say_enough_is_refused(sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        check_reach(replace(REACH, **REFUSED[sentence]), begins=BEGINS, today=TODAY)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"method": "registered"},
        {**ESTIMATE},
        {**ESTIMATE, "low": 1000, "high": 1200},
        {"method": "platform-reported", "unit": "views", "low": 1000, "high": 2000},
    ],
)
def test_a_number_that_says_enough_may_stand(changes: dict[str, Any]) -> None:
    check_reach(replace(REACH, **changes), begins=BEGINS, today=TODAY)


def test_numbers_of_different_units_or_methods_are_never_added() -> None:
    held = [
        Reached("people", "counted", 100),
        Reached("people", "counted", 50),
        Reached("people", "estimated", 1000, 800, 1500),
        Reached("views", "counted", 7),
    ]
    assert apart(held) == [
        Sum("people", "counted", 150, 150, 150, 2),
        Sum("people", "estimated", 1000, 800, 1500, 1),
        Sum("views", "counted", 7, 7, 7, 1),
    ]


reached = st.builds(
    Reached,
    unit=st.sampled_from(["people", "views", "contacts"]),
    method=st.sampled_from(["counted", "estimated"]),
    value=st.integers(10, 1000),
    low=st.none() | st.integers(0, 10),
    high=st.none() | st.integers(1000, 2000),
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(reached, max_size=20))
def test_each_sum_holds_its_own_records_and_lies_within_its_range(held: list[Reached]) -> None:
    sums = apart(held)
    assert sum(one.records for one in sums) == len(held)
    assert len({(one.unit, one.method) for one in sums}) == len(sums)
    assert all(one.low <= one.value <= one.high for one in sums)
