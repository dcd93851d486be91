"""Counting that stands up: units kept apart, people once, ranges, breakdowns that give nobody away.

Plain records in, a `Count` out:

1. `count` gives a figure in one of six units with its range, its lines and its breakdown.
2. `attribute` splits it over funds by their shares; the parts sum to the whole exactly.
3. `additivity` says what may be added along which dimension, and `add` refuses the rest.
4. `digest_of` seals what was asked and what came out.
"""

from fourfold.engines.counting.additivity import DIMENSIONS, add, additive_along, additivity
from fourfold.engines.counting.breakdown import is_guarded, tables_of
from fourfold.engines.counting.counting import REST, attribute, count, count_for_fund
from fourfold.engines.counting.differencing import Shown, gives_away
from fourfold.engines.counting.digest import digest_of, number_text, wanted_as_data
from fourfold.engines.counting.errors import (
    CountingError,
    Mixed,
    NotAdditive,
    OverlappingTables,
    TwoRecordsOneId,
)
from fourfold.engines.counting.model import (
    Additivity,
    Cell,
    Count,
    CountUnit,
    Figure,
    Line,
    Method,
    Record,
    Wanted,
)
from fourfold.engines.counting.selecting import PEOPLE
from fourfold.engines.counting.suppression import THRESHOLD
from fourfold.engines.persons import Sureness, Tie, Unseen

__all__ = [
    "DIMENSIONS",
    "PEOPLE",
    "REST",
    "THRESHOLD",
    "Additivity",
    "Cell",
    "Count",
    "CountUnit",
    "CountingError",
    "Figure",
    "Line",
    "Method",
    "Mixed",
    "NotAdditive",
    "OverlappingTables",
    "Record",
    "Shown",
    "Sureness",
    "Tie",
    "TwoRecordsOneId",
    "Unseen",
    "Wanted",
    "add",
    "additive_along",
    "additivity",
    "attribute",
    "count",
    "count_for_fund",
    "digest_of",
    "gives_away",
    "is_guarded",
    "number_text",
    "tables_of",
    "wanted_as_data",
]
