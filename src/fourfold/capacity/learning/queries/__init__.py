"""Reads of courses, events and registrations; each takes the actor who is looking."""
