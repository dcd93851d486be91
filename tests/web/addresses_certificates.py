"""Addresses of certificates beside the right that opens each."""

from tests.web.probes import Probe
from tests.web.world import Held


def certificates_probes(held: Held) -> list[Probe]:
    """Every address of certificates with the objects of one State."""
    return []
