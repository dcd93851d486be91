"""Decisions about people over plain values."""
