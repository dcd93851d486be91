"""Addresses of units beside the right that opens each."""

from tests.web.probes import Probe
from tests.web.world import Held


def units_probes(held: Held) -> list[Probe]:
    """Every address of units with the objects of one State."""
    return []
