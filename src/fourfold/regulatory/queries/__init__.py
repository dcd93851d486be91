"""Reads of the regulatory framework; each takes who is looking."""
