"""Writes of mentoring and of expert advice."""
