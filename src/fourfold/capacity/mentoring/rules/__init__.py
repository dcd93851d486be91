"""Decisions over plain values: days of mentoring, generations of trainers."""
