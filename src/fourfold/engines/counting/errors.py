"""What cannot be counted or added, in sentences for people.

CountingError
├── NotAdditive       parts that may not be added: count again over the whole
├── Mixed             records of several methods, units or kinds in one figure
├── OverlappingTables a dimension stands in two tables of a breakdown
└── TwoRecordsOneId   the same record was handed over twice, and differs
"""


class CountingError(ValueError):
    """Root of what this engine refuses."""


class NotAdditive(CountingError):
    """Parts that may not be added along this dimension."""


class Mixed(CountingError):
    """The records are of several methods, units or kinds: each stands alone."""


class OverlappingTables(CountingError):
    """A dimension stands in two tables, so that one would give away what the other hides."""


class TwoRecordsOneId(CountingError):
    """One id with two contents: a provider is wrong, and no figure of it would be right."""
