"""Rules of results that need no database."""
