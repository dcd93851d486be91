"""UNTOC: articles 2, 3, 13, 16 to 19, 21 and 27, read in the published text.

The convention's own offences (articles 5, 6, 8 and 23) count whatever their penalty; serious crime
counts from four years. Both only where transnational and involving an organized criminal group,
except that extradition can do with the person being in the requested State (16(1)), and legal
assistance with reasonable grounds to suspect (18(1), second sentence).
"""

from __future__ import annotations

from fourfold.engines.statutes.routing.conduct import (
    any_conduct,
    is_offence_of,
    is_serious,
    punishable_in_both,
    serious_crime,
)
from fourfold.engines.statutes.routing.instrument import Route, Rules, in_force_for_both
from fourfold.engines.statutes.routing.logic import all_of, any_of, either, every, fact
from fourfold.engines.statutes.routing.model import (
    CaseFacts,
    Conduct,
    RoutingTest,
    Source,
    Wanted,
)

OFFENCES = frozenset({"untoc.5", "untoc.6", "untoc.8", "untoc.23"})
GROUP_SIZE = 3


def tests(facts: CaseFacts) -> tuple[RoutingTest, ...]:
    """Every test of the convention on the facts, parts before what they make up."""
    offence = _offence(facts)
    group = _group(facts)
    limbs = _limbs(facts, group[-1])
    core = (offence[-1], limbs[-1], group[-1])
    applies = every("untoc.applies", _at("3(1)"), core)
    return (
        in_force_for_both("untoc", facts, _at("38")),
        *offence,
        *group,
        *limbs,
        applies,
        *_extradition(facts, limbs[-1], group[-1]),
        *_assistance(facts, applies, *core),
    )


def _at(pinpoint: str) -> Source:
    return Source("untoc", pinpoint)


def _counts(conduct: Conduct) -> bool | None:
    return any_of((is_offence_of(conduct, OFFENCES), is_serious(conduct)))


def _offence(facts: CaseFacts) -> tuple[RoutingTest, ...]:
    own = any_conduct(
        "untoc.convention-offence", facts, _at("3(1)(a)"), lambda c: is_offence_of(c, OFFENCES)
    )
    serious = serious_crime("untoc.serious-crime", facts, _at("3(1)(b), 2(b)"))
    return own, serious, either("untoc.offence", _at("3(1)"), (own, serious))


def _group(facts: CaseFacts) -> tuple[RoutingTest, ...]:
    group = facts.group
    enough = None if group.persons is None else group.persons >= GROUP_SIZE
    parts = (
        fact("untoc.group.persons", enough, _at("2(a)"), persons=group.persons, least=GROUP_SIZE),
        fact("untoc.group.structured", group.structured, _at("2(a), 2(c)")),
        fact("untoc.group.over-time", group.over_time, _at("2(a)")),
        fact("untoc.group.in-concert", group.in_concert, _at("2(a)")),
        fact("untoc.group.serious-crime", group.aims_at_serious_crime, _at("2(a)")),
        fact("untoc.group.benefit", group.aims_at_benefit, _at("2(a)")),
    )
    return *parts, every("untoc.group", _at("2(a)"), parts)


def _limbs(facts: CaseFacts, group: RoutingTest) -> tuple[RoutingTest, ...]:
    """Each limb on the fact it adds; that b to d speak of one State never closes limb a."""
    states = facts.committed_in or frozenset()
    several = len(states) > 1 if states else None
    active = fact("untoc.group.active", facts.group_active_elsewhere, _at("3(2)(c)"))
    limbs = (
        fact("untoc.transnational.a", several, _at("3(2)(a)"), states=tuple(sorted(states))),
        fact("untoc.transnational.b", facts.prepared_elsewhere, _at("3(2)(b)")),
        every("untoc.transnational.c", _at("3(2)(c)"), (active, group)),
        fact("untoc.transnational.d", facts.effects_elsewhere, _at("3(2)(d)")),
    )
    return active, *limbs, either("untoc.transnational", _at("3(2)"), limbs)


