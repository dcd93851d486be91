"""Writes of evaluation: tests, feedback, follow-ups, questionnaires."""
