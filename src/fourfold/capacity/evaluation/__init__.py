"""What was learned and what came of it: tests, feedback, follow-up (Kirkpatrick 1 to 4)."""
