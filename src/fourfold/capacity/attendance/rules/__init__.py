"""Decisions on attendance over plain values."""
