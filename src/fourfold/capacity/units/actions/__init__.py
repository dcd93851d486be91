"""What changes units and equipment, each with one audit line."""
