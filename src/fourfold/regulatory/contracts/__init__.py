"""Frozen values that pages, reports and commands share."""
