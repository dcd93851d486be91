"""Several contexts know needs of one State: one list, lowered and never raised."""

from fourfold.programme.rules.needs import merged
from tests.programme.factories import gap, needs


def law(code: str, level: float, **more: object) -> object:
    return gap(code, level=level, reason="The law lacks article 7.", url="/law/", **more)


def test_nobody_knows_anything_and_nothing_is_needed() -> None:
    assert merged([]) is None


def test_one_context_alone_is_taken_as_it_is() -> None:
    frame = needs(gap("LEG-01"))
    assert merged([frame]) == frame


def test_a_lower_level_counts_with_both_reasons_and_its_severity() -> None:
    frame = needs(gap("LEG-01", level=2.0, target=4.0, weight=2.0, severity=4.0))
    found = merged([frame, needs(law("LEG-01", 1.5))])
    assert found is not None
    one = found.needs[0]
    assert (one.level, one.severity, one.url) == (1.5, 5.0, "/law/")
    assert one.reason == "It is below target. The law lacks article 7."


def test_a_higher_level_never_raises_the_frame() -> None:
    frame = needs(gap("LEG-01", level=1.0))
    assert merged([frame, needs(law("LEG-01", 2.5))]) == frame


def test_what_was_met_becomes_a_need_where_the_law_finds_less() -> None:
    frame = needs(gap("INV-01"), met=(gap("LEG-01", level=3.0, severity=0.0),))
    found = merged([frame, needs(law("LEG-01", 0.5))])
    assert found is not None
    assert ([g.indicator for g in found.needs], found.met) == (["LEG-01", "INV-01"], ())


def test_what_was_to_assess_becomes_a_need_with_the_reason_of_the_law_alone() -> None:
    frame = needs(gap("INV-01"), to_assess=(gap("LEG-01", level=None, reason="No answer."),))
    found = merged([frame, needs(law("LEG-01", 1.0))])
    assert found is not None
    reasons = {g.indicator: g.reason for g in found.needs}
    assert (reasons["LEG-01"], found.to_assess) == ("The law lacks article 7.", ())


def test_a_level_at_the_target_leaves_the_question_open() -> None:
    frame = needs(gap("INV-01"), to_assess=(gap("LEG-01", level=None),))
    assert merged([frame, needs(law("LEG-01", 3.0))]) == frame


def test_an_indicator_that_the_frame_does_not_have_is_not_brought_in() -> None:
    frame = needs(gap("INV-01"))
    assert merged([frame, needs(law("LEG-01", 0.0))]) == frame


def test_the_order_is_by_severity_then_by_what_it_unlocks() -> None:
    frame = needs(
        gap("A-01", severity=2.0),
        gap("B-01", severity=2.0, unlocks=("A-01",)),
        gap("C-01", level=2.0, severity=1.0),
    )
    found = merged([frame, needs(law("C-01", 0.0))])
    assert found is not None
    assert [g.indicator for g in found.needs] == ["C-01", "B-01", "A-01"]
