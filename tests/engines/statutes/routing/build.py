"""A case that is open in every way, and Hypothesis strategies for others."""

from dataclasses import replace

from hypothesis import strategies as st

from fourfold.engines.statutes.assessing import Heaviest, heaviest_of
from fourfold.engines.statutes.model import Penalty
from fourfold.engines.statutes.routing import (
    Answer,
    CaseFacts,
    Conduct,
    Group,
    InForce,
    Routing,
    Wanted,
    route,
)

INSTRUMENTS = ("untoc", "uncc", "budapest")
GROUP = Group(3, True, True, True, True, True)
BOTH = dict.fromkeys(INSTRUMENTS, InForce(True, True))


def years(number: float) -> Heaviest:
    return heaviest_of([Penalty("imprisonment", at_most=number * 12)])


def conduct(*offences: str, at_home: float | None = 5, there: float | None = 5) -> Conduct:
    return Conduct(
        "fraud by computer",
        frozenset(offences),
        True,
        None if at_home is None else years(at_home),
        None if there is None else years(there),
    )


def case(*conducts: Conduct, **facts: object) -> CaseFacts:
    """Transnational by its effects, a group of three, all treaties in force, nothing else known."""
    held = CaseFacts(
        "XAA",
        "XBB",
        conducts or (conduct(),),
        committed_in=frozenset({"XAA"}),
        effects_elsewhere=True,
        group=GROUP,
        in_force=BOTH,
    )
    return replace(held, **facts)  # type: ignore[arg-type] -- the facts go by name


def answer(facts: CaseFacts, wanted: Wanted, instrument: str = "untoc") -> Answer:
    """The answer of the instrument's first channel for what is wanted."""
    found = (c for c in route(facts).channels if (c.wanted, c.instrument) == (wanted, instrument))
    return next(found).open


def answers(routing: Routing) -> dict[tuple[str, ...], Answer]:
    held = {("instrument", one.instrument): one.open for one in routing.instruments}
    channels = {(c.instrument, c.wanted.value, c.name, c.article): c.open for c in routing.channels}
    return {**held, **channels}


THREE = st.sampled_from((True, None, False, True, True, True))  # mostly open, or little is tried
OFFENCES = st.sampled_from(
    ("untoc.5", "untoc.6", "untoc.8", "untoc.23", "uncc.7", "uncc.13", "budapest.2", "untoc.18")
)
HEAVIEST = st.none() | st.sampled_from((0.5, 1.0, 3.0, 4.0, 10.0)).map(years)
CONDUCT = st.builds(
    Conduct,
    name=st.sampled_from(("one", "two")),
    offences=st.frozensets(OFFENCES, max_size=2),
    offences_complete=st.booleans(),
    requesting=HEAVIEST,
    requested=HEAVIEST,
    punishable_requesting=THREE,
    punishable_requested=THREE,
)
GROUPS = st.builds(
    Group,
    persons=st.sampled_from((3, 4, None, 2, 1)),
    structured=THREE,
    over_time=THREE,
    in_concert=THREE,
    aims_at_serious_crime=THREE,
    aims_at_benefit=THREE,
)
IN_FORCE = st.builds(InForce, requesting=THREE, requested=THREE)
CASES = st.builds(
    CaseFacts,
    requesting=st.just("XAA"),
    requested=st.just("XBB"),
    conduct=st.lists(CONDUCT, max_size=2).map(tuple),
    committed_in=st.none() | st.frozensets(st.sampled_from(("XAA", "XBB", "XCC")), max_size=2),
    prepared_elsewhere=THREE,
    group_active_elsewhere=THREE,
    effects_elsewhere=THREE,
    group=GROUPS,
    grounds_transnational=THREE,
    grounds_group=THREE,
    located_in_requested=THREE,
    person_in_requested=THREE,
    electronic_evidence=THREE,
    computer_related=THREE,
    in_force=st.dictionaries(st.sampled_from(INSTRUMENTS), IN_FORCE),
    urgent=st.booleans(),
)
FLAGS = (
    "prepared_elsewhere",
    "group_active_elsewhere",
    "effects_elsewhere",
    "grounds_transnational",
    "grounds_group",
    "located_in_requested",
    "person_in_requested",
    "electronic_evidence",
    "computer_related",
)
ELEMENTS = ("structured", "over_time", "in_concert", "aims_at_serious_crime", "aims_at_benefit")
