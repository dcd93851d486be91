"""The results framework: outcomes in the programme's words, outputs and indicators as proposed.

What is fictional (baselines, targets, milestones) stands in a framework of its own.
"""

from fourfold.reference.results.errors import ResultsDataError
from fourfold.reference.results.load import load_results
from fourfold.reference.results.model import IndicatorRow, ResultsData

__all__ = ["IndicatorRow", "ResultsData", "ResultsDataError", "load_results"]
