"""Addresses of money beside the right that opens each."""

from tests.web.probes import Probe
from tests.web.world import Held


def money_probes(held: Held) -> list[Probe]:
    """Every address of money with the objects of one State."""
    return []
