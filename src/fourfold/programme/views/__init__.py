"""Pages of the programme: thin, each asks a query or an action that says who is looking."""
