"""A problem of a file, and the report of all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fourfold.engines.iati.standard.rule import Severity

# Enough to work through; the numbers of all stand in the report.
MOST_LISTED = 1_000


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem at one place. `rule` is the standard's own number, or a name of ours.

    The sentences are kept in English with placeholders: the key in the message catalogues.
    """

    rule: str
    severity: Severity
    path: str
    line: int
    activity: str
    value: str
    problem_id: str
    cure_id: str
    params: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, translate: Callable[[str], str] = str) -> str:
        """What is wrong, in plain words."""
        return translate(self.problem_id) % {"value": self.value, **self.params}

    def cure(self, translate: Callable[[str], str] = str) -> str:
        """What to do about it."""
        return translate(self.cure_id) % {"value": self.value, **self.params}


@dataclass(frozen=True, slots=True)
class Report:
    """Everything found in one file. Of very many problems the first are listed, all are counted."""

    name: str
    activities: int
    problems: tuple[Problem, ...]
    errors: int
    warnings: int

    @property
    def publishable(self) -> bool:
        """No errors: warnings do not keep a file from being published."""
        return self.errors == 0

    @property
    def unlisted(self) -> int:
        """Problems that are counted but not listed."""
        return self.errors + self.warnings - len(self.problems)
