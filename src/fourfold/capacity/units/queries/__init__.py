"""Reads of units and equipment, each for an actor."""
