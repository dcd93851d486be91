from dataclasses import replace

from fourfold.engines.statutes.assessing import Against, Outcome, assess, compare_parameter
from fourfold.engines.statutes.model import (
    AtomKind,
    Bound,
    Cited,
    Finding,
    Force,
    Parameter,
    Verdict,
)
from tests.engines.statutes.assessing.build import article, atom, finds, kinds

NINETY = Parameter("preservation", "days", Bound.AT_MOST, 90)
SIXTY = Parameter("preservation", "days", Bound.AT_LEAST, 60)


def test_every_kind_of_gap_stands_in_the_order_of_the_catalogue() -> None:
    atoms = [atom(f"x.7.{name}") for name in ("missing", "partial", "over", "dead", "found", "map")]
    safeguard = atom("x.24.review", AtomKind.SAFEGUARD)
    findings = [
        finds("x.7.missing", Verdict.ABSENT),
        finds("x.7.partial", Verdict.PARTIAL, "s14"),
        finds("x.7.over", Verdict.OVERBROAD, "s15"),
        finds("x.7.dead", Verdict.FULL, "s16!repealed"),
        finds("x.7.found", Verdict.FULL, "s17"),
        finds("x.24.review", Verdict.PARTIAL, "s50"),
    ]
    sheet = assess(
        [article("7", *atoms), article("24", safeguard)], findings[::-1], corpus_complete=True
    )
    assert kinds(sheet) == [
        ("x.7.missing", "missing"),
        ("x.7.partial", "partial"),
        ("x.7.over", "overbroad"),
        ("x.7.dead", "not-in-force"),
        ("x.7.map", "to-map"),
        ("x.24.review", "safeguard"),
    ]


def test_a_gap_carries_provision_quote_reason_and_force() -> None:
    sheet = assess(
        [article("7", atom("x.7.a"))],
        [finds("x.7.a", Verdict.FULL, "s22!suspended")],
        corpus_complete=True,
    )
    gap = sheet.gaps[0]
    assert [(c.act, c.key, c.quote, c.pinpoint) for c in gap.cited] == [
        ("act", "s22", "the words", "s22(1)")
    ]
    assert (gap.reason, gap.forces, gap.outcome, gap.article) == (
        "A reason.",
        (Force.SUSPENDED,),
        Outcome.NOT_IN_FORCE,
        "7",
    )


def test_not_found_is_a_gap_of_its_own_kind() -> None:
    sheet = assess(
        [article("7", atom("x.7.a"))], [finds("x.7.a", Verdict.ABSENT)], corpus_complete=False
    )
    assert kinds(sheet) == [("x.7.a", "not-found")]


def test_one_atom_may_leave_several_gaps_of_equal_rank() -> None:
    over = finds("x.7.a", Verdict.OVERBROAD, "s14")
    stale = replace(
        finds("x.7.a", Verdict.PARTIAL), cited=(Cited("act", "s15", stale=True),), reviewed=True
    )
    sheet = assess([article("7", atom("x.7.a"))], [over, stale], corpus_complete=True)
    assert [kind for _, kind in kinds(sheet)] == ["partial", "overbroad", "disputed", "stale"]


def test_an_optional_element_is_never_short_but_may_be_overbroad() -> None:
    optional = atom("x.7.o", AtomKind.OPTIONAL)

    def left(*findings: Finding) -> list[tuple[str, str]]:
        return kinds(assess([article("7", optional)], findings, corpus_complete=True))

    assert left() == []
    assert left(finds("x.7.o", Verdict.ABSENT)) == []
    assert left(finds("x.7.o", Verdict.OVERBROAD, "s1")) == [("x.7.o", "overbroad")]


def test_overbreadth_that_is_not_in_force_is_no_over_criminalisation() -> None:
    sheet = assess(
        [article("7", atom("x.7.a"))],
        [finds("x.7.a", Verdict.OVERBROAD, "s22!struck-down")],
        corpus_complete=True,
    )
    assert kinds(sheet) == [("x.7.a", "not-in-force")]


def test_a_figure_out_of_bounds_is_a_gap_whatever_the_verdict() -> None:
    asks = atom("x.25.days", AtomKind.PARAMETER, parameter=NINETY)
    finding = finds("x.25.days", Verdict.FULL, "s51", value=180)
    gap = assess([article("25", asks)], [finding], corpus_complete=True).gaps[0]
    assert gap.kind == "parameter"
    assert gap.comparison == compare_parameter(NINETY, 180)


def test_at_most_is_shorter_met_or_above() -> None:
    held = [compare_parameter(NINETY, value) for value in (30, 90, 91)]
    assert [(c.outcome, c.difference, c.breach) for c in held] == [
        (Against.SHORTER, -60, False),
        (Against.MEETS, 0, False),
        (Against.ABOVE, 1, True),
    ]


def test_at_least_is_below_met_or_exceeded() -> None:
    held = [compare_parameter(SIXTY, value) for value in (59, 60, 120)]
    assert [(c.outcome, c.difference, c.breach) for c in held] == [
        (Against.BELOW, -1, True),
        (Against.MEETS, 0, False),
        (Against.EXCEEDS, 60, False),
    ]


def test_exactly_admits_nothing_else() -> None:
    age = Parameter("age", "years", Bound.EXACTLY, 18)
    outcomes = [compare_parameter(age, value).outcome for value in (16, 18, 21)]
    assert outcomes == [Against.BELOW, Against.MEETS, Against.ABOVE]


def test_a_figure_that_is_not_stated_is_unknown() -> None:
    held = compare_parameter(SIXTY, None)
    assert (held.outcome, held.difference, held.breach) == (Against.UNKNOWN, None, False)
