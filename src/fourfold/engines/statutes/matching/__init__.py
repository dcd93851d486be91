"""Ranked candidate provisions for each requirement of a treaty: assistance, never a verdict.

BM25F over heading, text and part, on the concepts of dictionaries in the field's own words (six
languages) and, where the law is in English, on plain words. Nothing is learnt, nothing is
downloaded; the same corpus and the same question give the same answer.
"""

from fourfold.engines.statutes.matching.errors import DictionaryError
from fourfold.engines.statutes.matching.index import Index
from fourfold.engines.statutes.matching.model import SURE, WEAK, Candidate, Why
from fourfold.engines.statutes.matching.terms import concepts_in

__all__ = ["SURE", "WEAK", "Candidate", "DictionaryError", "Index", "Why", "concepts_in"]
