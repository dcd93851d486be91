"""How the programme's words become codes of the IATI standard. Each choice stands here alone.

There is no code for cybercrime: support is split between police, courts and law by a fixed share
for each pillar, and the pillars themselves stand beside it in a vocabulary of our own (99).
Sources: codelists Sector, OrganisationType, UNSDG-Targets, Region of IATI 2.03.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from fourfold.engines.iati.writing import model, percentages, said
from fourfold.kernel.vocabulary import OrganisationKind, Pillar

DAC, OWN, SDG_TARGET = "1", "99", "3"
LAW, POLICE, COURTS = "15130", "15132", "15134"
UNSPECIFIED_REGION = "998"
SECTORS: Mapping[str, Mapping[str, int]] = {
    Pillar.CAPACITY_BUILDING: {POLICE: 60, COURTS: 40},
    Pillar.REGULATORY_FRAMEWORK: {LAW: 100},
    Pillar.COOPERATION: {POLICE: 70, COURTS: 30},
    Pillar.PREVENTION: {POLICE: 100},
}
TARGETS: Mapping[str, tuple[str, ...]] = {
    Pillar.CAPACITY_BUILDING: ("16.a",),
    Pillar.REGULATORY_FRAMEWORK: ("16.3",),
    Pillar.COOPERATION: ("16.a", "17.9"),
    Pillar.PREVENTION: ("16.2",),
}
ORGANISATION_TYPES: Mapping[str, str] = {
    OrganisationKind.GOVERNMENT: "10",
    OrganisationKind.INTERNATIONAL: "40",
    OrganisationKind.REGIONAL: "40",
    OrganisationKind.PRIVATE_SECTOR: "70",
    OrganisationKind.ACADEMIA: "80",
    OrganisationKind.CIVIL_SOCIETY: "24",
    OrganisationKind.DONOR: "10",
}
PIPELINE, IMPLEMENTATION, CLOSED = "1", "2", "4"
PLANNED_START, PLANNED_END = "1", "3"


def sectors(
    weights: Mapping[str, Decimal], names: Mapping[str, str], uri: str
) -> tuple[model.Coded, ...]:
    """Sectors by the pillars' weights: the common codes, and the pillars; each makes 100."""
    shared: dict[str, Decimal] = {}
    for pillar, weight in weights.items():
        for code, share in SECTORS[pillar].items():
            shared[code] = shared.get(code, Decimal(0)) + weight * share
    common = (model.Coded(code, share, DAC) for code, share in percentages(shared).items())
    own = (
        model.Coded(pillar, share, OWN, uri, said(names[pillar]))
        for pillar, share in percentages(weights).items()
    )
    return (*common, *own)


def tags(pillars: Mapping[str, Decimal]) -> tuple[model.Coded, ...]:
    """Targets of sustainable development that the pillars work towards."""
    codes = sorted({code for pillar in pillars for code in TARGETS[pillar]})
    return tuple(model.Coded(code, vocabulary=SDG_TARGET) for code in codes)


def recipients(
    spent: Mapping[str, Decimal], elsewhere: Decimal
) -> tuple[tuple[model.Coded, ...], tuple[model.Coded, ...]]:
    """Countries by what was spent in them; what names no country goes to no single region."""
    weights = {**spent, UNSPECIFIED_REGION: elsewhere}
    shares = percentages(weights) or {UNSPECIFIED_REGION: Decimal(100)}
    region = shares.pop(UNSPECIFIED_REGION, None)
    regions = () if region is None else (model.Coded(UNSPECIFIED_REGION, region, DAC),)
    return tuple(model.Coded(code, share) for code, share in shares.items()), regions


def status(start: date | None, end: date | None, today: date) -> str:
    """Where an activity stands by its dates."""
    if start is not None and today < start:
        return PIPELINE
    return CLOSED if end is not None and today > end else IMPLEMENTATION


def dates(start: date | None, end: date | None) -> tuple[model.Dated, ...]:
    """The dates of the agreement: planned ones. When work truly began is not known here."""
    both = ((PLANNED_START, start), (PLANNED_END, end))
    return tuple(model.Dated(kind, day) for kind, day in both if day is not None)


def may_be_added(by: list[str], additive_along: list[str]) -> bool:
    """Whether a reader may add the parts of an indicator: only along every dimension it shows."""
    return bool(by) and set(by) <= set(additive_along)


def plain(value: Decimal) -> str:
    """A figure as the standard writes it."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
