"""Reads of people; each takes the actor who is looking."""
