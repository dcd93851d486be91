"""Writes of the assessment: keyword-only, one transaction, one audit line each."""
