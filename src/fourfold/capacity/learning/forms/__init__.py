"""What people fill in about courses, events and registrations."""
