"""Addresses of operations beside the right that opens each."""

from tests.web.probes import Probe
from tests.web.world import Held


def operations_probes(held: Held) -> list[Probe]:
    """Every address of operations with the objects of one State."""
    return []
