"""What this part offers the whole."""
