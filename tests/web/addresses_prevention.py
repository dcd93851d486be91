"""Addresses of prevention beside the right that opens each."""

from tests.web.probes import Probe
from tests.web.world import Held


def prevention_probes(held: Held) -> list[Probe]:
    """Every address of prevention with the objects of one State."""
    return []
