"""What is read of results, by who is looking."""
