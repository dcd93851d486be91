"""Acts of results."""
