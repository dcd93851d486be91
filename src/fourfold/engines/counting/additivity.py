"""What may be added, along which dimension, and the refusal in a sentence where it may not."""

from collections.abc import Sequence
from decimal import Decimal

from fourfold.engines.counting.errors import NotAdditive
from fourfold.engines.counting.model import Additivity, Count, CountUnit, Figure

DIMENSIONS = (
    "state", "region", "sex", "age", "disability", "role", "agency", "practitioner", "part",
    "capacity", "course", "curriculum", "event", "generation", "pillar", "quarter", "donor",
    "method", "unit", "kind", "outcome", "audience", "channel",
)  # fmt: skip
"""Dimensions that figures are told by. A record has one value of each, but for the donor."""

_OF_RECORDS = frozenset({CountUnit.ATTENDANCES, CountUnit.PERSON_DAYS})
_OF_A_PERSON = frozenset({"sex", "age", "disability", "state", "region"})
_OF_PLACE = frozenset({"state", "region"})
_NEVER_FOR_ITEMS = frozenset({"donor", "kind", "outcome", "unit"})


def additivity(unit: CountUnit, dimension: str) -> Additivity:
    """Whether figures in this unit may be added along this dimension."""
    if dimension == "donor":  # an activity that two pay for is supported by both
        return Additivity.NONE
    if unit in _OF_RECORDS:
        return Additivity.ADDITIVE
    if unit is CountUnit.ITEMS:
        return Additivity.NONE if dimension in _NEVER_FOR_ITEMS else Additivity.ADDITIVE
    if unit is CountUnit.STATES:
        return Additivity.ADDITIVE if dimension in _OF_PLACE else Additivity.NONE
    once = _OF_A_PERSON if unit is CountUnit.PERSONS else _OF_PLACE
    return Additivity.SEMI if dimension in once else Additivity.NONE


def additive_along(unit: CountUnit) -> tuple[str, ...]:
    """Every known dimension along which figures in this unit may be added."""
    return tuple(one for one in DIMENSIONS if additivity(unit, one) is Additivity.ADDITIVE)


def add(counts: Sequence[Count], *, along: str) -> Figure:
    """The sum of parts that may be added.

    Parts of a semi-additive dimension are added only where no record stands behind two of them, and
    persons never: whoever is in two parts, under one name or two, would count twice.

    Raises:
        NotAdditive: they may not be added; count again over the whole instead.
    """
    units = {one.wanted.unit for one in counts}
    if len(units) > 1:
        names = ", ".join(sorted(unit.value for unit in units))
        raise NotAdditive(f"Figures in different units are never added: {names}.")
    for unit in units:
        _refuse(unit, along)
    _refuse_mixtures(counts)
    figures = [one.figure for one in counts]
    low, value, high = (
        sum((getattr(one, end) for one in figures), Decimal(0)) for end in ("low", "value", "high")
    )
    return Figure(value, low, high)


def _refuse(unit: CountUnit, along: str) -> None:
    found = additivity(unit, along)
    if found is Additivity.NONE or (found is Additivity.SEMI and unit is CountUnit.PERSONS):
        message = (
            f"Figures in {unit.value} are not added along {along}: one may stand in several parts. "
            "Count again over the whole."
        )
        raise NotAdditive(message)


def _refuse_mixtures(counts: Sequence[Count]) -> None:
    methods = sorted({method for one in counts for method in one.methods})
    if len(methods) > 1:
        message = f"Numbers found by different methods are never added: {', '.join(methods)}."
        raise NotAdditive(message)
    lines = [(line.kind, line.id) for one in counts for line in one.lines]
    if len(set(lines)) != len(lines):
        raise NotAdditive("Some records stand behind several of the parts. Count over the whole.")
