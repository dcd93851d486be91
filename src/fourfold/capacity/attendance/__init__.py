"""Who took part: sign-in sheets, check-ins, completions of e-learning, participations."""
