"""UN Convention against Cybercrime. No certified text is at hand: every rule is provisional.

Cooperation reaches the convention's own offences (7 to 17), and evidence in electronic form of any
serious crime (35); extradition, joint investigations, confiscation, transfers and police
cooperation its own offences only.
"""

from __future__ import annotations

from fourfold.engines.statutes.routing.conduct import (
    any_conduct,
    is_offence_of,
    punishable_in_both,
    serious_crime,
)
from fourfold.engines.statutes.routing.instrument import Route, Rules, in_force_for_both
from fourfold.engines.statutes.routing.logic import all_of, either, every, fact
from fourfold.engines.statutes.routing.model import (
    CaseFacts,
    Certainty,
    RoutingTest,
    Source,
    Wanted,
)

OFFENCES = frozenset(f"uncc.{number}" for number in range(7, 18))


def tests(facts: CaseFacts) -> tuple[RoutingTest, ...]:
    """Every test of the convention on the facts, parts before what they make up."""
    own = any_conduct(
        "uncc.convention-offence", facts, _at("7-17"), lambda c: is_offence_of(c, OFFENCES)
    )
    serious = serious_crime("uncc.serious-crime", facts, _at("2"))
    evidence = fact("uncc.electronic-evidence", facts.electronic_evidence, _at("35"))
    shared = every("uncc.evidence-of-serious-crime", _at("35"), (serious, evidence))
    located = fact("uncc.person-located", facts.person_in_requested, _at("37"))
    both = any_conduct(
        "uncc.punishable-in-both",
        facts,
        _at("37"),
        lambda c: all_of((is_offence_of(c, OFFENCES), punishable_in_both(c, None))),
    )
    return (
        in_force_for_both("uncc", facts, _at("65")),
        own,
        serious,
        evidence,
        shared,
        either("uncc.cooperation", _at("35"), (own, shared)),
        located,
        both,
        every("uncc.extradition", _at("37"), (both, located)),
    )


def _at(pinpoint: str) -> Source:
    return Source("uncc", pinpoint, Certainty.PROVISIONAL)


_COOPERATION = ("uncc.cooperation",)
_OWN = ("uncc.convention-offence",)
_DUAL = "dual-criminality-may-be-asked"

RULES = Rules(
    "uncc",
    _at("35"),
    ("uncc.cooperation", "uncc.extradition"),
    (
        Route(
            "extradition",
            Wanted.EXTRADITION,
            _at("37"),
            ("uncc.extradition",),
            ("domestic-minimum-penalty", "treaty-basis-declared"),
        ),
        Route("central-authority", Wanted.LEGAL_ASSISTANCE, _at("40, 44"), _COOPERATION, (_DUAL,)),
        Route(
            "preservation",
            Wanted.PRESERVATION,
            _at("42"),
            _COOPERATION,
            ("assistance-intended",),
        ),
        Route(
            "traffic-disclosure",
            Wanted.TRAFFIC_DISCLOSURE,
            _at("43"),
            _COOPERATION,
            ("follows-preservation",),
        ),
        Route("24-7", Wanted.CONTACT_24_7, _at("41"), _COOPERATION),
        Route(
            "joint-investigation",
            Wanted.JOINT_INVESTIGATION,
            _at("48"),
            _OWN,
            ("states-agree",),
        ),
        Route("confiscation", Wanted.CONFISCATION, _at("50"), _OWN),
        Route(
            "transfer-of-proceedings",
            Wanted.TRANSFER_OF_PROCEEDINGS,
            _at("39"),
            _OWN,
            ("states-agree",),
        ),
        Route(
            "transfer-of-persons",
            Wanted.TRANSFER_OF_PERSONS,
            _at("38"),
            _OWN,
            ("states-agree",),
        ),
        Route("police", Wanted.POLICE, _at("47"), _OWN),
        Route(
            "spontaneous-information",
            Wanted.INFORMATION,
            _at("40"),
            _COOPERATION,
            ("domestic-law-allows",),
        ),
    ),
)
