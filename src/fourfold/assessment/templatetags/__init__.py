"""Tags that draw figures of the assessment with the interface kit."""
