"""Addresses of mentoring beside the right that opens each."""

from tests.web.probes import Probe
from tests.web.world import Held


def mentoring_probes(held: Held) -> list[Probe]:
    """Every address of mentoring with the objects of one State."""
    return []
