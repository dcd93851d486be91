"""Addresses of attendance beside the right that opens each."""

from tests.web.probes import Probe
from tests.web.world import Held


def attendance_probes(held: Held) -> list[Probe]:
    """Every address of attendance with the objects of one State."""
    return []
