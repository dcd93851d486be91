"""Addresses of publication by the IATI standard beside the right that opens each."""

from tests.web.probes import KNOWN, Probe

PUBLISH = "programme.publication.write"


def iati_probes() -> list[Probe]:
    """Made for everything that may be exported; a check is for whoever has logged in."""
    return [
        Probe("programme:iati", (), PUBLISH, "funds/"),
        Probe("programme:iati-download", (), PUBLISH, "funds/", method="POST"),
        Probe("programme:iati-check", (), KNOWN),
    ]
