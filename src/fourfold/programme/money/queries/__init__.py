"""Reads of money; whoever calls says who is looking."""
