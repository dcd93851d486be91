"""Cases worked by hand from the text of UNTOC; the States are fictional."""

from dataclasses import replace

import pytest

from fourfold.engines.statutes.assessing import Heaviest
from fourfold.engines.statutes.routing import Answer, CaseFacts, Group, InForce, Wanted, route
from tests.engines.statutes.routing.build import BOTH, GROUP, answer, case, conduct, years

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
MINOR = conduct(at_home=3, there=3)
BRIBERY = conduct("untoc.8", at_home=1, there=1)
ALONE = replace(GROUP, persons=2)


@pytest.mark.parametrize(
    ("facts", "applies"),
    [
        # 3(1)(b) with 2(b): exactly four years is serious crime, three years is not.
        (case(conduct(at_home=4)), True),
        (case(MINOR), False),
        # 3(1)(a): the convention's own offences whatever their penalty, but not its other articles.
        (case(BRIBERY), True),
        (case(conduct("untoc.18", at_home=1)), False),
        (case(conduct("uncc.7", at_home=3)), False),
        # One serious conduct among several is enough.
        (case(MINOR, conduct(at_home=10)), True),
        # A penalty or a qualification that is not known leaves it open.
        (case(conduct(at_home=None)), None),
        (case(replace(MINOR, offences_complete=False)), None),
        (case(replace(MINOR, requesting=Heaviest(unknown_classes=("major",)))), None),
        # 3(1), closing words: own offences need the group and the border, too.
        (case(BRIBERY, group=ALONE), False),
        (case(BRIBERY, effects_elsewhere=False), None),
        (
            case(
                BRIBERY,
                effects_elsewhere=False,
                prepared_elsewhere=False,
                group_active_elsewhere=False,
            ),
            False,
        ),
    ],
)
def test_the_convention_applies_as_article_3_says(facts: CaseFacts, applies: bool | None) -> None:
    assert route(facts).test("untoc.applies").passes is applies


@pytest.mark.parametrize(
    ("limb", "pinpoint", "facts"),
    [
        ("a", "3(2)(a)", {"committed_in": frozenset({"XAA", "XBB"})}),
        ("b", "3(2)(b)", {"prepared_elsewhere": True}),
        ("c", "3(2)(c)", {"group_active_elsewhere": True}),
        ("d", "3(2)(d)", {"effects_elsewhere": True}),
    ],
)
def test_each_limb_alone_makes_it_transnational(
    limb: str, pinpoint: str, facts: dict[str, object]
) -> None:
    none = {
        "committed_in": frozenset({"XAA"}),
        "prepared_elsewhere": False,
        "group_active_elsewhere": False,
        "effects_elsewhere": False,
    }
    closed, opened = route(case(**none)), route(case(**{**none, **facts}))
    assert closed.test("untoc.transnational").passes is False
    assert opened.test("untoc.transnational").passes is True
    test = opened.test(f"untoc.transnational.{limb}")
    assert (test.passes, test.source.pinpoint) == (True, pinpoint)
    assert opened.test("untoc.transnational").params == {"deciding": (test.name,)}


def test_limb_c_needs_a_group_in_the_sense_of_article_2() -> None:
    held = route(case(group_active_elsewhere=True, group=ALONE))
    assert held.test("untoc.transnational.c").passes is False
    assert held.test("untoc.group").params == {"deciding": ("untoc.group.persons",)}


@pytest.mark.parametrize(
    "field",
    ["structured", "over_time", "in_concert", "aims_at_serious_crime", "aims_at_benefit"],
)
def test_every_element_of_the_group_is_needed(field: str) -> None:
    without = [replace(GROUP, **{field: truth}) for truth in (False, None)]  # type: ignore[arg-type] -- by name
    held = [route(case(group=group)).test("untoc.group").passes for group in without]
    assert held == [False, None]


def test_three_persons_are_a_group_and_two_are_not() -> None:
    held = [
        route(case(group=replace(GROUP, persons=number))).test("untoc.group").passes
        for number in (2, 3, None)
    ]
    assert held == [False, True, None]


def test_extradition_can_do_with_the_person_being_there() -> None:
    inland = {
        "effects_elsewhere": False,
        "prepared_elsewhere": False,
        "group_active_elsewhere": False,
    }
    assert answer(case(person_in_requested=True, **inland), Wanted.EXTRADITION) is YES
    assert answer(case(person_in_requested=False, **inland), Wanted.EXTRADITION) is NO
    assert answer(case(person_in_requested=True, **inland), Wanted.POLICE) is NO


