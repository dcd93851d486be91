"""Cases worked by hand from Budapest's text, and provisionally for the UN convention."""

import pytest

from fourfold.engines.statutes.routing import Answer, CaseFacts, Certainty, Wanted, route
from tests.engines.statutes.routing.build import BOTH, answer, case, conduct

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
ACCESS = conduct("budapest.2", "uncc.7", at_home=1, there=1)
THEFT = conduct(at_home=3, there=3)


@pytest.mark.parametrize(
    ("at_home", "there", "expected"),
    [(1, 1, YES), (1, 0.5, NO), (0.5, 5, NO), (1, None, UNKNOWN), (None, 0.5, NO)],
)
def test_budapest_extradites_from_one_year_in_both_states(
    at_home: float | None, there: float | None, expected: Answer
) -> None:
    facts = case(conduct("budapest.2", at_home=at_home, there=there))
    assert answer(facts, Wanted.EXTRADITION, "budapest") is expected


def test_budapest_extradites_for_its_own_offences_only() -> None:
    assert answer(case(conduct(at_home=10)), Wanted.EXTRADITION, "budapest") is NO


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"electronic_evidence": True}, YES),
        ({"electronic_evidence": False, "computer_related": True}, YES),
        ({"electronic_evidence": False, "computer_related": False}, NO),
        ({"electronic_evidence": False}, UNKNOWN),
    ],
)
def test_budapest_reaches_electronic_evidence_of_any_offence(
    facts: dict[str, object], expected: Answer
) -> None:
    wanted = (Wanted.LEGAL_ASSISTANCE, Wanted.PRESERVATION, Wanted.CONTACT_24_7)
    held = [answer(case(THEFT, **facts), one, "budapest") for one in wanted]
    assert held == [expected] * 3


def test_the_un_convention_shares_electronic_evidence_of_serious_crime_only() -> None:
    evidence = {"electronic_evidence": True}
    assert answer(case(THEFT, **evidence), Wanted.PRESERVATION, "uncc") is NO
    assert answer(case(conduct(at_home=4), **evidence), Wanted.PRESERVATION, "uncc") is YES
    assert answer(case(ACCESS), Wanted.PRESERVATION, "uncc") is YES
    assert answer(case(conduct(at_home=4), **evidence), Wanted.JOINT_INVESTIGATION, "uncc") is NO
    assert answer(case(ACCESS), Wanted.JOINT_INVESTIGATION, "uncc") is YES


def test_the_un_convention_needs_no_group_and_no_border() -> None:
    facts = CaseFacts("XAA", "XBB", (ACCESS,), person_in_requested=True, in_force=BOTH)
    assert answer(facts, Wanted.EXTRADITION, "uncc") is YES


def test_every_rule_of_the_un_convention_is_marked_provisional() -> None:
    held = route(case())
    sources = {(t.source.instrument, t.source.certainty) for t in held.tests}
    sources |= {(c.instrument, c.source.certainty) for c in held.channels}
    assert sources == {
        ("untoc", Certainty.READ),
        ("budapest", Certainty.READ),
        ("uncc", Certainty.PROVISIONAL),
    }


def test_budapest_says_that_it_has_no_article_on_joint_investigations() -> None:
    held = route(case(wanted=frozenset({Wanted.JOINT_INVESTIGATION})))
    told = {c.instrument: (c.article, c.why) for c in held.channels}
    assert told["budapest"] == ("", ("no-article",))


def test_an_urgent_case_lists_the_direct_ways_of_budapest() -> None:
    held = route(case(ACCESS, urgent=True, wanted=frozenset({Wanted.LEGAL_ASSISTANCE})))
    told = [(c.name, c.article) for c in held.channels if c.instrument == "budapest"]
    assert told == [
        ("central-authority", "25, 27(2), 31"),
        ("expedited-means", "25(3)"),
        ("judicial-authorities", "27(9)(a)"),
        ("interpol", "27(9)(b)"),
    ]


def test_traffic_data_follows_a_preservation() -> None:
    held = route(case(ACCESS, wanted=frozenset({Wanted.TRAFFIC_DISCLOSURE})))
    told = {c.instrument: c.conditions for c in held.channels}
    assert told["budapest"] == ("follows-preservation",)
