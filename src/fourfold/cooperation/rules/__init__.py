"""Decisions over plain values: which State a name means, what has changed, what may be covered."""
