import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.engines.statutes.assessing import (
    PenaltyTest,
    assess,
    dual,
    extradition,
    heaviest_of,
    offence_rows,
    seriousness,
)
from fourfold.engines.statutes.model import AtomKind, ClassBounds, Does, Fine, Penalty, Verdict
from tests.engines.statutes.assessing.build import article, atom, finds

FINE = Penalty("a fine", fine_at_most=Fine(5_000_000, "KES"))


def prison(
    at_most: float | None = None, *, at_least: float | None = None, **held: bool | str
) -> Penalty:
    return Penalty("imprisonment", at_least=at_least, at_most=at_most, **held)  # type: ignore[arg-type] -- the flags go by name


@pytest.mark.parametrize(
    ("penalties", "passes", "reason"),
    [
        ([prison(48)], True, "reaches"),
        ([prison(47.999)], True, "reaches"),
        ([prison(47.98)], False, "below"),
        ([prison(36), FINE], False, "below"),
        ([FINE], False, "no-imprisonment"),
        ([], None, "no-penalty"),
        ([prison(life=True)], True, "life"),
        ([prison(12, death=True)], True, "death"),
        ([prison(at_least=60)], True, "reaches"),
        ([prison(at_least=12)], None, "maximum-not-stated"),
        ([prison(36), prison(60)], True, "reaches"),
        ([prison(120, for_legal_persons=True), prison(24)], False, "below"),
        ([prison(named_class="prision mayor")], None, "class-unknown"),
        ([prison(named_class="prision mayor"), prison(12)], None, "class-unknown"),
        ([prison(named_class="prision mayor"), prison(48)], True, "reaches"),
    ],
)
def test_serious_crime_is_at_least_four_years(
    penalties: list[Penalty], passes: bool | None, reason: str
) -> None:
    test = seriousness(penalties)
    assert (test.passes, test.reason, test.threshold) == (passes, reason, 48.0)


def test_a_named_class_is_what_the_table_of_the_state_says() -> None:
    table = {"prision mayor": ClassBounds(72.03, 144), "arresto": ClassBounds()}
    assert seriousness([prison(named_class="prision mayor")], classes=table).passes is True
    unknown = seriousness([prison(named_class="arresto")], classes=table)
    assert (unknown.passes, unknown.params) == (None, {"classes": ("arresto",)})


def test_the_heaviest_penalty_keeps_the_words_it_was_read_from() -> None:
    held = heaviest_of([prison(36), prison(240), FINE])
    assert (held.months, held.penalty, held.stated) == (240.0, prison(240), True)


def test_extradition_takes_the_minimum_of_the_instrument() -> None:
    assert extradition([prison(12)], years=1).passes is True
    assert extradition([prison(11)], years=1).passes is False
    assert extradition([FINE], years=1).reason == "no-imprisonment"


def test_without_a_minimum_it_is_enough_that_an_offence_is_punishable() -> None:
    assert extradition([FINE], years=None).reason == "punishable"
    assert extradition([], years=None).passes is None


def test_both_states_have_to_pass_and_unknown_stays_unknown() -> None:
    yes, no, unknown = PenaltyTest(True, ""), PenaltyTest(False, ""), PenaltyTest(None, "")
    assert [dual(yes, other).passes for other in (yes, no, unknown)] == [True, False, None]
    assert dual(no, unknown).passes is False


def test_each_offence_has_both_tests_in_one_row() -> None:
    held = [
        article("7", atom("x.7.a"), atom("x.7.review", AtomKind.SAFEGUARD)),
        article("8", atom("x.8.a")),
        article("9", atom("x.9.a")),
        article("10", atom("x.10.a")),
        article("25", atom("x.25.a"), does=Does.PROCEDURE),
    ]
    findings = [
        finds("x.7.a", Verdict.FULL, "s14"),
        finds("x.7.review", Verdict.FULL, "s60"),
        finds("x.8.a", Verdict.PARTIAL, "s17!suspended"),
        finds("x.9.a", Verdict.ABSENT),
        finds("x.25.a", Verdict.FULL, "s51"),
    ]
    rows = offence_rows(
        assess(held, findings, corpus_complete=True),
        {("act", "s14"): [prison(36)], ("act", "s60"): [prison(240)], ("act", "s17"): [prison(60)]},
        extradition_years={"budapest": 1, "untoc": None},
    )
    told = {row.number: (row.serious.passes, row.serious.reason) for row in rows}
    assert told == {
        "7": (False, "below"),
        "8": (False, "not-in-force"),
        "9": (False, "absent"),
        "10": (None, "no-provision"),
    }
    assert {code: test.reason for code, test in rows[0].extradition.items()} == {
        "budapest": "reaches",
        "untoc": "punishable",
    }
    assert rows[0].heaviest.months == 36


def test_absent_from_an_incomplete_corpus_leaves_the_tests_open() -> None:
    sheet = assess(
        [article("9", atom("x.9.a"))], [finds("x.9.a", Verdict.ABSENT)], corpus_complete=False
    )
    rows = offence_rows(sheet, {}, extradition_years={"budapest": 1})
    assert (rows[0].serious.passes, rows[0].serious.reason) == (None, "no-provision")


PENALTIES = st.lists(
    st.builds(
        prison,
        st.none() | st.floats(0, 600),
        at_least=st.none() | st.floats(0, 600),
        life=st.booleans(),
    ),
    max_size=4,
)


@given(PENALTIES, PENALTIES)
def test_a_further_penalty_never_undoes_seriousness(
    one: list[Penalty], other: list[Penalty]
) -> None:
    if seriousness(one).passes:
        assert seriousness([*one, *other]).passes is True
    else:
        assert seriousness([*one, prison(life=True)]).passes is True
