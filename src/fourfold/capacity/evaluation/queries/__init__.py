"""Reads of evaluation, each for an actor who is looking."""