def test_extradition_needs_an_offence_in_both_states_and_a_group() -> None:
    there = {"person_in_requested": True}
    unknown, none = conduct(there=None), replace(conduct(there=None), punishable_requested=False)
    assert answer(case(unknown, **there), Wanted.EXTRADITION) is UNKNOWN
    assert answer(case(none, **there), Wanted.EXTRADITION) is NO
    assert answer(case(group=ALONE, **there), Wanted.EXTRADITION) is NO
    # Punishable is enough in the requested State: 16(1) names no years.
    assert answer(case(conduct(there=0.5), **there), Wanted.EXTRADITION) is YES


def test_serious_and_punishable_have_to_be_the_same_conduct() -> None:
    serious = replace(conduct(there=None), punishable_requested=False)
    held = case(serious, MINOR, person_in_requested=True)
    assert answer(held, Wanted.EXTRADITION) is NO


def test_reasonable_grounds_open_legal_assistance_only() -> None:
    facts = CaseFacts(
        "XAA",
        "XBB",
        (conduct(),),
        located_in_requested=True,
        grounds_group=True,
        in_force=BOTH,
    )
    held = route(facts)
    assert held.test("untoc.applies").passes is None
    assert held.test("untoc.reasonable-grounds").passes is True
    assert answer(facts, Wanted.LEGAL_ASSISTANCE) is YES
    assert answer(facts, Wanted.JOINT_INVESTIGATION) is UNKNOWN
    assert answer(replace(facts, grounds_group=None), Wanted.LEGAL_ASSISTANCE) is UNKNOWN


def test_interpol_is_a_channel_in_urgent_cases_where_states_agree() -> None:
    def names(urgent: bool) -> list[tuple[str, str, tuple[str, ...]]]:
        held = route(case(urgent=urgent, wanted=frozenset({Wanted.LEGAL_ASSISTANCE})))
        return [(c.name, c.article, c.conditions) for c in held.channels if c.instrument == "untoc"]

    central = ("central-authority", "18(13)", ("dual-criminality-may-be-asked",))
    assert [name[:2] for name in names(urgent=False)] == [central[:2]]
    assert names(urgent=True)[1] == (
        "interpol",
        "18(13)",
        ("dual-criminality-may-be-asked", "states-agree"),
    )


@pytest.mark.parametrize(
    ("held", "expected", "states"),
    [
        (InForce(True, True), YES, ("XAA", "XBB")),
        (InForce(True, False), NO, ("XBB",)),
        (InForce(True, None), UNKNOWN, ("XBB",)),
    ],
)
def test_nothing_is_open_unless_in_force_for_both(
    held: InForce, expected: Answer, states: tuple[str, ...]
) -> None:
    facts = case(in_force={"untoc": held})
    assert answer(facts, Wanted.LEGAL_ASSISTANCE) is expected
    assert route(facts).test("untoc.in-force").params == {"states": states}


def test_a_case_without_any_fact_is_unknown_everywhere_but_where_no_article_is() -> None:
    held = route(CaseFacts("XAA", "XBB"))
    assert {one.open for one in held.instruments} == {UNKNOWN}
    assert {c.open for c in held.channels if c.article} == {UNKNOWN}
    assert {(c.open, c.why) for c in held.channels if not c.article} == {(NO, ("no-article",))}


def test_a_closed_channel_says_what_closed_it() -> None:
    held = route(case(MINOR, group=Group(persons=1), wanted=frozenset({Wanted.CONFISCATION})))
    channel = next(c for c in held.channels if c.instrument == "untoc")
    assert (channel.open, channel.why) == (NO, ("untoc.applies",))
    assert held.test("untoc.applies").params == {"deciding": ("untoc.offence", "untoc.group")}


def test_life_is_serious_whatever_the_months() -> None:
    life = replace(years(1), life=True)
    assert route(case(replace(MINOR, requesting=life))).test("untoc.applies").passes is True


def test_the_test_of_serious_crime_says_what_it_measured() -> None:
    held = route(case(MINOR)).test("untoc.serious-crime")
    assert (held.passes, held.reason) == (False, "not-met")
    assert held.params["measured"] == (("fraud by computer", "below", 36.0),)
    assert held.params["least"] == 48
