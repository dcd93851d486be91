"""Decisions over plain values: no database, no clock."""
