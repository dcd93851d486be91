"""What a rule is: of which kind, for which elements, how grave, and what it looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """An error keeps a file from being published, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule for every element that `context` finds. A loop holds the rules it repeats."""

    number: str
    kind: str
    context: str
    severity: Severity
    case: Mapping[str, object] = field(default_factory=dict)
    inner: tuple[Rule, ...] = ()
