"""Where the formats of Django leave large numbers without groups of three digits."""
