"""What a certificate stands on, and a check in words."""
