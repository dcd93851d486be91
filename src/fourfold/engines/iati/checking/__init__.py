"""Checking of activity files: structure by our table, codes, and the rules of the standard."""
