"""What follows without asking a database."""
