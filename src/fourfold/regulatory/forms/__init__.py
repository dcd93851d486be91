"""Forms of the regulatory framework."""