def _extradition(
    facts: CaseFacts, transnational: RoutingTest, group: RoutingTest
) -> tuple[RoutingTest, ...]:
    located = fact("untoc.person-located", facts.person_in_requested, _at("16(1)"))
    reach = either("untoc.extradition-link", _at("16(1)"), (transnational, located))
    both = any_conduct(
        "untoc.punishable-in-both",
        facts,
        _at("16(1)"),
        lambda c: all_of((_counts(c), punishable_in_both(c, None))),
    )
    return located, reach, both, every("untoc.extradition", _at("16(1)"), (both, group, reach))


def _assistance(
    facts: CaseFacts,
    applies: RoutingTest,
    offence: RoutingTest,
    transnational: RoutingTest,
    group: RoutingTest,
) -> tuple[RoutingTest, ...]:
    """18(1): that something of the offence is in the requested State is itself such a ground."""
    at = _at("18(1)")
    link = fact("untoc.located-in-requested", facts.located_in_requested, at)
    stated = fact("untoc.grounds-transnational", facts.grounds_transnational, at)
    crossing = either("untoc.suspected-transnational", at, (transnational, stated, link))
    band = fact("untoc.grounds-group", facts.grounds_group, at)
    suspected = either("untoc.suspected-group", at, (group, band))
    grounds = every("untoc.reasonable-grounds", at, (offence, crossing, suspected))
    return (
        *(link, stated, crossing, band, suspected, grounds),
        either("untoc.assistance", at, (applies, grounds)),
    )


_DUAL = "dual-criminality-may-be-asked"  # 18(9)

RULES = Rules(
    "untoc",
    _at("3(1)"),
    ("untoc.applies", "untoc.extradition", "untoc.assistance"),
    (
        Route(
            "extradition",
            Wanted.EXTRADITION,
            _at("16"),
            ("untoc.extradition",),
            ("domestic-minimum-penalty", "treaty-basis-declared"),  # 16(7), 16(4)-(5)
        ),
        Route(
            "central-authority",
            Wanted.LEGAL_ASSISTANCE,
            _at("18(13)"),
            ("untoc.assistance",),
            (_DUAL, "other-treaty-governs"),  # 18(7)
        ),
        Route(
            "interpol",
            Wanted.LEGAL_ASSISTANCE,
            _at("18(13)"),
            ("untoc.assistance",),
            (_DUAL, "states-agree"),
            urgent=True,
        ),
        Route(
            "central-authority",
            Wanted.PRESERVATION,
            _at("18(3)(i)"),
            ("untoc.assistance",),
            (_DUAL, "domestic-law-allows"),
        ),
        Route(
            "central-authority",
            Wanted.TRAFFIC_DISCLOSURE,
            _at("18(3)(e)"),
            ("untoc.assistance",),
            (_DUAL,),
        ),
        Route("24-7", Wanted.CONTACT_24_7, _at("18(13)")),
        Route(
            "joint-investigation",
            Wanted.JOINT_INVESTIGATION,
            _at("19"),
            ("untoc.applies",),
            ("states-agree",),
        ),
        Route("confiscation", Wanted.CONFISCATION, _at("13"), ("untoc.applies",)),
        Route(
            "transfer-of-proceedings",
            Wanted.TRANSFER_OF_PROCEEDINGS,
            _at("21"),
            ("untoc.applies",),
            ("states-agree",),
        ),
        Route(
            "transfer-of-persons",
            Wanted.TRANSFER_OF_PERSONS,
            _at("17"),
            ("untoc.applies",),
            ("states-agree",),
        ),
        Route("police", Wanted.POLICE, _at("27(1)"), ("untoc.applies",)),
        Route(
            "spontaneous-information",
            Wanted.INFORMATION,
            _at("18(4)"),
            ("untoc.assistance",),
            ("domestic-law-allows",),
        ),
    ),
)
