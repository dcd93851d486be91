from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.engines.statutes.routing import (
    Answer,
    CaseFacts,
    Conduct,
    Group,
    InForce,
    Routing,
    route,
)
from tests.engines.statutes.routing.build import (
    CASES,
    CONDUCT,
    ELEMENTS,
    FLAGS,
    INSTRUMENTS,
    answers,
    years,
)


@st.composite
def with_a_true_fact(draw: st.DrawFn) -> tuple[CaseFacts, CaseFacts]:
    """A case, and the same with one more fact that is true."""
    facts = draw(CASES)
    more = {
        "flag": lambda: replace(facts, **{draw(st.sampled_from(FLAGS)): True}),
        "element": lambda: replace(
            facts, group=replace(facts.group, **{draw(st.sampled_from(ELEMENTS)): True})
        ),
        "person": lambda: replace(
            facts, group=replace(facts.group, persons=(facts.group.persons or 0) + 1)
        ),
        "State": lambda: replace(facts, committed_in=(facts.committed_in or frozenset()) | {"XDD"}),
        "conduct": lambda: replace(facts, conduct=(*facts.conduct, draw(CONDUCT))),
        "force": lambda: replace(
            facts, in_force={**facts.in_force, draw(st.sampled_from(INSTRUMENTS)): _BOTH}
        ),
        "offence": lambda: replace(facts, conduct=tuple(_qualified(one) for one in facts.conduct)),
        "urgent": lambda: replace(facts, urgent=True),
    }
    return facts, more[draw(st.sampled_from(sorted(more)))]()


_BOTH = InForce(True, True)


def _qualified(conduct: Conduct) -> Conduct:
    return replace(
        conduct,
        offences=conduct.offences | {"untoc.5"},
        requested=conduct.requested and years(10),
        punishable_requested=True,
    )


@settings(max_examples=150, deadline=None)
@given(with_a_true_fact())
def test_a_further_true_fact_never_closes_an_open_route(pair: tuple[CaseFacts, CaseFacts]) -> None:
    before, after = (answers(route(facts)) for facts in pair)
    closed = [key for key, held in before.items() if held is Answer.YES != after[key]]
    assert closed == []


@st.composite
def with_facts_taken_away(draw: st.DrawFn) -> tuple[CaseFacts, CaseFacts]:
    """A case, and the same with some facts unknown."""
    facts = draw(CASES)
    flags = dict.fromkeys(draw(st.lists(st.sampled_from(FLAGS))))
    elements = dict.fromkeys(draw(st.lists(st.sampled_from((*ELEMENTS, "persons")))))
    held = draw(st.lists(st.sampled_from(INSTRUMENTS)))
    return facts, replace(
        facts,
        **flags,  # type: ignore[arg-type] -- by name
        group=replace(facts.group, **elements),  # type: ignore[arg-type] -- by name
        committed_in=draw(st.sampled_from((None, facts.committed_in))),
        in_force={code: truth for code, truth in facts.in_force.items() if code not in held},
        conduct=tuple(draw(st.sampled_from((one, _bare(one)))) for one in facts.conduct),
    )


def _bare(conduct: Conduct) -> Conduct:
    return Conduct(conduct.name, conduct.offences)


@settings(max_examples=150, deadline=None)
@given(with_facts_taken_away())
def test_what_is_not_known_gives_the_same_answer_or_unknown(
    pair: tuple[CaseFacts, CaseFacts],
) -> None:
    full, bare = (answers(route(facts)) for facts in pair)
    flipped = [key for key, held in bare.items() if held not in {Answer.UNKNOWN, full[key]}]
    assert flipped == []


@settings(max_examples=150, deadline=None)
@given(CASES)
def test_every_answer_names_tests_that_exist_and_bear_it_out(facts: CaseFacts) -> None:
    held = route(facts)
    truths = {test.name: Answer.of(test.passes) for test in held.tests}
    named = [(c.open, name) for c in held.channels if c.article for name in c.why]
    assert [pair for pair in named if truths[pair[1]] is not pair[0]] == []
    assert len(truths) == len(held.tests)
    assert _strange_parts(held) == []


def _strange_parts(held: Routing) -> list[str]:
    names = {test.name for test in held.tests}
    return [part for test in held.tests for part in test.parts if part not in names]


@given(CASES)
def test_the_order_of_the_conduct_changes_no_answer(facts: CaseFacts) -> None:
    turned = replace(facts, conduct=facts.conduct[::-1])
    assert answers(route(turned)) == answers(route(facts))


def test_no_group_fact_is_needed_to_deny_a_group() -> None:
    held = route(CaseFacts("XAA", "XBB", group=Group(persons=1))).test("untoc.group")
    assert (held.passes, held.reason) == (False, "one-fails")
