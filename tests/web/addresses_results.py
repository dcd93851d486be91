"""Addresses of results beside the right that opens each."""

from tests.web.probes import Probe
from tests.web.world import Held


def results_probes(held: Held) -> list[Probe]:
    """Every address of results with the objects of one State."""
    return []
