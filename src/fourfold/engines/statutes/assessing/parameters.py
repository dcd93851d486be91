"""The law's own figure against the bound that a treaty sets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fourfold.engines.statutes.model import Bound, Parameter


class Against(StrEnum):
    """How the law's figure stands to the treaty's bound."""

    MEETS = "meets"
    SHORTER = "shorter"  # within an upper bound, below what it allows: no breach, worth saying
    EXCEEDS = "exceeds"  # above a lower bound: no breach, the law gives more
    BELOW = "below"  # breach
    ABOVE = "above"  # breach
    UNKNOWN = "unknown"  # the law's figure was not stated


@dataclass(frozen=True, slots=True)
class ParameterComparison:
    """`difference` is the law's figure less the treaty's, in the parameter's unit."""

    parameter: Parameter
    value: float | None
    outcome: Against
    difference: float | None

    @property
    def breach(self) -> bool:
        """Whether the law leaves the bound."""
        return self.outcome in {Against.BELOW, Against.ABOVE}


_BELOW_AND_ABOVE = {
    Bound.AT_MOST: (Against.SHORTER, Against.ABOVE),
    Bound.AT_LEAST: (Against.BELOW, Against.EXCEEDS),
    Bound.EXACTLY: (Against.BELOW, Against.ABOVE),
}


def compare_parameter(parameter: Parameter, value: float | None) -> ParameterComparison:
    """Compare; both figures in the parameter's unit.

    Preservation for at most 90 days against 30: `shorter`, no breach. At least 60 against 120:
    `exceeds`, no breach.
    """
    if value is None:
        return ParameterComparison(parameter, None, Against.UNKNOWN, None)
    difference = round(value - parameter.value, 9)
    below, above = _BELOW_AND_ABOVE[parameter.bound]
    outcome = below if difference < 0 else above if difference > 0 else Against.MEETS
    return ParameterComparison(parameter, value, outcome, difference)
