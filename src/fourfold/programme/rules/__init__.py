"""Decisions over plain values: no database, today's date an argument."""

from fourfold.programme.rules.calendar import next_full_quarter, quarter_of, years_of
from fourfold.programme.rules.problem import Question, question_of
from fourfold.programme.rules.reservations import (
    Pot,
    Shortfall,
    Taking,
    takings_of_money,
    takings_of_trainers,
)
from fourfold.programme.rules.risk import risk_gaps

__all__ = [
    "Pot",
    "Question",
    "Shortfall",
    "Taking",
    "next_full_quarter",
    "quarter_of",
    "question_of",
    "risk_gaps",
    "takings_of_money",
    "takings_of_trainers",
    "years_of",
]
