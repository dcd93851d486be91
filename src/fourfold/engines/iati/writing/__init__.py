"""Writing of activity files: frozen values in, deterministic bytes out."""

from fourfold.engines.iati.writing import model
from fourfold.engines.iati.writing.results import (
    Baseline,
    Document,
    Figure,
    Indicator,
    Period,
    Reference,
    Result,
)
from fourfold.engines.iati.writing.shares import percentages, split, yearly
from fourfold.engines.iati.writing.words import NO_WORDS, Words, said
from fourfold.engines.iati.writing.write import write_activities

__all__ = [
    "NO_WORDS",
    "Baseline",
    "Document",
    "Figure",
    "Indicator",
    "Period",
    "Reference",
    "Result",
    "Words",
    "model",
    "percentages",
    "said",
    "split",
    "write_activities",
    "yearly",
]
