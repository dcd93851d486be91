"""Decisions about courses and events over plain values."""
