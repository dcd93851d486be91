"""Addresses of learning beside the right that opens each."""

from tests.web.probes import Probe
from tests.web.world import Held


def learning_probes(held: Held) -> list[Probe]:
    """Every address of learning with the objects of one State."""
    return [Probe("capacity:home", (), "capacity.course.read")]
