"""What can go wrong with results, in sentences for people.

Invalid
├── Uncountable      the records cannot give one figure: they are of several methods, units or kinds
└── WrongDefinition  a version of an indicator that cannot be counted
Conflict
├── NoLongerDraft    the claim has been published or discarded
├── AlreadyRestated  another claim restates it already
├── NoRecordsHeld    a figure without records cannot be run again or restated
├── ReportStands     a published report is never changed
└── ReportIsStale    claims have changed since it was gathered
"""

from fourfold.kernel.errors import Conflict, Invalid


class Uncountable(Invalid):
    """No single figure comes of these records."""


class WrongDefinition(Invalid):
    """The definition cannot be counted."""


class NoLongerDraft(Conflict):
    """The claim stands already, or was discarded."""


class AlreadyRestated(Conflict):
    """One claim restates another, not two."""


class NoRecordsHeld(Conflict):
    """There is nothing to count again."""


class ReportStands(Conflict):
    """The report has been published: it stays as it is."""


class ReportIsStale(Conflict):
    """The claims that stand are not those that the report was gathered with."""
