"""Mentors, their diaries, expert advice, and who trained whom."""
