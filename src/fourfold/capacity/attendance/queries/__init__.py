"""Reads of attendance; each takes the actor who is looking."""
