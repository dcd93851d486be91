"""Writes of money: one transaction and one audit line each."""
