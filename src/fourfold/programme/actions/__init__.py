"""Writes of the programme: verb and noun, keywords, one transaction, one audit line."""
