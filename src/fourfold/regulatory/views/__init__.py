"""Pages of the regulatory framework."""
