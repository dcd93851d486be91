"""Numbers in Arabic."""

NUMBER_GROUPING = 3
