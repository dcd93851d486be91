"""What people fill in: answers, decisions, rounds, missions, files."""
