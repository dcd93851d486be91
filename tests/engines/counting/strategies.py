"""Registers as Hypothesis makes them: few people, so that they meet in many cells."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from hypothesis import strategies as st

from fourfold.engines.counting import CountUnit, Record, Sureness, Tie, Wanted

PEOPLE = [UUID(int=number) for number in range(1, 31)]
FUNDS = ("a", "b", "c")
UNITS = (
    CountUnit.ATTENDANCES,
    CountUnit.PERSON_DAYS,
    CountUnit.PERSONS,
    CountUnit.STATES,
)


def record(number: int, person: int = 1, **more: object) -> Record:
    facts = {"sex": "female", **more.pop("facts", {})}  # type: ignore[dict-item]  # -- a mapping
    said: dict[str, object] = {
        "on": date(2026, 3, 1),
        "state": "XAA",
        "activity": ("event", UUID(int=1)),
        "days": Decimal(2),
        **more,
    }
    one = UUID(int=person)
    return Record("attendance", UUID(int=number), person=one, facts=facts, **said)  # type: ignore[arg-type]  # -- facts of the test


@st.composite
def registers(draw: st.DrawFn, most: int = 60) -> list[Record]:
    """Attendances of thirty people, with sex, region, State and activity."""
    rows = draw(
        st.lists(
            st.tuples(
                st.integers(1, 30),
                st.sampled_from(("female", "male", "")),
                st.sampled_from(("north", "south", "west")),
                st.sampled_from(("XAA", "XAB", "")),
                st.integers(1, 4),
                st.integers(1, 9),
            ),
            max_size=most,
        )
    )
    return [
        record(
            number,
            person,
            facts={"sex": sex, "region": region},
            state=state,
            activity=("event", UUID(int=event)),
            days=Decimal(days) / 2,
        )
        for number, (person, sex, region, state, event, days) in enumerate(rows, start=100)
    ]


TIES = st.lists(
    st.builds(
        Tie, st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.sampled_from(list(Sureness))
    ),
    max_size=20,
)


@st.composite
def shares(draw: st.DrawFn) -> dict[tuple[str, UUID], dict[str, Decimal]]:
    """Shares of some of the four activities; those of one sum to one."""
    held = {}
    for event in draw(st.sets(st.integers(1, 4))):
        first = Decimal(draw(st.integers(0, 1_000_000))) / 1_000_000
        second = (1 - first) * Decimal(draw(st.integers(0, 3))) / 4
        parts = {"a": first, "b": second, "c": 1 - first - second}
        held["event", UUID(int=event)] = {fund: part for fund, part in parts.items() if part}
    return held


def wanted(unit: CountUnit = CountUnit.PERSONS, *by: str, **more: object) -> Wanted:
    said = {"kinds": frozenset({"attendance"}), **more}
    return Wanted(unit, start=date(2026, 1, 1), end=date(2026, 12, 31), by=by, **said)  # type: ignore[arg-type]  # -- facts of the test
