"""What the codes of the treaty catalogue are called; lazy, so that they follow the reader."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from fourfold.engines.statutes.model import AtomKind, Bound, Does
from fourfold.kernel.sentences import listed
from fourfold.reference.treaties import Parameter

KINDS_OF_INSTRUMENT = {
    "treaty": gettext_lazy("Treaty"),
    "protocol": gettext_lazy("Protocol"),
    "directive": gettext_lazy("Directive"),
    "regulation": pgettext_lazy("instrument", "Regulation"),
    "framework-decision": gettext_lazy("Framework decision"),
    "model-law": gettext_lazy("Model law"),
}
IN_FORCE = {
    "yes": gettext_lazy("In force"),
    "no": gettext_lazy("Not in force"),
    "unknown": gettext_lazy("Unknown"),
}
DOES = {
    Does.GENERAL: gettext_lazy("General"),
    Does.OFFENCE: gettext_lazy("Offence"),
    Does.LIABILITY: gettext_lazy("Liability and sanctions"),
    Does.JURISDICTION: gettext_lazy("Jurisdiction"),
    Does.PROCEDURE: gettext_lazy("Procedure"),
    Does.COOPERATION: gettext_lazy("Cooperation"),
    Does.PREVENTION: gettext_lazy("Prevention"),
    Does.INSTITUTION: gettext_lazy("Assistance and institutions"),
    Does.FINAL: gettext_lazy("Final provisions"),
}
ATOM_KINDS = {
    AtomKind.CONDUCT: gettext_lazy("Conduct"),
    AtomKind.MENTAL: gettext_lazy("Mental element"),
    AtomKind.OBJECT: gettext_lazy("Object"),
    AtomKind.OPTIONAL: gettext_lazy("Optional"),
    AtomKind.PENALTY: gettext_lazy("Penalty"),
    AtomKind.PARAMETER: gettext_lazy("Figure"),
    AtomKind.SAFEGUARD: gettext_lazy("Safeguard"),
    AtomKind.POWER: gettext_lazy("Power"),
    AtomKind.SCOPE: gettext_lazy("Scope"),
    AtomKind.DUTY: gettext_lazy("Duty"),
}
OFFENCE_HEADING = gettext_lazy("What has to be an offence")
LAW_HEADING = gettext_lazy("What the law has to provide")
SAFEGUARDS_HEADING = gettext_lazy("Safeguards")
OPTIONAL_HEADING = gettext_lazy("What the law may add or leave out")
CONFIDENCE = {
    "high": gettext_lazy("High"),
    "medium": gettext_lazy("Medium"),
    "low": gettext_lazy("Low"),
}
_BOUNDS = {
    Bound.AT_MOST: gettext_lazy("at most %(value)s"),
    Bound.AT_LEAST: gettext_lazy("at least %(value)s"),
    Bound.EXACTLY: gettext_lazy("exactly %(value)s"),
}


def heading(kind: AtomKind, does: Does) -> str:
    """The heading under which a requirement stands on the page of its article."""
    if kind == AtomKind.SAFEGUARD:
        return str(SAFEGUARDS_HEADING)
    if kind == AtomKind.OPTIONAL:
        return str(OPTIONAL_HEADING)
    return str(OFFENCE_HEADING if does == Does.OFFENCE else LAW_HEADING)


def figure(parameter: Parameter | None) -> str:
    """`at most 90 days`; empty without a figure."""
    if parameter is None:
        return ""
    number = int(parameter.value) if parameter.value == int(parameter.value) else parameter.value
    return str(_BOUNDS[Bound(parameter.bound)]) % {"value": _counted(number, parameter.unit)}


def _counted(number: float, unit: str) -> str:
    if unit == "days":
        return ngettext("%(number)s day", "%(number)s days", int(number)) % {"number": number}
    if unit == "years":
        return ngettext("%(number)s year", "%(number)s years", int(number)) % {"number": number}
    if unit == "hours":
        return ngettext("%(number)s hour", "%(number)s hours", int(number)) % {"number": number}
    return _("%(number)s %(unit)s") % {"number": number, "unit": unit}


def words(codes: tuple[str, ...]) -> str:
    """Codes of elements as words: `whole-or-part` reads `whole or part`."""
    return listed(code.replace("-", " ") for code in codes)
