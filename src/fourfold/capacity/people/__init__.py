"""Participants, counted once: names as written, what links them, who decided so."""
