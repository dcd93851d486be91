"""Addresses of people beside the right that opens each."""

from tests.web.probes import Probe
from tests.web.world import Held


def people_probes(held: Held) -> list[Probe]:
    """Every address of people with the objects of one State."""
    return []
