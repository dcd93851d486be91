"""Counting that stands up: units kept apart, people once, ranges, breakdowns that give nobody away.

Plain records in, a `Count` out.
"""

from fourfold.engines.counting.model import (
    Additivity,
    Cell,
    Count,
    CountUnit,
    Figure,
    Line,
    Method,
    Record,
    Sureness,
    Tie,
    Wanted,
)

__all__ = [
    "Additivity",
    "Cell",
    "Count",
    "CountUnit",
    "Figure",
    "Line",
    "Method",
    "Record",
    "Sureness",
    "Tie",
    "Wanted",
]
