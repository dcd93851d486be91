"""Reads of mentoring, advice and lineage, each for an actor who is looking."""
