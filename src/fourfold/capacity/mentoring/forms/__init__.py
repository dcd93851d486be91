"""What people fill in about mentoring and advice."""
