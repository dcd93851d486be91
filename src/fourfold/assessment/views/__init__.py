"""Pages of the assessment. A view asks queries and actions, and says what comes next."""
