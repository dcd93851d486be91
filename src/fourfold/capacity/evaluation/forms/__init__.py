"""What people fill in about courses and what came of them."""
