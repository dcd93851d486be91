"""What whoever runs an instance sees of it: logs, metrics, readiness, refusals."""
