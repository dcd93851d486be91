"""Reads of the assessment; each takes the actor who is looking."""
