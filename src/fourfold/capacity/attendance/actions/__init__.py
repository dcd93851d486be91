"""Writes of attendance."""
