"""Tags that put findings into words."""
