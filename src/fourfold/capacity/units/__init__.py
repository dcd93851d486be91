"""Specialised units and laboratories: set-up, equipment, hand-over, inspection, expiry."""
