from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from fourfold.engines.statutes.assessing import Basis, Why, force_on, label_conflicts
from fourfold.engines.statutes.model import Force, ForceRecord, StatusLabel

ENACTED, COMMENCED = date(2018, 5, 16), date(2018, 5, 30)
SUSPENDED = ForceRecord(date(2018, 5, 29), Force.SUSPENDED, "s22")
RESTORED = ForceRecord(date(2020, 2, 20), Force.IN_FORCE, "s22")


def force(day: date, *records: ForceRecord, key: str = "s22") -> Force:
    return force_on(records, day, commenced_on=COMMENCED, key=key).force


def test_before_commencement_nothing_applies_and_from_then_on_it_does() -> None:
    assert force(date(2018, 5, 29)) is Force.NOT_COMMENCED
    assert force(COMMENCED) is Force.IN_FORCE


def test_without_any_day_a_published_act_is_taken_to_be_in_force() -> None:
    held = force_on([], COMMENCED, commenced_on=None, key="s1")
    assert (held.force, held.since, held.basis) == (Force.IN_FORCE, None, Basis.ASSUMED)


def test_a_suspension_on_the_eve_holds_after_commencement_until_restored() -> None:
    days = (date(2018, 5, 30), date(2020, 2, 19), date(2020, 2, 20), date(2026, 1, 1))
    assert [force(day, SUSPENDED, RESTORED) for day in days] == [
        Force.SUSPENDED,
        Force.SUSPENDED,
        Force.IN_FORCE,
        Force.IN_FORCE,
    ]


def test_another_provision_is_not_touched() -> None:
    assert force(date(2019, 1, 1), SUSPENDED, key="s14") is Force.IN_FORCE


def test_the_later_of_act_and_provision_decides() -> None:
    repealed = ForceRecord(date(2021, 1, 1), Force.REPEALED)
    kept = ForceRecord(date(2022, 1, 1), Force.IN_FORCE, "s22")
    assert force(date(2021, 6, 1), SUSPENDED, repealed) is Force.REPEALED
    assert force(date(2022, 6, 1), repealed, kept) is Force.IN_FORCE
    assert force(date(2022, 6, 1), repealed, kept, key="s14") is Force.REPEALED


def test_on_one_day_the_own_record_of_the_provision_goes_first() -> None:
    day = date(2021, 1, 1)
    own, act = ForceRecord(day, Force.NOT_COMMENCED, "s22"), ForceRecord(day, Force.IN_FORCE)
    assert {force(day, own, act), force(day, act, own)} == {Force.NOT_COMMENCED}


def test_an_act_in_force_again_does_not_revive_what_was_struck_down() -> None:
    struck = ForceRecord(date(2014, 2, 18), Force.STRUCK_DOWN, "s12")
    restored = ForceRecord(date(2022, 1, 1), Force.IN_FORCE)
    held = force_on([struck, restored], date(2023, 1, 1), commenced_on=None, key="s12")
    assert (held.force, held.since, held.record) == (Force.STRUCK_DOWN, struck.since, struck)


def test_a_record_of_its_own_revives_a_struck_down_provision() -> None:
    struck = ForceRecord(date(2020, 1, 1), Force.STRUCK_DOWN, "s22")
    upheld = ForceRecord(date(2021, 1, 1), Force.IN_FORCE, "s22")
    assert force(date(2021, 1, 1), struck, upheld) is Force.IN_FORCE


def test_an_undated_label_against_a_dated_record_is_a_conflict() -> None:
    label = StatusLabel(Force.SUSPENDED, ("s22", "s23"), "suspended by the High Court")
    found = label_conflicts(
        [label], [SUSPENDED, RESTORED], date(2026, 1, 1), commenced_on=COMMENCED
    )
    assert [(c.key, c.why, c.held.force) for c in found] == [
        ("s22", Why.CONTRADICTS, Force.IN_FORCE),
        ("s23", Why.UNDATED, Force.IN_FORCE),
    ]


def test_an_undated_label_that_a_record_confirms_is_no_conflict() -> None:
    label = StatusLabel(Force.SUSPENDED, ("s22",), "suspended")
    assert label_conflicts([label], [SUSPENDED], date(2019, 1, 1)) == ()


def test_a_dated_label_conflicts_only_where_it_says_otherwise() -> None:
    repealed = StatusLabel(Force.REPEALED, (), "repealed", date(2020, 1, 1))
    in_force = StatusLabel(Force.IN_FORCE, (), "in force", COMMENCED)
    found = label_conflicts([repealed, in_force], [], date(2021, 1, 1), commenced_on=COMMENCED)
    assert [(c.label, c.key, c.why) for c in found] == [(repealed, "", Why.CONTRADICTS)]


def test_a_label_of_a_later_day_is_not_looked_at_yet() -> None:
    label = StatusLabel(Force.REPEALED, (), "repealed", date(2030, 1, 1))
    assert label_conflicts([label], [], date(2021, 1, 1), commenced_on=COMMENCED) == ()


RECORDS = st.lists(
    st.builds(
        ForceRecord,
        since=st.dates(date(2018, 1, 1), date(2018, 1, 9)),
        force=st.sampled_from(Force),
        key=st.sampled_from(("", "s1", "s2")),
    ),
    max_size=6,
)


@given(RECORDS, st.dates(date(2018, 1, 1), date(2018, 1, 12)))
def test_later_records_and_other_provisions_never_matter(
    records: list[ForceRecord], day: date
) -> None:
    mattering = [r for r in records if r.since <= day and r.key != "s2"]
    held = force_on(records, day, commenced_on=None, key="s1")
    assert held == force_on(mattering, day, commenced_on=None, key="s1")
