"""How numbers, days and times are written where the formats of Django do not serve."""
