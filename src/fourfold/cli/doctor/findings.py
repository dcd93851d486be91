"""What a check says: one sentence, and the cure where one is needed."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How well it is."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of one check."""

    level: Level
    said: str
    cure: str = ""


def ok(said: str) -> Finding:
    """All is well."""
    return Finding(Level.OK, said)


def warning(said: str, cure: str) -> Finding:
    """It works, and should be better."""
    return Finding(Level.WARNING, said, cure)


def problem(said: str, cure: str) -> Finding:
    """It must be cured."""
    return Finding(Level.PROBLEM, said, cure)
