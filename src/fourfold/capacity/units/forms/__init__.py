"""Forms of units and equipment."""
