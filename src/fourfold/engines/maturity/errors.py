"""What can be wrong with an instrument or its answers."""


class MaturityError(ValueError):
    """Root of every refusal of this engine; its text names the indicator and the cure."""


class ValueOffScale(MaturityError):
    """An answer that its indicator's scale does not know."""

    def __init__(self, indicator: str, value: str, allowed: str) -> None:
        """Name the indicator, the value found and the values allowed."""
        super().__init__(
            f"Indicator {indicator}: the answer “{value}” is not on its scale. Use {allowed}."
        )
        self.indicator, self.value, self.allowed = indicator, value, allowed


class UnknownIndicator(MaturityError):
    """An answer, a settlement or a requirement that names no indicator of this instrument."""

    def __init__(self, indicator: str, named_by: str) -> None:
        """Name the unknown code and who named it."""
        super().__init__(
            f"{named_by} names indicator {indicator}, which this edition does not have. "
            "Check the code, or map it to this edition."
        )
        self.indicator, self.named_by = indicator, named_by


class DuplicateIndicator(MaturityError):
    """Two indicators with one code."""

    def __init__(self, indicator: str) -> None:
        """Name the code that stands twice."""
        super().__init__(f"Indicator {indicator} stands twice. Give each indicator its own code.")
        self.indicator = indicator


class DuplicateAnswer(MaturityError):
    """One respondent answering one indicator twice, or one indicator settled twice."""

    def __init__(self, indicator: str, respondent: str) -> None:
        """Name the indicator and the respondent."""
        super().__init__(
            f"Indicator {indicator}: {respondent} gave more than one answer. Keep one of them."
        )
        self.indicator, self.respondent = indicator, respondent


class IndicatorOffLimits(MaturityError):
    """A weight that is not above zero, or a target outside 0 to 4."""

    def __init__(self, indicator: str, field: str, value: object, allowed: str) -> None:
        """Name the indicator, the field, what it holds and what it may hold."""
        super().__init__(f"Indicator {indicator}: the {field} is {value}. Use {allowed}.")
        self.indicator, self.field, self.value, self.allowed = indicator, field, value, allowed


class CircularRequirement(MaturityError):
    """Indicators that wait for one another in a circle."""

    def __init__(self, circle: tuple[str, ...]) -> None:
        """Show the circle, first code repeated at its end."""
        path = " → ".join((*circle, circle[0]))
        super().__init__(f"Indicators wait for one another: {path}. Remove one requirement.")
        self.circle = circle


class UnreadableScoreSheet(MaturityError):
    """Stored text that is no score sheet of a format known here."""

    def __init__(self, problem: str) -> None:
        """Say what was found."""
        super().__init__(
            f"The stored score sheet cannot be read: {problem}. Score the round again."
        )
        self.problem = problem
