"""Addresses of evaluation beside the right that opens each."""

from tests.web.probes import Probe
from tests.web.world import Held


def evaluation_probes(held: Held) -> list[Probe]:
    """Every address of evaluation with the objects of one State."""
    return []
