"""Decisions over plain values: which numbers may stand as reach, and what belongs together."""
