"""Decisions over plain values: gains, answers, days, files of scores."""
