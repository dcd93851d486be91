"""Reads of the programme; each takes the actor who is looking."""
