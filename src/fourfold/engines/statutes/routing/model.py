"""The facts of a case, and what routing answers. Whatever is None is not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from fourfold.engines.statutes.assessing.thresholds import Heaviest


class Wanted(StrEnum):
    """What the requesting State wants."""

    EXTRADITION = "extradition"
    LEGAL_ASSISTANCE = "legal-assistance"
    PRESERVATION = "preservation"
    TRAFFIC_DISCLOSURE = "traffic-disclosure"
    CONTACT_24_7 = "24-7"
    JOINT_INVESTIGATION = "joint-investigation"
    CONFISCATION = "confiscation"
    TRANSFER_OF_PROCEEDINGS = "transfer-of-proceedings"
    TRANSFER_OF_PERSONS = "transfer-of-persons"
    POLICE = "police"
    INFORMATION = "information"  # sent without a request


class Answer(StrEnum):
    """Yes, no, or the facts do not tell."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, truth: bool | None) -> Answer:
        """The answer of a truth in three values."""
        return cls.UNKNOWN if truth is None else cls.YES if truth else cls.NO


class Certainty(StrEnum):
    """How far the rule itself may be relied on."""

    READ = "read"  # read in the treaty's text
    PROVISIONAL = "provisional"  # general knowledge, to be checked against the certified text


@dataclass(frozen=True, slots=True)
class Source:
    """The provision that a rule comes from, such as `untoc` `3(2)(b)`."""

    instrument: str
    pinpoint: str
    certainty: Certainty = Certainty.READ


@dataclass(frozen=True, slots=True)
class Conduct:
    """What somebody is suspected of.

    Args:
        name: how the case names it: a national provision, or a short description.
        offences: articles of treaties whose offences it is, as `untoc.5`, `uncc.7`, `budapest.2`.
        offences_complete: no other article fits, so that silence means no.
        requesting: heaviest penalty in the requesting State; None while unknown.
        requested: heaviest penalty for it in the requested State; None while unknown.
        punishable_requesting: it is an offence in the requesting State at all, whatever is known of
            its penalty.
        punishable_requested: the same of the requested State.
    """

    name: str
    offences: frozenset[str] = frozenset()
    offences_complete: bool = False
    requesting: Heaviest | None = None
    requested: Heaviest | None = None
    punishable_requesting: bool | None = None
    punishable_requested: bool | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The group behind it, element by element of UNTOC article 2(a).

    `structured` in the sense of 2(c): not randomly formed for the immediate commission of an
    offence; it needs no roles, continuity or developed structure.
    """

    persons: int | None = None
    structured: bool | None = None
    over_time: bool | None = None
    in_concert: bool | None = None
    aims_at_serious_crime: bool | None = None  # or at offences of the convention
    aims_at_benefit: bool | None = None  # financial or other material, direct or indirect


@dataclass(frozen=True, slots=True)
class InForce:
    """Whether an instrument is in force for either State on the day of the case."""

    requesting: bool | None = None
    requested: bool | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case, as far as it is known.

    Args:
        requesting: code of the requesting State.
        requested: code of the requested State.
        conduct: everything suspected; any one of it may open a route.
        committed_in: codes of the States where it was committed; None while unknown.
        prepared_elsewhere: a substantial part of preparation, planning, direction or control takes
            place in another State.
        group_active_elsewhere: the group engages in criminal activities in more than one State.
        effects_elsewhere: substantial effects in another State.
        group: the group.
        grounds_transnational: there are reasonable grounds to suspect a transnational offence.
        grounds_group: there are reasonable grounds to suspect an organized criminal group.
        located_in_requested: victims, witnesses, proceeds, instrumentalities or evidence are in the
            requested State.
        person_in_requested: the person sought is in the requested State.
        electronic_evidence: evidence in electronic form is to be collected.
        computer_related: the offence is related to computer systems and data.
        in_force: by code of the instrument, for either State; what is missing is unknown.
        urgent: the matter is urgent.
        wanted: what is asked for; empty for everything.
    """

    requesting: str
    requested: str
    conduct: tuple[Conduct, ...] = ()
    committed_in: frozenset[str] | None = None
    prepared_elsewhere: bool | None = None
    group_active_elsewhere: bool | None = None
    effects_elsewhere: bool | None = None
    group: Group = field(default_factory=Group)
    grounds_transnational: bool | None = None
    grounds_group: bool | None = None
    located_in_requested: bool | None = None
    person_in_requested: bool | None = None
    electronic_evidence: bool | None = None
    computer_related: bool | None = None
    in_force: Mapping[str, InForce] = field(default_factory=dict)
    urgent: bool = False
    wanted: frozenset[Wanted] = frozenset()


@dataclass(frozen=True, slots=True)
class RoutingTest:
    """One test with its reason as a code, the values for its sentence, and its source.

    `parts` are names of the tests that it was put together from.
    """

    name: str
    passes: bool | None
    reason: str
    source: Source
    params: Mapping[str, object] = field(default_factory=dict)
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """Whether an instrument can be used at all between the two States in this case.

    `basis` is the way its scope was met; `why` names the tests that decided.
    """

    instrument: str
    basis: str
    open: Answer
    why: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to ask for one thing. `conditions` are codes of what still has to be met or may bar.

    `why` names the tests that decided: those that fail, else those that are unknown, else all.
    """

    name: str
    wanted: Wanted
    instrument: str
    article: str
    open: Answer
    why: tuple[str, ...]
    source: Source
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Routing:
    """Every test, every instrument and every channel, the closed and unknown ones included."""

    tests: tuple[RoutingTest, ...]
    instruments: tuple[Open, ...]
    channels: tuple[Channel, ...]

    def test(self, name: str) -> RoutingTest:
        """A test by its name; `KeyError` when there is none."""
        return {test.name: test for test in self.tests}[name]
