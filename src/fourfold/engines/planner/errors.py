"""What can go wrong in the planner, as one readable tree.

A pin that cannot be kept is not an error: the plan then says "infeasible" and carries the
conflict, because a person asked for something and deserves an answer.
"""


class PlannerError(Exception):
    """Root of every error the planner raises."""


class ProblemError(PlannerError):
    """The input contradicts itself; every fault is named in one sentence each.

    Attributes:
        faults: The sentences, in the order they were found.
    """

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__(" ".join(faults))


class SnapshotError(PlannerError):
    """A stored problem or plan cannot be read back."""


class SolverError(PlannerError):
    """The solver ended with neither a plan nor a proof that there is none."""
