"""Pages of units and equipment."""
