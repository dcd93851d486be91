"""What cannot be added is not added: the engine refuses in a sentence."""

from decimal import Decimal
from uuid import UUID

import pytest

from fourfold.engines.counting import (
    DIMENSIONS,
    Additivity,
    CountUnit,
    NotAdditive,
    add,
    additivity,
    count,
)
from fourfold.engines.counting.additivity import additive_along
from tests.engines.counting.strategies import record, wanted

ONE, TWO = [record(1, 1), record(2, 2)], [record(3, 3, state="XAB")]


def of(unit: CountUnit, records: list) -> object:  # type: ignore[type-arg]  # -- records
    return count(records, (), wanted(unit))


@pytest.mark.parametrize(
    ("unit", "dimension", "expected"),
    [
        (CountUnit.ATTENDANCES, "sex", Additivity.ADDITIVE),
        (CountUnit.ATTENDANCES, "event", Additivity.ADDITIVE),
        (CountUnit.PERSON_DAYS, "quarter", Additivity.ADDITIVE),
        (CountUnit.ATTENDANCES, "donor", Additivity.NONE),
        (CountUnit.PERSONS, "sex", Additivity.SEMI),
        (CountUnit.PERSONS, "event", Additivity.NONE),
        (CountUnit.PERSONS, "quarter", Additivity.NONE),
        (CountUnit.PERSONS, "pillar", Additivity.NONE),
        (CountUnit.PERSONS, "generation", Additivity.NONE),
        (CountUnit.STATES, "region", Additivity.ADDITIVE),
        (CountUnit.STATES, "quarter", Additivity.NONE),
        (CountUnit.REACH, "method", Additivity.NONE),
        (CountUnit.REACH, "state", Additivity.SEMI),
        (CountUnit.ITEMS, "outcome", Additivity.NONE),
        (CountUnit.ITEMS, "state", Additivity.ADDITIVE),
    ],
)
def test_additivity_goes_by_unit_and_dimension(
    unit: CountUnit, dimension: str, expected: Additivity
) -> None:
    assert additivity(unit, dimension) is expected


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_persons_are_added_along_no_dimension(dimension: str) -> None:
    parts = [of(CountUnit.PERSONS, ONE), of(CountUnit.PERSONS, TWO)]
    with pytest.raises(NotAdditive, match="Count again over the whole"):
        add(parts, along=dimension)  # type: ignore[arg-type]  # -- counts
    assert dimension not in additive_along(CountUnit.PERSONS)


def test_attendances_of_two_states_are_added() -> None:
    parts = [of(CountUnit.ATTENDANCES, ONE), of(CountUnit.ATTENDANCES, TWO)]
    assert add(parts, along="state").value == Decimal(3)  # type: ignore[arg-type]  # -- counts


def test_parts_that_share_a_record_are_not_added() -> None:
    part = of(CountUnit.ATTENDANCES, ONE)
    with pytest.raises(NotAdditive, match="several of the parts"):
        add([part, part], along="state")  # type: ignore[list-item]  # -- counts


def test_units_are_never_added_to_each_other() -> None:
    parts = [of(CountUnit.ATTENDANCES, ONE), of(CountUnit.PERSON_DAYS, TWO)]
    with pytest.raises(NotAdditive, match="attendances, person-days"):
        add(parts, along="state")  # type: ignore[arg-type]  # -- counts


def test_what_two_donors_support_is_never_added() -> None:
    with pytest.raises(NotAdditive):
        add([of(CountUnit.ATTENDANCES, ONE), of(CountUnit.ATTENDANCES, TWO)], along="donor")  # type: ignore[list-item]  # -- counts


def test_numbers_by_two_methods_are_never_added() -> None:
    from tests.engines.counting.test_counting import REACHED, reach

    parts = [
        count([reach(number, method, 50)], (), wanted(CountUnit.REACH, **REACHED))
        for number, method in ((1, "counted"), (2, "estimated"))
    ]
    with pytest.raises(NotAdditive, match="different methods"):
        add(parts, along="state")
    assert UUID(int=1) == parts[0].lines[0].id
