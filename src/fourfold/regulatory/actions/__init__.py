"""Writes of the regulatory framework."""
