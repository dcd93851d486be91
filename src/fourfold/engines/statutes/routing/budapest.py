"""Convention on Cybercrime (Budapest): articles 23 to 35, read in the published text.

Cooperation reaches offences related to computer systems and data, and evidence in electronic form
of any offence (23, 25(1)); extradition only its own offences from one year in both States (24(1)).
"""

from __future__ import annotations

from fourfold.engines.statutes.routing.conduct import (
    any_conduct,
    is_offence_of,
    punishable_in_both,
)
from fourfold.engines.statutes.routing.instrument import Route, Rules, in_force_for_both
from fourfold.engines.statutes.routing.logic import all_of, either, fact
from fourfold.engines.statutes.routing.model import CaseFacts, RoutingTest, Source, Wanted

OFFENCES = frozenset(f"budapest.{number}" for number in range(2, 12))
EXTRADITION_YEARS = 1.0


def tests(facts: CaseFacts) -> tuple[RoutingTest, ...]:
    """Every test of the convention on the facts, parts before what they make up."""
    own = any_conduct(
        "budapest.convention-offence", facts, _at("2-11"), lambda c: is_offence_of(c, OFFENCES)
    )
    computer = fact("budapest.computer-related", facts.computer_related, _at("23"))
    evidence = fact("budapest.electronic-evidence", facts.electronic_evidence, _at("23"))
    extradition = any_conduct(
        "budapest.extradition",
        facts,
        _at("24(1)(a)"),
        lambda c: all_of((is_offence_of(c, OFFENCES), punishable_in_both(c, EXTRADITION_YEARS))),
    )
    return (
        in_force_for_both("budapest", facts, _at("36, 37")),
        own,
        computer,
        evidence,
        either("budapest.cooperation", _at("23, 25(1)"), (own, computer, evidence)),
        extradition,
    )


def _at(pinpoint: str) -> Source:
    return Source("budapest", pinpoint)


_COOPERATION = ("budapest.cooperation",)
_DUAL = "dual-criminality-may-be-asked"  # 25(5)
_NO_OTHER_TREATY = "no-assistance-treaty"  # 27(1)

RULES = Rules(
    "budapest",
    _at("23"),
    ("budapest.cooperation", "budapest.extradition"),
    (
        Route(
            "extradition",
            Wanted.EXTRADITION,
            _at("24"),
            ("budapest.extradition",),
            ("other-minimum-by-treaty", "treaty-basis-declared"),  # 24(1)(b), 24(3)
        ),
        Route(
            "central-authority",
            Wanted.LEGAL_ASSISTANCE,
            _at("25, 27(2), 31"),
            _COOPERATION,
            (_DUAL, "other-treaty-governs"),
        ),
        Route(
            "expedited-means",
            Wanted.LEGAL_ASSISTANCE,
            _at("25(3)"),
            _COOPERATION,
            (_DUAL, "confirmed-in-writing"),
            urgent=True,
        ),
        Route(
            "judicial-authorities",
            Wanted.LEGAL_ASSISTANCE,
            _at("27(9)(a)"),
            _COOPERATION,
            (_DUAL, _NO_OTHER_TREATY),
            urgent=True,
        ),
        Route(
            "interpol",
            Wanted.LEGAL_ASSISTANCE,
            _at("27(9)(b)"),
            _COOPERATION,
            (_DUAL, _NO_OTHER_TREATY),
            urgent=True,
        ),
        Route(
            "preservation",
            Wanted.PRESERVATION,
            _at("29"),
            _COOPERATION,
            ("assistance-intended", "reservation-on-dual-criminality"),  # 29(1), 29(4)
        ),
        Route(
            "traffic-disclosure",
            Wanted.TRAFFIC_DISCLOSURE,
            _at("30"),
            _COOPERATION,
            ("follows-preservation",),
        ),
        Route("24-7", Wanted.CONTACT_24_7, _at("35"), _COOPERATION),
        Route("joint-investigation", Wanted.JOINT_INVESTIGATION, _at("23")),
        Route("confiscation", Wanted.CONFISCATION, _at("23")),
        Route("transfer-of-proceedings", Wanted.TRANSFER_OF_PROCEEDINGS, _at("23")),
        Route("transfer-of-persons", Wanted.TRANSFER_OF_PERSONS, _at("23")),
        Route("police", Wanted.POLICE, _at("35(1)"), _COOPERATION, ("by-24-7-contact",)),
        Route(
            "spontaneous-information",
            Wanted.INFORMATION,
            _at("26"),
            _COOPERATION,
            ("domestic-law-allows",),
        ),
    ),
)
