"""What people fill in on attendance."""
