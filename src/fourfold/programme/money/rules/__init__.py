"""Decisions about money over plain values."""
