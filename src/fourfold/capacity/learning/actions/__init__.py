"""Writes of courses, events and registrations."""
