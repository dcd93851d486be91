"""Figures, units, periods and refusals to add, in words."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from fourfold.engines.counting import (
    DIMENSIONS,
    THRESHOLD,
    Additivity,
    CountUnit,
    additivity,
)
from fourfold.kernel.places import region_name
from fourfold.kernel.registry import countables_providers
from fourfold.kernel.sentences import listed, listed_apart, noted, paired
from fourfold.kernel.vocabulary import (
    AgeBand,
    Capacity,
    Disability,
    Pillar,
    Practitioner,
    Sex,
)

NAMES = {
    "state": gettext_lazy("State"),
    "region": gettext_lazy("Region"),
    "sex": gettext_lazy("Sex"),
    "age": gettext_lazy("Age"),
    "disability": gettext_lazy("Disability"),
    "role": gettext_lazy("Role"),
    "agency": gettext_lazy("Agency"),
    "practitioner": gettext_lazy("Practitioner"),
    "part": gettext_lazy("Part taken"),
    "capacity": gettext_lazy("Capacity"),
    "course": gettext_lazy("Course"),
    "curriculum": gettext_lazy("Curriculum"),
    "event": gettext_lazy("Event"),
    "event_kind": gettext_lazy("Kind of event"),
    "generation": gettext_lazy("Generation"),
    "pillar": gettext_lazy("Pillar"),
    "quarter": gettext_lazy("Quarter"),
    "donor": gettext_lazy("Donor"),
    "method": gettext_lazy("Method"),
    "unit": gettext_lazy("What one of the number is"),
    "kind": gettext_lazy("Kind of record"),
    "outcome": gettext_lazy("Outcome"),
    "audience": gettext_lazy("Audience"),
    "channel": gettext_lazy("Channel"),
}
UNKNOWN_PERIOD = "unknown"  # as files of published figures write it
UNITS = {
    "attendances": gettext_lazy("attendances"),
    "person-days": gettext_lazy("person-days"),
    "persons": gettext_lazy("different persons"),
    "states": gettext_lazy("States"),
    "reach": gettext_lazy("reached"),
    "items": gettext_lazy("items"),
}
METHODS = {
    "counted": gettext_lazy("counted on the spot"),
    "registered": gettext_lazy("registered one by one"),
    "platform-reported": gettext_lazy("reported by a platform"),
    "estimated": gettext_lazy("estimated"),
}
VALUES = {
    "sex": dict(Sex.choices),
    "age": dict(AgeBand.choices),
    "disability": dict(Disability.choices),
    "practitioner": dict(Practitioner.choices),
    "pillar": dict(Pillar.choices),
    "capacity": dict(Capacity.choices),
    "method": METHODS,
}
BOUNDS = {
    "at-least": gettext_lazy("at least"),
    "more-than": gettext_lazy("more than"),
    "about": gettext_lazy("about"),
}


def amount(value: Decimal) -> str:
    """A number as the reader writes it, without noughts at its end."""
    text = format(value.normalize(), "f")
    places = len(text.partition(".")[2])
    return number_format(value, decimal_pos=places, force_grouping=True)


def with_bound(value: Decimal, bound: str) -> str:
    """The number as its source says it: more than, at least, exactly."""
    said = BOUNDS.get(bound)
    return f"{said} {amount(value)}" if said else amount(value)


def span(low: Decimal | None, high: Decimal | None) -> str:
    """The range in words; "" where nothing is uncertain."""
    if low is None or high is None or low == high:
        return ""
    return _("between %(low)s and %(high)s") % {"low": amount(low), "high": amount(high)}


def unit_of(unit: str, methods: Iterable[str] = ()) -> str:
    """The unit with the method that found the number."""
    words = str(UNITS.get(unit, unit))
    found = listed(METHODS.get(one, one) for one in methods)
    return noted(words, found) if found else words


def period(starts_on: date | None, ends_on: date | None) -> str:
    """A year where it is one, else both days."""
    if starts_on is None or ends_on is None:
        return _("unknown")
    whole_year = (starts_on.month, starts_on.day, ends_on.month, ends_on.day) == (1, 1, 12, 31)
    if whole_year and starts_on.year == ends_on.year:
        return str(starts_on.year)
    days = {"first": date_format(starts_on), "last": date_format(ends_on)}
    return _("%(first)s to %(last)s") % days


def period_said(said: str) -> str:
    """The period or method of a published figure as its source says it, or that it is unknown."""
    return said if said and said != UNKNOWN_PERIOD else _("unknown")


def dimension(name: str) -> str:
    """What a dimension is called."""
    return str(NAMES.get(name, name))


def table(by: str) -> str:
    """What the dimensions of a table are called, as in `sex+age`."""
    return inside(by.split("+"))


def withheld(tables: Iterable[str]) -> str:
    """Why tables of a published claim are not shown; "" where none is withheld."""
    names = listed_apart(map(table, tables))
    said = _("Withheld, by %(names)s: subtracted from another published claim, it would show fewer "
             "than %(few)s people.")  # fmt: skip
    return said % {"names": names, "few": THRESHOLD} if names else ""


def at(name: str, value: str | None) -> str:
    """A value of a dimension; what is not known says so."""
    if value is None:
        return _("withheld")
    if name == "region" and value:
        return region_name(value)
    if value in VALUES.get(name, ()):
        return str(VALUES[name][value])
    return _value_of_a_context(name, value) or value or _("not known")


def _value_of_a_context(name: str, value: str) -> str:
    known = (one.values.get(name, {}) for one in countables_providers())
    return next((str(values[value]) for values in known if value in values), "")


def filtered(where: Mapping[str, Iterable[str]]) -> str:
    """What alone is counted, each dimension with its values in a line of its own."""
    return "\n".join(
        paired(dimension(name), listed(at(name, value) for value in values))
        for name, values in where.items()
    )


def inside(names: Iterable[str]) -> str:
    """Dimensions within a sentence. A State keeps its capital, as every such language writes it."""
    return listed(
        pgettext("inside a sentence", "State") if name == "state" else dimension(name).lower()
        for name in names
    )


def adding(unit: str, *, supported: bool = False) -> str:
    """What may be added, and what may not, in a sentence."""
    counted = CountUnit(unit)
    may = [one for one in DIMENSIONS if additivity(counted, one) is Additivity.ADDITIVE]
    if supported:
        return _("Figures supported by several donors are never added: one activity may have many.")
    if counted is CountUnit.PERSONS:
        return _(
            "Persons are never added, along no dimension: whoever stands in two parts would count "
            "twice. Count again over the whole."
        )
    if counted is CountUnit.REACH:
        return _(
            "Numbers of people reached are never added: the same people may be reached twice, and "
            "numbers found by different methods say different things."
        )
    if not may:
        return _("Parts of this figure are never added.")
    return _("Parts may be added along: %(names)s. Never along donors.") % {"names": inside(may)}


def breakdown_note() -> str:
    """What stands under a table of parts."""
    return _(
        "Parts with fewer than %(few)s people are not shown, and others with them, so that nobody "
        "can be found by subtraction."
    ) % {"few": THRESHOLD}


def caution(unit: str) -> str:
    """What one has to know to read a figure in this unit."""
    said = {
        "attendances": _("Times that somebody took part: one person may stand behind several."),
        "person-days": _("Days attended, summed over the people who attended them."),
        "persons": _(
            "Different people. Where two records may be one person, the range says how many there "
            "are at least and at most."
        ),
        "states": _("Different States."),
        "reach": _("A number of times, not of people: whoever was reached twice counts twice."),
        "items": _("Things or outcomes, each kind for itself."),
    }
    return said[unit]
